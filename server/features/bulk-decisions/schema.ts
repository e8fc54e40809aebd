import { z } from "zod";
import { verdictSchema } from "../../domain/matching/match";
import { toPairKey } from "../../domain/matching/pair-key";
import { pairSchema } from "../decisions/schema";
import { type BulkConflictKind, bulkPairsMax } from "./terms";

/** A pair as its list showed it. */
const seenPairSchema = z.object({
  pair: pairSchema,
  /** The decision that was in force then; null = none. Another one now means that somebody else was there first. */
  decisionId: z.uuid().nullable(),
});
export type SeenPair = z.infer<typeof seenPairSchema>;

const seenPairs = z
  .array(seenPairSchema)
  .min(1)
  .max(bulkPairsMax)
  .refine(
    (pairs) => new Set(pairs.map(({ pair }) => toPairKey(pair))).size === pairs.length,
    "Each pair once.",
  );

export const previewBulkInputSchema = z.object({ pairs: seenPairs, verdict: verdictSchema });
export type PreviewBulkInput = z.infer<typeof previewBulkInputSchema>;

export const decideBulkInputSchema = previewBulkInputSchema.extend({
  /** Chosen by the sender, so that the same decisions sent twice are made once. */
  batchId: z.uuid(),
});
export type DecideBulkInput = z.infer<typeof decideBulkInputSchema>;

export const undoBulkInputSchema = z.object({ batchId: z.uuid() });

/** What became of the pairs; the three add up to what was sent. */
export interface BulkOutcome {
  decidedCount: number;
  /** Left as they are: somebody decided them since the list showed them. */
  changedCount: number;
  /** No candidates of each other any more. */
  goneCount: number;
}

export interface UndoBulkOutcome {
  undoneCount: number;
  /** Left as they are: decided again since. */
  keptCount: number;
  /** True where they are still being taken back, in the background: `undoneCount` is then how many there are. */
  isUnderWay?: boolean;
  /** One of the decisions that take the others back, by which they can be taken back in turn; null where they can't. */
  decisionId: string | null;
}

export interface BulkConflict {
  kind: BulkConflictKind;
  lowerOfferId: string;
  higherOfferId: string;
  lowerTitle: string;
  higherTitle: string;
}

/** What deciding the pairs would do. The products are counted for `same` only. */
export interface BulkPreview extends Omit<BulkOutcome, "decidedCount"> {
  decidableCount: number;
  /** Products that the pairs' offers stand in now, and would then. */
  productCountBefore: number;
  productCountAfter: number;
  conflictCounts: Record<BulkConflictKind, number>;
  /** Some of the conflicts. */
  examples: BulkConflict[];
}
