import { z } from "zod";
import { askPerson, getOwnQuestion } from "../../features/agents/questions";
import { questionStates } from "../../features/agents/terms";
import { AppError } from "../../platform/errors";
import { defineTool } from "../tool";

export const askPersonTool = defineTool({
  name: "ask_person",
  title: "Ask a person",
  description:
    "Puts a question before people, under Agents. Ask where a decision is not yours, evidence contradicts itself, or a file can't be read. get_answer tells the answer once there is one; the same open question is asked once.",
  scope: "propose",
  effect: "writes",
  isIdempotent: true,
  inputSchema: z.object({
    question: z.string().trim().min(10).max(1_000).describe("All that a person needs to answer it."),
    options: z
      .array(z.string().trim().min(1).max(100))
      .max(6)
      .default([])
      .describe("Answers to choose from."),
    pair: z
      .strictObject({ offerId: z.uuid(), otherOfferId: z.uuid() })
      .optional()
      .describe("The two offers that it is about, which people see beside it."),
  }),
  outputSchema: z.object({ questionId: z.uuid() }),
  example: { question: "Is the 2023 edition the same product as the 2022 one?", options: ["Yes", "No"] },
  run: (db, { question, options, pair }, { key, bounds, runId }) =>
    askPerson(
      db,
      { question, options, pair: pair ? toPair(pair) : null, runId },
      { ...key, catalogIds: bounds.catalogIds },
    ),
});

function toPair({ offerId, otherOfferId }: { offerId: string; otherOfferId: string }) {
  const [lowerOfferId, higherOfferId] = [offerId.toLowerCase(), otherOfferId.toLowerCase()].sort();
  if (!lowerOfferId || !higherOfferId || lowerOfferId === higherOfferId)
    throw new AppError("bad-input", "one offer twice", { userMessage: "pair: give two different offers." });
  return { lowerOfferId, higherOfferId };
}

export const getAnswerTool = defineTool({
  name: "get_answer",
  title: "Read a person's answer",
  description: "Whether a question of yours was answered, and how.",
  scope: "propose",
  effect: "reads",
  isIdempotent: true,
  inputSchema: z.object({ questionId: z.uuid() }),
  outputSchema: z.object({
    state: z.enum(questionStates),
    answer: z.string().nullable().describe("As a person wrote it."),
  }),
  ownTexts: ["answer"],
  example: { questionId: "5b0c9a52-58c4-4d3e-9f2f-1f4b8f6d2c11" },
  run: async (db, { questionId }, { key }) => {
    const { state, answer } = await getOwnQuestion(db.pool, questionId, key.id);
    return { state, answer };
  },
});
