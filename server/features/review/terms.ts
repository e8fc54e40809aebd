import type { Band, DeciderKind } from "../../domain/matching/match";

export const reviewStatuses = ["pending", "unsure", "decided"] as const;
export const disagreements = ["matcher-llm", "matcher-person", "llm-person"] as const;
export const reviewDeciders = ["person", "agent", "llm", "rule"] as const satisfies readonly DeciderKind[];

/**
 * probable = most probable first; teaching = what teaches the matcher most first: pairs on which a person or else the LLM
 * contradicts it, the surest error first, then those nearest to the middle, where it knows least; worth = highest price first;
 * oldest = waiting longest first.
 */
export const reviewOrders = ["probable", "teaching", "worth", "oldest"] as const;
export type ReviewOrder = (typeof reviewOrders)[number];

/** Nobody decides more in a day: the highest goal that one can set. */
export const goalMax = 5_000;
/** Of a brand or category that is filtered by, in characters. */
export const wordsLengthMax = 200;
/** Older or newer than so many days can't be asked for. */
export const ageDaysLimit = 3_650;

interface QueuePart {
  status?: (typeof reviewStatuses)[number];
  band?: Band | null;
}

/** What the matcher settled alone is by far the most: it is ordered by probability only. */
export function isSettledByMatcher({ status, band }: QueuePart): boolean {
  return (status ?? "pending") === "pending" && (band ?? "review") !== "review";
}
