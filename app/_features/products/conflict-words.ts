import { t } from "@lingui/core/macro";
import { formatCount, formatPercent } from "@/app/_ui/format/format-number";
import type { ProductConflict } from "@/server/features/products/schema";

/** A conflict in one line. */
export function nameConflict({ matchProbability, barrier }: ProductConflict): string {
  switch (barrier.kind) {
    case "one-offer-per-catalog":
      return t`${barrier.offers[0].catalogName} would have two offers of one product`;
    case "likely-variants":
      return t`Two offers look like variants`;
    case "weak-support":
      return t`One strong match that the other pairs speak against`;
    case "too-many-offers":
      return t`Too many offers are tied together`;
    case "decision":
      return matchProbability === null
        ? t`Two decisions contradict each other`
        : t`A match contradicts what was decided`;
  }
}

/** What ties the first two offers. */
export function describeTie({ matchProbability }: ProductConflict): string {
  return matchProbability === null
    ? t`decided to be the same product`
    : t`${formatPercent(matchProbability)} sure to be the same product`;
}

/** What keeps them apart. */
export function describeBarrier({ barrier }: ProductConflict): string {
  switch (barrier.kind) {
    case "one-offer-per-catalog":
      return t`both in a catalog that lists each product once`;
    case "likely-variants":
      return t`they say another colour, size, pack or amount, and nobody has decided on them`;
    case "weak-support":
      return t`the pairs between both sides are only ${formatPercent(barrier.meanProbability)} sure on average, this one least`;
    case "too-many-offers":
      return t`more than ${formatCount(barrier.offersMax)} offers are tied together by pairs like this one, so that some of them must be wrong`;
    case "decision": {
      const decider =
        barrier.deciderName ?? (barrier.deciderKind === "person" ? t`a person` : t`the machine`);
      return barrier.verdict === "variant"
        ? t`decided to be variants of each other, by ${decider}`
        : t`decided to be different products, by ${decider}`;
    }
  }
}

/** What the system does meanwhile. */
export function describeOutcome({ isFollowed, barrier }: ProductConflict): string {
  if (barrier.kind === "too-many-offers")
    return t`All of them stay as they are until the wrong pairs are decided to be different.`;
  return isFollowed
    ? t`They are one product all the same, because a person said so.`
    : t`They are kept apart until somebody decides.`;
}
