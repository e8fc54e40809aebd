import { z } from "zod";
import type { Verdict } from "../domain/matching/match";
import { cleanText, truncateAtWord } from "../domain/offer/text";
import { type QuestionMarks, verdictLetters } from "./pair-prompt";

/** What is read of an answer; a longer one is none. */
const answerLengthMax = 20_000;
const reasonLengthMax = 300;

/**
 * The schema that endpoints are asked to follow. It has no bounds, as strict modes refuse some of them; `readAnswer`
 * sets the bounds. The reason comes before the letter, so that the verdict follows from it.
 */
export const answerSchema = z.strictObject({
  nonce: z.string(),
  reason: z.string(),
  letter: z.enum(verdictLetters),
});

/** A model's answer as it came: its whole text, and why it stopped writing ("stop" = it had finished). */
export interface WrittenAnswer {
  text: string;
  finishReason: string;
}

/** What an answer says; `reason` is plain text of at most 300 characters, possibly empty. */
export type ReadAnswer =
  | { kind: "read"; verdict: Verdict; reason: string }
  | { kind: "unreadable"; why: string };

/**
 * Reads an answer strictly: written to its end, and nothing but one object of the schema, each key once, that repeats the question's nonce.
 * Everything else is unreadable, whatever it seems to say: prose, code fences, quoted offers, bare words, half an object.
 * Never guesses, never throws.
 */
export function readAnswer(answer: WrittenAnswer, marks: QuestionMarks): ReadAnswer {
  const read = readStrictly(answer, answerSchema);
  if (read.kind === "unreadable") return read;
  const { nonce, reason, letter } = read.value;
  if (nonce !== marks.nonce) return { kind: "unreadable", why: "the answer is not to this question" };
  return { kind: "read", verdict: marks.verdictOf[letter], reason: toReason(reason) };
}

/** The one object of a schema that the whole answer is, each key once; or why it is not. */
export function readStrictly<Shape extends z.ZodRawShape>(
  answer: WrittenAnswer,
  schema: z.ZodObject<Shape, z.core.$strict>,
):
  | { kind: "read"; value: z.infer<z.ZodObject<Shape, z.core.$strict>> }
  | { kind: "unreadable"; why: string } {
  if (answer.finishReason !== "stop")
    return { kind: "unreadable", why: `the answer did not end by itself (${answer.finishReason})` };
  if (answer.text.length > answerLengthMax) return { kind: "unreadable", why: "the answer is too long" };
  const text = answer.text.trim();
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success || countKeys(text) !== Object.keys(schema.shape).length)
    return { kind: "unreadable", why: `the answer is not the object that was asked for: ${text}` };
  return { kind: "read", value: parsed.data };
}

/** Text of a model as it may be stored and shown: plain, one line, at most 300 characters. */
export function toReason(text: string): string {
  return truncateAtWord(cleanText(text.slice(0, answerLengthMax)), reasonLengthMax);
}

/** JSON.parse keeps the last of two equal keys; here such an object says two things. In a string a quote has a backslash before it. */
export function countKeys(text: string): number {
  return [...text.matchAll(/(?<!\\)"(?:\\.|[^"\\])*"\s*:/g)].length;
}

/** Undefined where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
