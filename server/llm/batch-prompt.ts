import { createHash } from "node:crypto";
import { type LlmField, llmFields, type QuestionMarks, toPolicyLines, toQuestionLines } from "./pair-prompt";
import type { ResolverPair } from "./pair-resolver";
import { batchPrompt } from "./prompts/batch-prompt-text";
import { sampleOffer } from "./sample-offer";

/** So many questions are put at once at most: few enough that a model minds each, and that its answers fit. */
export const batchPairsMax = 6;

/**
 * Questions about several pairs, each with marks of its own (`marks`, aligned with `pairs`), so that no text of one can foresee the answer to any. They
 * share their policies, which the first pair's stand for. Only allowed fields are in them, cleaned and marked as in the question about one pair.
 */
export function toBatchPrompt(
  pairs: readonly ResolverPair[],
  { fields, marks }: { fields: readonly LlmField[]; marks: readonly QuestionMarks[] },
): { system: string; prompt: string } {
  const questions = pairs.flatMap((pair, index) => {
    const own = marks[index];
    if (!own) return [];
    const title = `Question ${index + 1} of ${pairs.length}`;
    return [[title, ...toQuestionLines(pair, { fields, marks: own })].join("\n\n")];
  });
  const prompt = [...toPolicyLines(pairs[0]?.policies ?? []), ...questions, batchPrompt.end].join("\n\n");
  return { system: batchPrompt.system, prompt };
}

/** Names this wording by its content, as `promptVersion` does that of questions about one pair. */
export const batchPromptVersion: string = createHash("sha256")
  .update(batchPrompt.system)
  .update(
    toBatchPrompt(
      [
        {
          first: sampleOffer,
          second: sampleOffer,
          doubts: [{ attribute: "brand", outcome: "missing" }],
          policies: ["policy"],
        },
      ],
      {
        fields: llmFields,
        marks: [
          {
            delimiter: "delimiter",
            nonce: "nonce",
            verdictOf: { A: "same", B: "variant", C: "different", D: "unsure" },
          },
        ],
      },
    ).prompt,
  )
  .digest("hex")
  .slice(0, 12);
