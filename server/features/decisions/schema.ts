import { z } from "zod";
import { deciderKindSchema, verdictSchema } from "../../domain/matching/match";
import { toPairKey } from "../../domain/matching/pair-key";
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

/*
 * `seenDecisionId` is the decision that stood when the pair was shown, null = none: refused where another person has decided since. Absent =
 * whatever stands.
 */

/** At most so many decisions in one call. */
const decideManyMax = 200;

/**
 * Decisions that stand or fall together, or the undo of such. Every id is made by whoever sends it, so that what is sent twice
 * is recorded once.
 */
const decisionItemSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("decide"),
    id: z.uuid(),
    decisions: z
      .array(decideInputSchema.extend({ id: z.uuid(), seenDecisionId: z.uuid().nullish() }))
      .min(1)
      .max(decideManyMax)
      .refine(
        (decisions) => new Set(decisions.map(({ pair }) => toPairKey(pair))).size === decisions.length,
        "Each pair once.",
      ),
  }),
  z.object({
    kind: z.literal("undo"),
    id: z.uuid(),
    undoes: z
      .array(z.object({ id: z.uuid(), decisionId: z.uuid() }))
      .min(1)
      .max(decideManyMax),
  }),
]);
export type DecisionItem = z.infer<typeof decisionItemSchema>;

export const decideManyInputSchema = z.object({
  /** Recorded in this order. */
  items: z
    .array(decisionItemSchema)
    .min(1)
    .max(50)
    .refine(
      (items) => items.reduce((sum, item) => sum + countDecisions(item), 0) <= decideManyMax,
      `At most ${decideManyMax} decisions at once.`,
    ),
});

function countDecisions(item: DecisionItem): number {
  return item.kind === "decide" ? item.decisions.length : item.undoes.length;
}

/** What became of an item; the same `id`. */
export type ItemOutcome =
  | { id: string; kind: "saved" | "already-saved" }
  /** Nothing of it was recorded; `message` says why, for a person to read. */
  | { id: string; kind: "refused"; message: string };

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

/** Who decides: a person, or by its key a program, which is an agent where it came through the door for these. */
export interface DecidingPerson {
  id: string;
  name: string;
  /** Absent = a person, or a program that does as one. */
  kind?: "person" | "agent" | undefined;
}
