import type { WeighedOffer } from "../prepare/weigh-offer";
import { toColorValue } from "../values/attribute-value";
import { toFinding } from "../values/compared-values";
import type { Comparator, Finding } from "./comparator";
import { countShared } from "./count-shared";

function compareColors(a: WeighedOffer, b: WeighedOffer): Finding["outcome"] {
  if (a.colors.length === 0 || b.colors.length === 0) return "missing";
  const shared = countShared(a.colors, b.colors);
  if (shared === 0) return "conflicting";
  return shared === Math.max(a.colors.length, b.colors.length) ? "equal" : "close";
}

const outcomesInOrder: readonly Finding["outcome"][] = ["equal", "close", "conflicting", "missing"];

/** Colours, of the colour field or else of the title, across languages ("schwarz" is black). */
export const colorComparator: Comparator = {
  attribute: "colour",
  features: ["colorEqual", "colorClose", "colorConflict", "colorMissing"],
  silent: [0, 0, 0, 1],
  compare(a, b, out, at) {
    out[at + outcomesInOrder.indexOf(compareColors(a, b))] = 1;
  },
  describe(a, b) {
    const outcome = compareColors(a, b);
    if (outcome === "missing") return { outcome, text: "no colour on both sides" };
    return toFinding("colour", outcome, [a.colors.map(toColorValue), b.colors.map(toColorValue)]);
  },
};
