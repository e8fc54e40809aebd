import { z } from "zod";
import type { Verdict } from "../../domain/matching/match";
import { verdictSchema } from "../../domain/matching/match";
import { toPairKey } from "../../domain/matching/pair-key";
import type { BulkPreview } from "../bulk-decisions/schema";
import { pairSchema } from "../decisions/schema";
import { type ReviewListItem, reviewFilterSchema } from "../review/schema";
import { type BulkRunState, samplePairsMax } from "./terms";

export const draftRunInputSchema = z.object({
  filter: reviewFilterSchema.refine(
    (filter) =>
      filter.status !== "decided" && (filter.status === "unsure" || (filter.band ?? "review") === "review"),
    "Only what waits for people, or what they were unsure of, can be decided by a filter.",
  ),
  verdict: verdictSchema,
});
export type DraftRunInput = z.infer<typeof draftRunInputSchema>;

export const startRunInputSchema = z.object({
  id: z.uuid(),
  /** Pairs of the sample that somebody found wrong: not decided. */
  leftOut: z
    .array(pairSchema)
    .max(samplePairsMax)
    .refine((pairs) => new Set(pairs.map(toPairKey)).size === pairs.length, "Each pair once.")
    .default([]),
});
export type StartRunInput = z.infer<typeof startRunInputSchema>;

export const runIdInputSchema = z.object({ id: z.uuid() });

/** A run as it stands. */
export interface BulkRun {
  id: string;
  verdict: Verdict;
  state: BulkRunState;
  pairCount: number;
  /** The filter left more pairs than a run takes. */
  isCut: boolean;
  decidedCount: number;
  /** Left as they are: decided by somebody else since they were shown. */
  changedCount: number;
  /** Left: no candidates of each other any more. */
  goneCount: number;
  undoneCount: number;
  startedAt: Date | null;
  endedAt: Date | null;
}

/** What a run would do, before it is started. */
export interface BulkRunDraft {
  run: BulkRun;
  preview: BulkPreview;
  /** Some of its pairs: the least probable ones, then others drawn evenly. */
  sample: ReviewListItem[];
}
