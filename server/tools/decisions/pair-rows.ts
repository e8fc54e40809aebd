import { z } from "zod";
import { verdictSchema } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";

/** A verdict as tools take it: on what the agent has seen, so that nothing is said of what has changed since. */
export const verdictRowSchema = z.strictObject({
  offerId: z.uuid(),
  otherOfferId: z.uuid(),
  verdict: verdictSchema,
  reason: z.string().trim().min(1).max(1_000).describe("In one sentence, for people."),
  contentHash: z.string().min(1).max(100).describe("Of offerId, as list_review gave it."),
  otherContentHash: z.string().min(1).max(100).describe("Of otherOfferId."),
  seenDecisionId: z.uuid().nullable().describe("The decision that stood; null = none."),
});
type VerdictRow = z.output<typeof verdictRowSchema>;

/** With the lower offer first, as pairs are stored. */
export function toStatedVerdict({ verdict, reason, seenDecisionId, ...row }: VerdictRow) {
  const [id, otherId] = [row.offerId.toLowerCase(), row.otherOfferId.toLowerCase()];
  const isInOrder = id < otherId;
  const pair: PairIds = isInOrder
    ? { lowerOfferId: id, higherOfferId: otherId }
    : { lowerOfferId: otherId, higherOfferId: id };
  return {
    pair,
    verdict,
    reason,
    seenDecisionId,
    lowerContentHash: isInOrder ? row.contentHash : row.otherContentHash,
    higherContentHash: isInOrder ? row.otherContentHash : row.contentHash,
  };
}

export const exampleRow = {
  offerId: "0d7a9c1b-3e52-5f0e-8a34-6c1d2e3f4a5b",
  otherOfferId: "c2b7e6f0-91a4-5d3c-b1e8-7f6a5d4c3b2a",
  verdict: "same",
  reason: "Same model code and EAN.",
  contentHash: "q3JwX0b1",
  otherContentHash: "Zk81aYp2",
  seenDecisionId: null,
} as const;
