import type { WeighedOffer } from "../prepare/weigh-offer";
import { codePrefixShare } from "../text/model-codes";
import { mayHold } from "../text/trigram-filter";
import type { Comparator } from "./comparator";
import { countShared } from "./count-shared";

interface CodeMatch {
  /** The longest code both sides state, or null. */
  shared: string | null;
  sharedRarity: number;
  /** Share in [0,1] of each side's codes that the other side has in its title; 1 where there is none. */
  foundA: number;
  foundB: number;
  /** One code continues the other ("davis50", "davis50b"): shorter length over longer, else 0. Like `prefix` worked out only where no code is shared. */
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
  if (code.length < fragmentMin || !mayHold(offer.titleFilter, code)) return false;
  if (!offer.compactTitle.includes(code)) return false;
  return !offer.codes.some((other) => other.includes(code));
}

/** The codes that the other side does not hold; those it holds are noted in `match`. */
function findUnmatched(from: WeighedOffer, other: WeighedOffer, match: CodeMatch): string[] {
  const rest: string[] = [];
  for (let index = 0; index < from.codes.length; index++) {
    const code = from.codes[index]!;
    if (!holdsCode(other, code)) {
      rest.push(code);
      continue;
    }
    match.sharedRarity = Math.max(match.sharedRarity, from.codeRarities[index]!);
    const { shared } = match;
    if (shared === null || code.length > shared.length || (code.length === shared.length && code < shared))
      match.shared = code;
  }
  return rest;
}

/** How far two different codes agree: whether one continues the other, and their common beginning. */
function compareBeginnings(codeA: string, codeB: string, match: CodeMatch): void {
  match.prefix = Math.max(match.prefix, codePrefixShare(codeA, codeB));
  const shorter = Math.min(codeA.length, codeB.length);
  const share = shorter / Math.max(codeA.length, codeB.length);
  if (shorter < fragmentMin || share <= match.partial) return;
  if (codeA.includes(codeB) || codeB.includes(codeA)) match.partial = share;
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
  const restA = findUnmatched(a, b, match);
  const restB = findUnmatched(b, a, match);
  if (a.codes.length > 0) match.foundA = 1 - restA.length / a.codes.length;
  if (b.codes.length > 0) match.foundB = 1 - restB.length / b.codes.length;
  // Where a code is shared, nobody asks how the others agree.
  if (match.shared === null)
    for (const codeA of restA) for (const codeB of restB) compareBeginnings(codeA, codeB, match);
  match.inDescription =
    countShared(restA, b.descriptionCodes) > 0 || countShared(restB, a.descriptionCodes) > 0;
  return match;
}

function longestLength(codes: readonly string[]): number {
  let longest = 0;
  for (const code of codes) if (code.length > longest) longest = code.length;
  return longest;
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
  compare(a, b, out, at) {
    if (a.codes.length === 0 && b.codes.length === 0) {
      out[at + 11] = 1;
      return;
    }
    const match = matchCodes(a, b);
    if (match.inDescription) out[at + 9] = 1;
    if (match.shared !== null) {
      out[at] = 1;
      out[at + 1] = Math.min(12, match.shared.length) / 12;
      out[at + 2] = match.sharedRarity;
      out[at + 3] = Math.min(match.foundA, match.foundB);
      out[at + 4] = Math.max(match.foundA, match.foundB);
      return;
    }
    out[at + 5] = match.partial;
    out[at + 6] = match.prefix;
    if (a.codes.length === 0 || b.codes.length === 0) {
      out[at + 10] = 1;
      return;
    }
    out[at + 7] = 1;
    out[at + 8] = Math.min(12, longestLength(a.codes), longestLength(b.codes)) / 12;
  },
  describe(a, b) {
    const match = matchCodes(a, b);
    if (match.shared) {
      const text = `model code ${match.shared.toUpperCase()} on both sides`;
      return { outcome: "equal", text, otherwise: `${text}, but different products can share it` };
    }
    const [codeA, codeB] = [a.codes[0], b.codes[0]];
    if (!codeA && !codeB) return { outcome: "missing", text: "no model code on either side" };
    if (!codeA || !codeB) {
      const code = (codeA ?? codeB)!.toUpperCase();
      if (!match.inDescription) return { outcome: "missing", text: `model code ${code} on one side only` };
      const text = `model code ${code} in the other's description`;
      return { outcome: "close", text, otherwise: `${text}, but descriptions name other products too` };
    }
    const codes = [codeA, codeB]
      .map((code) => code.toUpperCase())
      .sort()
      .join(" and ");
    if (match.partial > 0 || match.inDescription) {
      const text = `model codes ${codes} agree in part`;
      return { outcome: "close", text, otherwise: `${text}, but so do those of different products` };
    }
    const text = `model codes differ: ${codes}`;
    const but = match.prefix >= 0.5 ? "they begin alike" : "one product can have several";
    return { outcome: "conflicting", text, otherwise: `${text}, but ${but}` };
  },
};
