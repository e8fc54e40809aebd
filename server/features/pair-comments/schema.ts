import { z } from "zod";
import { pairSchema } from "../decisions/schema";

/** Of one comment, in characters. */
const textLengthMax = 2_000;
/** More are no talk any more. */
export const commentsPerPairMax = 200;

export const addCommentInputSchema = z.object({
  /** Chosen by the sender, so that the same comment sent twice is there once. */
  id: z.uuid(),
  pair: pairSchema,
  text: z
    .string()
    .trim()
    .min(1, "Write something first.")
    .max(textLengthMax, `A comment has at most ${textLengthMax} characters.`),
});
export type AddCommentInput = z.infer<typeof addCommentInputSchema>;

/** What somebody says about a pair. */
export interface PairComment {
  id: string;
  personId: string;
  /** Null = whoever it was has no account any more. */
  personName: string | null;
  text: string;
  createdAt: Date;
}
