import type { Comparator } from "./comparator";

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
    if (a.size === b.size) {
      const text = `size ${a.size} on both sides`;
      return { outcome: "equal", text, otherwise: `${text}, but many different products have it` };
    }
    const text = `sizes differ: ${[a.size, b.size].sort().join(" and ")}`;
    return { outcome: "conflicting", text, otherwise: `${text}, but shops state sizes differently` };
  },
};
