import { z } from "zod";
import type { ChoiceMarks } from "./choice-prompt";
import { verdictLetters } from "./pair-prompt";
import { readStrictly, toReason, type WrittenAnswer } from "./read-answer";

/** The schema that endpoints are asked to follow; `readChoice` sets the bounds. */
export const choiceAnswerSchema = z.strictObject({
  nonce: z.string(),
  reason: z.string(),
  letters: z.array(z.enum(verdictLetters)),
});

/** Which candidates are the same product, by their index; or why the answer says nothing. */
export type ReadChoice =
  | { kind: "read"; same: ReadonlySet<number>; reason: string }
  | { kind: "unreadable"; why: string };

/**
 * Reads an answer as strictly as one about a pair: written to its end, the whole text one object of the schema, the right nonce. A letter that no
 * candidate has, one twice, or two where only one can be the same make the whole answer unreadable.
 */
export function readChoice(answer: WrittenAnswer, marks: ChoiceMarks, isExclusive: boolean): ReadChoice {
  const read = readStrictly(answer, choiceAnswerSchema);
  if (read.kind === "unreadable") return read;
  const { nonce, reason, letters } = read.value;
  if (nonce !== marks.nonce) return { kind: "unreadable", why: "the answer is not to this question" };
  const same = new Set<number>();
  for (const letter of letters) {
    const index = marks.order[verdictLetters.indexOf(letter)];
    if (index === undefined || same.has(index))
      return { kind: "unreadable", why: `no candidate has the letter ${letter}, or it is named twice` };
    same.add(index);
  }
  if (isExclusive && same.size > 1)
    return { kind: "unreadable", why: "it names several candidates where one at most can be the same" };
  return { kind: "read", same, reason: toReason(reason) };
}
