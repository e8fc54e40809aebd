import { formatPercent } from "@/app/_ui/format-number";
import type { ProductConflict } from "@/server/features/products/schema";

/** A conflict in one line. */
export function nameConflict({ matchProbability, barrier }: ProductConflict): string {
  switch (barrier.kind) {
    case "one-offer-per-catalog":
      return `${barrier.offers[0].catalogName} would have two offers of one product`;
    case "weak-support":
      return "One strong match that the other pairs speak against";
    case "decision":
      return matchProbability === null
        ? "Two decisions contradict each other"
        : "A match contradicts what was decided";
  }
}

/** What ties the first two offers. */
export function describeTie({ matchProbability }: ProductConflict): string {
  return matchProbability === null
    ? "decided to be the same product"
    : `${formatPercent(matchProbability)} sure to be the same product`;
}

/** What keeps them apart. */
export function describeBarrier({ barrier }: ProductConflict): string {
  switch (barrier.kind) {
    case "one-offer-per-catalog":
      return "both in a catalog that lists each product once";
    case "weak-support":
      return `the pairs between both sides are only ${formatPercent(barrier.meanProbability)} sure on average, this one least`;
    case "decision": {
      const verdict = barrier.verdict === "variant" ? "variants of each other" : "different products";
      const decider = barrier.deciderName ?? (barrier.deciderKind === "person" ? "a person" : "the machine");
      return `decided to be ${verdict}, by ${decider}`;
    }
  }
}

/** What the system does meanwhile. */
export function describeOutcome({ isFollowed }: ProductConflict): string {
  return isFollowed
    ? "They are one product all the same, because a person said so."
    : "They are kept apart until somebody decides.";
}
