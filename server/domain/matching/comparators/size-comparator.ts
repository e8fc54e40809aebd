import { readQuantities } from "../text/quantities";
import { toAmount } from "../text/quantity-words";
import { dimensions } from "../values/attribute-names";
import { type AttributeValue, toStatedValue } from "../values/attribute-value";
import { toFinding } from "../values/compared-values";
import type { Comparator } from "./comparator";

/** A prepared size that is a measure is one in English words: "600 g". */
function toSizeValue(size: string): AttributeValue {
  const { quantities, rest } = readQuantities(size.toLowerCase());
  const dimension = dimensions.find((candidate) => quantities[candidate]);
  return dimension && rest.trim() === ""
    ? toAmount(dimension, quantities[dimension]![0]!)
    : toStatedValue(size);
}

/** The size field ("XL", "42"), folded. Sizes with units are also among the quantities. */
export const sizeComparator: Comparator = {
  attribute: "stated size",
  features: ["sizeEqual", "sizeConflict", "sizeMissing"],
  silent: [0, 0, 1],
  compare(a, b, out, at) {
    if (a.size === null || b.size === null) out[at + 2] = 1;
    else if (a.size === b.size) out[at] = 1;
    else out[at + 1] = 1;
  },
  describe(a, b) {
    if (a.size === null || b.size === null)
      return { outcome: "missing", text: "no stated size on both sides" };
    const outcome = a.size === b.size ? "equal" : "conflicting";
    return toFinding("size", outcome, [[toSizeValue(a.size)], [toSizeValue(b.size)]]);
  },
};
