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
  ],
  silent: [0, 0, 0, 0, 0, 1],
  compare(a, b) {
    if (a.numbers.length === 0 && b.numbers.length === 0) return [...this.silent!];
    const { jaccard, shared, onlyA, onlyB } = compareSets(a.numbers, b.numbers);
    const oneSided = a.numbers.length === 0 || b.numbers.length === 0;
    return [
      jaccard,
      jaccard === 1 ? 1 : 0,
      onlyA.length > 0 && onlyB.length > 0 ? 1 : 0,
      oneSided ? 1 : 0,
      !oneSided && shared.length > 0 && onlyA.length > 0 !== onlyB.length > 0 ? 1 : 0,
      0,
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
