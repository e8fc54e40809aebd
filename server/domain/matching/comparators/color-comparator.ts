import type { WeighedOffer } from "../prepare/weigh-offer";
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
    const sides = [a.colors.join("/"), b.colors.join("/")].sort().join(" and ");
    const texts = {
      equal: `colour ${a.colors.join("/")} on both sides`,
      close: `colours ${sides} agree in part`,
      conflicting: `colours differ: ${sides}`,
      missing: "no colour on both sides",
    };
    const text = texts[outcome];
    const but =
      outcome === "conflicting" ? "shops name colours differently" : "many different products have it";
    return { outcome, text, otherwise: `${text}, but ${but}` };
  },
};
