import { z } from "zod";
import { deciderKindSchema, verdictSchema } from "../../domain/matching/match";
import { offerIdSchema } from "../../domain/offer/offer";

export const pairSchema = z
  .object({ lowerOfferId: offerIdSchema, higherOfferId: offerIdSchema })
  .refine((pair) => pair.lowerOfferId < pair.higherOfferId, "The lower offer id comes first.");
export type Pair = z.infer<typeof pairSchema>;

export const decideInputSchema = z.object({
  pair: pairSchema,
  verdict: verdictSchema,
  reason: z.string().trim().max(1_000).nullish(),
});
export type DecideInput = z.infer<typeof decideInputSchema>;

/** An entry of a pair's history, or of the latest decisions. */
export const decisionViewSchema = z.object({
  id: z.uuid(),
  lowerOfferId: z.uuid(),
  higherOfferId: z.uuid(),
  /** null = the verdict before was withdrawn. */
  verdict: verdictSchema.nullable(),
  deciderKind: deciderKindSchema,
  deciderName: z.string(),
  reason: z.string().nullable(),
  undoesId: z.uuid().nullable(),
  createdAt: z.date(),
  /** True where it is the pair's decision in force, so that it can be undone. */
  isCurrent: z.boolean(),
  /** What the matcher said when it was decided; null = not noted. In [0,1]. */
  matchProbability: z.number().nullable(),
});
export type DecisionView = z.infer<typeof decisionViewSchema>;

/** A person who decides. */
export interface DecidingPerson {
  id: string;
  name: string;
}
