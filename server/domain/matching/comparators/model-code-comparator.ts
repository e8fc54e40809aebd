import { codePrefixShare } from "../model-codes";
import type { WeighedOffer } from "../weigh-offer";
import type { Comparator } from "./comparator";

interface CodeMatch {
  /** The longest code both sides state, or null. */
  shared: string | null;
  sharedRarity: number;
  /** Share in [0,1] of each side's codes that the other side has in its title; 1 where there is none. */
  foundA: number;
  foundB: number;
  /** One code continues the other ("davis50", "davis50b"): shorter length over longer, else 0. */
  partial: number;
  /** Best common beginning among codes that found no partner, in [0,1). */
  prefix: number;
  /** A code of one title stands in the other's description. */
  inDescription: boolean;
}

const fragmentMin = 4;

/** As a code of its own, or spread over words ("PS LX350H"); a code that only begins or ends a longer one is not held. */
function holdsCode(offer: WeighedOffer, code: string): boolean {
  if (offer.codes.includes(code)) return true;
  if (code.length < fragmentMin || !offer.compactTitle.includes(code)) return false;
  return !offer.codes.some((other) => other.includes(code));
}

function matchCodes(a: WeighedOffer, b: WeighedOffer): CodeMatch {
  const match: CodeMatch = {
    shared: null,
    sharedRarity: 0,
    foundA: 1,
    foundB: 1,
    partial: 0,
    prefix: 0,
    inDescription: false,
  };
  const unmatched = (from: WeighedOffer, other: WeighedOffer) =>
    from.codes.filter((code, index) => {
      if (!holdsCode(other, code)) return true;
      match.sharedRarity = Math.max(match.sharedRarity, from.codeRarities[index]!);
      const { shared } = match;
      if (shared === null || code.length > shared.length || (code.length === shared.length && code < shared))
        match.shared = code;
      return false;
    });
  const restA = unmatched(a, b);
  const restB = unmatched(b, a);
  if (a.codes.length > 0) match.foundA = 1 - restA.length / a.codes.length;
  if (b.codes.length > 0) match.foundB = 1 - restB.length / b.codes.length;
  for (const codeA of restA) {
    for (const codeB of restB) {
      const prefix = codePrefixShare(codeA, codeB);
      match.prefix = Math.max(match.prefix, prefix);
      const shorter = Math.min(codeA.length, codeB.length);
      const isContinued = codeA.includes(codeB) || codeB.includes(codeA);
      if (isContinued && shorter >= fragmentMin)
        match.partial = Math.max(match.partial, shorter / Math.max(codeA.length, codeB.length));
    }
  }
  match.inDescription =
    restA.some((code) => b.descriptionCodes.includes(code)) ||
    restB.some((code) => a.descriptionCodes.includes(code));
  return match;
}

/** Model codes of titles and part numbers: shared, continued, alike at the beginning, or conflicting. */
export const modelCodeComparator: Comparator = {
  attribute: "model code",
  features: [
    "codeShared",
    "codeSharedLength",
    "codeSharedRarity",
    "codeFoundLow",
    "codeFoundHigh",
    "codePartial",
    "codePrefix",
    "codeConflict",
    "codeConflictLength",
    "codeInDescription",
    "codeOneSided",
    "codeMissing",
  ],
  silent: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
  compare(a, b) {
    const counts = [a.codes.length, b.codes.length];
    if (counts[0] === 0 && counts[1] === 0) return [...this.silent!];
    const match = matchCodes(a, b);
    const isConflict = counts[0]! > 0 && counts[1]! > 0 && match.shared === null;
    const longest = (codes: string[]) => codes.reduce((length, code) => Math.max(length, code.length), 0);
    return [
      match.shared ? 1 : 0,
      match.shared ? Math.min(12, match.shared.length) / 12 : 0,
      match.shared ? match.sharedRarity : 0,
      match.shared ? Math.min(match.foundA, match.foundB) : 0,
      match.shared ? Math.max(match.foundA, match.foundB) : 0,
      match.shared ? 0 : match.partial,
      match.shared ? 0 : match.prefix,
      isConflict ? 1 : 0,
      isConflict ? Math.min(12, longest(a.codes), longest(b.codes)) / 12 : 0,
      match.inDescription ? 1 : 0,
      counts.includes(0) && !match.shared ? 1 : 0,
      0,
    ];
  },
  describe(a, b) {
    const match = matchCodes(a, b);
    if (match.shared)
      return { outcome: "equal", text: `model code ${match.shared.toUpperCase()} on both sides` };
    const [codeA, codeB] = [a.codes[0], b.codes[0]];
    if (!codeA && !codeB) return { outcome: "missing", text: "no model code on either side" };
    if (!codeA || !codeB) {
      const code = (codeA ?? codeB)!.toUpperCase();
      if (match.inDescription)
        return { outcome: "close", text: `model code ${code} in the other's description` };
      return { outcome: "missing", text: `model code ${code} on one side only` };
    }
    const codes = [codeA, codeB]
      .map((code) => code.toUpperCase())
      .sort()
      .join(" and ");
    if (match.partial > 0 || match.inDescription)
      return { outcome: "close", text: `model codes ${codes} agree in part` };
    return { outcome: "conflicting", text: `model codes differ: ${codes}` };
  },
};
