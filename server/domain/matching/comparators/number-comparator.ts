import type { Comparator } from "./comparator";
import { countShared } from "./count-shared";

function compareNumbers(a: readonly string[], b: readonly string[], out: Float32Array, at: number): void {
  const shared = countShared(a, b);
  const [onlyA, onlyB] = [a.length - shared, b.length - shared];
  const oneSided = a.length === 0 || b.length === 0;
  out[at] = shared / (shared + onlyA + onlyB);
  if (onlyA === 0 && onlyB === 0) out[at + 1] = 1;
  if (onlyA > 0 && onlyB > 0) out[at + 2] = 1;
  if (oneSided) out[at + 3] = 1;
  if (!oneSided && shared > 0 && onlyA > 0 !== onlyB > 0) out[at + 4] = 1;
}

/** Shared of all versions; both sides state one that the other lacks; one side states more. */
function compareVersions(a: readonly string[], b: readonly string[], out: Float32Array, at: number): void {
  if (a.length === 0 && b.length === 0) return;
  const shared = countShared(a, b);
  const [onlyA, onlyB] = [a.length - shared, b.length - shared];
  out[at] = shared / (shared + onlyA + onlyB);
  if (onlyA > 0 && onlyB > 0) out[at + 1] = 1;
  else if (onlyA > 0 || onlyB > 0) out[at + 2] = 1;
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
  compare(a, b, out, at) {
    if (a.numbers.length === 0 && b.numbers.length === 0) out[at + 5] = 1;
    else compareNumbers(a.numbers, b.numbers, out, at);
    compareVersions(a.versions, b.versions, out, at + 6);
  },
  describe(a, b) {
    const shared = a.numbers.filter((value) => b.numbers.includes(value));
    const onlyA = a.numbers.filter((value) => !b.numbers.includes(value));
    const onlyB = b.numbers.filter((value) => !a.numbers.includes(value));
    if (a.numbers.length === 0 || b.numbers.length === 0)
      return { outcome: "missing", text: "no version or year on both sides" };
    const differing = [onlyA.join("/"), onlyB.join("/")].filter((side) => side !== "").sort();
    const common = `${shared.length === 1 ? "number" : "numbers"} ${shared.join(", ")} on both sides`;
    if (differing.length === 0)
      return { outcome: "equal", text: common, otherwise: `${common}, but many different products have it` };
    if (differing.length === 2) {
      const text = `numbers differ: ${differing.join(" and ")}`;
      return {
        outcome: "conflicting",
        text,
        otherwise: `${text}, but titles of one product can differ in this`,
      };
    }
    const extra = `${differing[0]} on one side only`;
    return {
      outcome: "close",
      text: `${common}, ${extra}`,
      otherwise: `number ${extra}, although ${common}`,
    };
  },
};
