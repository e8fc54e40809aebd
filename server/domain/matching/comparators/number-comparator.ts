import type { WeighedOffer } from "../weigh-offer";
import type { Comparator } from "./comparator";

function compareSets(a: readonly string[], b: readonly string[]) {
  const shared = a.filter((value) => b.includes(value));
  const union = a.length + b.length - shared.length;
  return {
    shared,
    jaccard: union === 0 ? 0 : shared.length / union,
    onlyA: a.filter((value) => !b.includes(value)),
    onlyB: b.filter((value) => !a.includes(value)),
  };
}

/** Shared of all versions; both sides state one that the other lacks; one side states more. */
function compareVersions(a: WeighedOffer, b: WeighedOffer): number[] {
  const { jaccard, onlyA, onlyB } = compareSets(a.versions, b.versions);
  const conflict = onlyA.length > 0 && onlyB.length > 0;
  return [jaccard, conflict ? 1 : 0, !conflict && onlyA.length + onlyB.length > 0 ? 1 : 0];
}

/** Bare numbers of the titles: versions, years, generations. */
export const numberComparator: Comparator = {
  attribute: "numbers",
  features: [
    "numberJaccard",
    "numberEqual",
    "numberConflict",
    "numberOneSided",
    "numberExtra",
    "numberMissing",
    "versionJaccard",
    "versionConflict",
    "versionExtra",
  ],
  silent: [0, 0, 0, 0, 0, 1, 0, 0, 0],
  compare(a, b) {
    const versions = compareVersions(a, b);
    if (a.numbers.length === 0 && b.numbers.length === 0) return [0, 0, 0, 0, 0, 1, ...versions];
    const { jaccard, shared, onlyA, onlyB } = compareSets(a.numbers, b.numbers);
    const oneSided = a.numbers.length === 0 || b.numbers.length === 0;
    return [
      jaccard,
      jaccard === 1 ? 1 : 0,
      onlyA.length > 0 && onlyB.length > 0 ? 1 : 0,
      oneSided ? 1 : 0,
      !oneSided && shared.length > 0 && onlyA.length > 0 !== onlyB.length > 0 ? 1 : 0,
      0,
      ...versions,
    ];
  },
  describe(a, b) {
    const { shared, onlyA, onlyB } = compareSets(a.numbers, b.numbers);
    if (a.numbers.length === 0 || b.numbers.length === 0)
      return { outcome: "missing", text: "no version or year on both sides" };
    const differing = [onlyA.join("/"), onlyB.join("/")].filter((side) => side !== "").sort();
    if (differing.length === 0)
      return { outcome: "equal", text: `numbers ${shared.join(", ")} on both sides` };
    if (differing.length === 2)
      return { outcome: "conflicting", text: `numbers differ: ${differing.join(" and ")}` };
    return { outcome: "close", text: `number ${differing[0]} on one side only` };
  },
};
