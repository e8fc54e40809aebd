import { z } from "zod";
import type { QuestionMarks } from "./pair-prompt";
import {
  answerSchema,
  countKeys,
  parseJson,
  type ReadAnswer,
  toReason,
  type WrittenAnswer,
} from "./read-answer";

/** What is read of all answers together; a longer text is none. */
const answersLengthMax = 40_000;

/** The schema that endpoints are asked to follow; `readBatch` sets the bounds. */
export const batchAnswerSchema = z.strictObject({ answers: z.array(answerSchema) });

/** The whole is read strictly, what stands in it one by one. */
const outerSchema = z.strictObject({ answers: z.array(z.unknown()) });

/**
 * Reads the answers to several questions, aligned with `marks`, each as strictly as the answer to one: written to the end, nothing but one object, each key
 * once. An answer counts where it is one object of its schema with the nonce of exactly one question; one that is missing, given twice or written
 * otherwise says nothing of its question, and takes nothing from the others. Never guesses, never throws.
 */
export function readBatch(answer: WrittenAnswer, marks: readonly QuestionMarks[]): ReadAnswer[] {
  const all = (why: string): ReadAnswer[] => marks.map(() => ({ kind: "unreadable", why }));
  if (answer.finishReason !== "stop") return all(`the answer did not end by itself (${answer.finishReason})`);
  if (answer.text.length > answersLengthMax) return all("the answer is too long");
  const text = answer.text.trim();
  const parsed = outerSchema.safeParse(parseJson(text));
  if (!parsed.success) return all(`the answer is not the object that was asked for: ${text.slice(0, 200)}`);
  const { answers } = parsed.data;
  if (countKeys(text) !== 1 + answers.reduce<number>((sum, one) => sum + countOwnKeys(one), 0))
    return all("the answer says something twice");
  const read = answers.flatMap((one) => {
    const item = answerSchema.safeParse(one);
    return item.success ? [item.data] : [];
  });
  return marks.map(({ nonce, verdictOf }): ReadAnswer => {
    const [first, ...others] = read.filter((item) => item.nonce === nonce);
    if (!first) return { kind: "unreadable", why: "there is no answer to this question among those given" };
    if (others.length > 0) return { kind: "unreadable", why: "there are two answers to this question" };
    return { kind: "read", verdict: verdictOf[first.letter], reason: toReason(first.reason) };
  });
}

/** Of what was parsed, however deep: two equal keys of the text are one here. */
function countOwnKeys(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const inner = Object.values(value).reduce<number>((sum, one) => sum + countOwnKeys(one), 0);
  return inner + (Array.isArray(value) ? 0 : Object.keys(value).length);
}
