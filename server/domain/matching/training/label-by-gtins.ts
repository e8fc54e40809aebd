import type { OfferId } from "../../offer/offer";
import { type Comparison, compareOffers, comparisonFeatures } from "../comparators/compare-offers";
import type { WeighedOffer } from "../prepare/weigh-offer";
import { type CandidatePair, isWithinCatalog } from "../scoring/score-candidates";
import { isTwin, sampleLabelled, toTruths } from "./clear-pairs";
import type { TrainingSet } from "./training-set";

/** Fewer matches by their GTINs teach less than they may mislead; more take longer and teach little. */
const matchesMin = 50;
const matchesMax = 2_000;
/** Of candidates whose GTINs differ so many must be less alike than half of those that share one: else catalogs make numbers up. */
const trustedShareMin = 0.9;

const gtinEqualAt = comparisonFeatures.indexOf("gtinEqual");
const gtinConflictAt = comparisonFeatures.indexOf("gtinConflict");

/** What the GTINs of both offers say; null where one states none, within a catalog, and of twins, which say nothing of how differently shops write. */
function readLabel(pair: CandidatePair, comparison: Comparison): boolean | null {
  if (isWithinCatalog(pair) || isTwin(pair)) return null;
  if (comparison[gtinEqualAt] === 1) return true;
  return comparison[gtinConflictAt] === 1 ? false : null;
}

/** Candidates without GTINs, with what these say of them. */
export interface GtinSet extends TrainingSet {
  known: readonly Comparison[];
  /** Aligned with `pairs`: all that GTINs say, of which the truths are a sample. */
  labels: readonly (boolean | null)[];
}

/**
 * Candidates as they would stand if no offer stated a GTIN, labelled by the GTINs: what two offers of one number say besides teaches how differently
 * shops write of one product, what candidates of two numbers say tells what sets products apart (distant supervision, Mintz et al. 2009). It holds for the
 * offers without one, too. `known`: what `compareOffers` says of each pair; `ownLogOddsOf`: how alike pairs are by a matcher, by their comparisons alone. Null where too few
 * share a GTIN, or where these are hardly more alike than others.
 */
export function labelByGtins(
  {
    name,
    pairs,
    known,
    oneOfferPerProduct,
    repeating,
  }: Omit<TrainingSet, "truths"> & { known: readonly Comparison[] },
  ownLogOddsOf: (comparisons: readonly Comparison[]) => ArrayLike<number>,
): GtinSet | null {
  const labels = pairs.map((pair, place) => readLabel(pair, known[place]!));
  const sample = sampleLabelled(pairs, labels, matchesMax);
  if (sample.matches.length < matchesMin || sample.nonMatches.length === 0) return null;
  const stripped = new Map<OfferId, WeighedOffer>();
  const strip = (offer: WeighedOffer): WeighedOffer => {
    const found = stripped.get(offer.id) ?? { ...offer, gtin: null };
    stripped.set(offer.id, found);
    return found;
  };
  const without = pairs.map((pair) => ({ ...pair, a: strip(pair.a), b: strip(pair.b) }));
  // Of others a comparison says the same with and without.
  const statesBoth = ({ a, b }: CandidatePair) => a.gtin !== null && b.gtin !== null;
  const comparisons = without.map(({ a, b }, place) =>
    statesBoth(pairs[place]!) ? compareOffers(a, b) : known[place]!,
  );
  const likenessOf = (places: readonly number[]) =>
    Float64Array.from(ownLogOddsOf(places.map((place) => comparisons[place]!))).sort();
  const [ofOne, ofTwo] = [likenessOf(sample.matches), likenessOf(sample.nonMatches)];
  if (ofOne[ofOne.length >> 1]! <= ofTwo[Math.floor(trustedShareMin * ofTwo.length)]!) return null;
  return {
    name: `${name}, by their GTINs`,
    pairs: without,
    known: comparisons,
    truths: toTruths(pairs.length, sample),
    labels,
    oneOfferPerProduct,
    ...(repeating ? { repeating } : {}),
  };
}
