import type { CatalogId } from "../../offer/offer";
import type { ContextInput, ContextOffer } from "../context/candidate-graph";
import { lazyPairContexts } from "../context/pair-context";
import { type CandidatePair, isWithinCatalog } from "../scoring/score-candidates";
import { wordId } from "../text/text-grams";

/** A pair is taken for a match from these log-odds up, where it leads all rivals on both sides by the gap … */
const matchLogOddsMin = 1;
const matchGapMin = 0.3;
/** … and for a non-match below these, or where a rival leads it by that gap. */
const nonMatchLogOddsMax = -0.5;
const nonMatchGapMax = -1;
const clearMatchesMax = 6_000;
/** A sample has so many non-matches a match: more say the same again. */
const nonMatchesAMatch = 8;

/** Whether two listings read the same. */
export const isTwin = ({ a, b }: CandidatePair) => a.twinKey === b.twinKey;

/** Places of labelled pairs. */
export interface PairSample {
  matches: number[];
  nonMatches: number[];
}

const lotOf = ({ a, b }: CandidatePair) =>
  wordId(a.id < b.id ? `${a.id}${b.id}` : `${b.id}${a.id}`) / 2 ** 32;

/** Of pairs with these labels about `matchesMax` matches at most, and some others for each; an even sample, the same each time. `matchCount`: of how many. */
export function sampleLabelled(
  pairs: readonly CandidatePair[],
  labels: readonly (boolean | null)[],
  matchesMax: number,
): PairSample & { matchCount: number } {
  const places = (label: boolean) => labels.flatMap((known, place) => (known === label ? [place] : []));
  const keep = (from: number[], limit: number) =>
    from.filter((place) => lotOf(pairs[place]!) < limit / Math.max(1, from.length));
  const all = places(true);
  const matches = keep(all, matchesMax);
  return {
    matches,
    nonMatches: keep(places(false), nonMatchesAMatch * matches.length),
    matchCount: all.length,
  };
}

/** Aligned with the pairs: null for those that were not drawn. */
export function toTruths(pairCount: number, { matches, nonMatches }: PairSample): (boolean | null)[] {
  const truths = new Array<boolean | null>(pairCount).fill(null);
  for (const place of matches) truths[place] = true;
  for (const place of nonMatches) truths[place] = false;
  return truths;
}

/**
 * Labels pairs by what is beyond doubt in the catalogs themselves. true: a likely match, the best candidate of either offer, by far even of
 * twins (which of them is meant, nobody can tell); false: unlikely, or clearly behind another candidate that is no twin; null: in between,
 * within a catalog, or twins of each other. Those are clear, but say nothing of how differently shops write of one product: who learns from them
 * learns that only what reads the same is the same. Aligned with the pairs.
 */
export function labelClearPairs(
  pairs: readonly CandidatePair[],
  logOdds: readonly number[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
): (boolean | null)[] {
  const placed = pairs.map(({ a, b }, index) => ({ a, b, logOdds: logOdds[index]! }));
  const toGapAt = (some: readonly ContextInput[]) => {
    const contextAt = lazyPairContexts(some, oneOfferPerProduct);
    return (place: number) => Math.min(...contextAt(place).sides.map((side) => side.gap));
  };
  const unaware = ({ id, catalogId }: ContextOffer): ContextOffer => ({ id, catalogId, twinKey: null });
  const gapAt = toGapAt(placed);
  const gapToTwinsAt = toGapAt(
    placed.map(({ a, b, ...pair }) => ({ ...pair, a: unaware(a), b: unaware(b) })),
  );
  return pairs.map((pair, index) => {
    if (isWithinCatalog(pair) || isTwin(pair)) return null;
    const own = logOdds[index]!;
    if (own > matchLogOddsMin && gapToTwinsAt(index) > matchGapMin) return true;
    return own < nonMatchLogOddsMax || gapAt(index) < nonMatchGapMax ? false : null;
  });
}

/** Places of pairs that are clear to a matcher by its log-odds, matches and others. `matchCount`: of how many. */
export const sampleClearPairs = (
  pairs: readonly CandidatePair[],
  logOdds: readonly number[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
) => sampleLabelled(pairs, labelClearPairs(pairs, logOdds, oneOfferPerProduct), clearMatchesMax);
