import type { Comparator } from "./comparator";
import { countShared } from "./count-shared";

/** Words that make another variant or another article: "upgrade", "mac", "mini", "case", "for". */
export const editionComparator: Comparator = {
  attribute: "edition",
  features: ["editionShared", "editionConflict", "editionOneSided", "accessoryOneSided"],
  silent: [0, 0, 0, 0],
  compare(a, b, out, at) {
    const shared = countShared(a.editions, b.editions);
    const [onlyA, onlyB] = [a.editions.length - shared, b.editions.length - shared];
    out[at] = Math.min(2, shared) / 2;
    out[at + 1] = Math.min(2, onlyA, onlyB) / 2;
    out[at + 2] = Math.min(3, Math.abs(onlyA - onlyB)) / 3;
    out[at + 3] = a.isAccessory === b.isAccessory ? 0 : 1;
  },
  describe(a, b) {
    const onlyOne = [
      ...a.editions.filter((edition) => !b.editions.includes(edition)),
      ...b.editions.filter((edition) => !a.editions.includes(edition)),
    ].sort();
    if (onlyOne.length > 0 || a.isAccessory !== b.isAccessory) {
      const text =
        onlyOne.length > 0
          ? `“${onlyOne.join("”, “")}” on one side only`
          : "one side reads like an accessory";
      const otherwise = `${text}, but titles of one product often differ in this`;
      return { outcome: "conflicting", text, otherwise };
    }
    if (a.editions.length === 0) return { outcome: "missing", text: "no edition on either side" };
    const text = `“${a.editions.join("”, “")}” on both sides`;
    return { outcome: "equal", text, otherwise: `${text}, but many different products have it` };
  },
};
