import { clopperPearsonInterval } from "../../evaluation/clopper-pearson";
import type { CatalogId } from "../../offer/offer";
import type { DecisionPoint } from "../calibration/decision-point";
import { estimatePriorShift } from "../calibration/estimate-prior-shift";
import { comparePairs } from "../comparators/compare-offers";
import type { ContextInput, ContextOffer } from "../context/candidate-graph";
import { toPairContexts } from "../context/pair-context";
import type { Matcher } from "../scoring/matcher-schema";
import { toPairScorer } from "../scoring/pair-scorer";
import { type CandidatePair, isWithinCatalog, scoreCandidates } from "../scoring/score-candidates";
import { toProbability } from "../scoring/score-pair";
import { wordId } from "../text/text-grams";
import { averageTrees } from "../trees/average-trees";
import { withoutPartners } from "./augmentation";
import { moveToDecision, placeDecision } from "./place-decision";
import { trainMatcher } from "./train-matcher";
import type { TrainingSet } from "./training-set";

/** Unlabelled candidates of some catalogs: all of their offers' candidates, pairs within a catalog included. */
export interface UnlabelledSet {
  name: string;
  pairs: readonly CandidatePair[];
  oneOfferPerProduct: ReadonlySet<CatalogId>;
  /** Catalogs that people say may list a product several times, whatever their candidates look like; absent = none. */
  repeating?: ReadonlySet<CatalogId>;
}

/** What became of an adaptation; `shift` is in log-odds. */
export type Adaptation =
  | {
      kind: "adapted";
      matcher: Matcher;
      matches: number;
      nonMatches: number;
      /** Where matches and others part by the fitted trees before 0 was moved there; null = unknown, nothing was moved. */
      decision: DecisionPoint | null;
    }
  /** Not fitted, for the catalogs list products many times: rivals that may be the same product contest nothing. */
  | { kind: "spared"; matcher: Matcher; matches: number; alikeShare: number }
  | { kind: "too-few-matches"; matches: number }
  | { kind: "too-unlike"; shift: number };

/** A pair is taken for a match from these log-odds up, where it leads all rivals on both sides by the gap … */
const matchLogOddsMin = 1;
const matchGapMin = 0.3;
/** … and for a non-match below these, or where a rival leads it by that gap. */
const nonMatchLogOddsMax = -0.5;
const nonMatchGapMax = -1;
/** Fewer clear matches than this, twins left out, teach less than they mislead. */
const clearMatchesMin = 100;
/** Of catalogs that list products many times: 0.51–0.79 of the offers have a like there, of others up to 0.26. */
const alikeShareMin = 1 / 3;
/** … and fewer than this teach how alike matches are by the most alike: who learns from them expects too few. */
const shyMatchesMax = 300;
const clearMatchesMax = 6_000;
const nonMatchesAMatch = 8;
/** Where the catalogs' own scores speak for this much more matches than the matcher was made for, its doubts are not to be believed. */
const priorShiftMax = 1;

/** Log-odds that a fitted matcher is moved by at most, and how exactly that is found. */
const shiftMax = 2;
const shiftTolerance = 0.01;

const isTwin = ({ a, b }: CandidatePair) => a.twinKey === b.twinKey;

const hashOf = ({ a, b }: CandidatePair) =>
  wordId(a.id < b.id ? `${a.id}${b.id}` : `${b.id}${a.id}`) / 2 ** 32;

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
  const toGaps = (some: readonly ContextInput[]) =>
    toPairContexts(some, oneOfferPerProduct).map(({ sides }) => Math.min(...sides.map((side) => side.gap)));
  const unaware = ({ id, catalogId }: ContextOffer): ContextOffer => ({ id, catalogId, twinKey: null });
  const gaps = toGaps(placed);
  const gapsToTwins = toGaps(placed.map(({ a, b, ...pair }) => ({ ...pair, a: unaware(a), b: unaware(b) })));
  return pairs.map((pair, index) => {
    if (isWithinCatalog(pair) || isTwin(pair)) return null;
    const own = logOdds[index]!;
    if (own > matchLogOddsMin && gapsToTwins[index]! > matchGapMin) return true;
    return own < nonMatchLogOddsMax || gaps[index]! < nonMatchGapMax ? false : null;
  });
}

/** Places of pairs that are clear to a matcher by its log-odds, matches and others; of many an even sample, the same each time. */
export function sampleClearPairs(
  pairs: readonly CandidatePair[],
  logOdds: readonly number[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
): { matches: number[]; nonMatches: number[] } {
  const labels = labelClearPairs(pairs, logOdds, oneOfferPerProduct);
  const places = (label: boolean) => labels.flatMap((known, place) => (known === label ? [place] : []));
  const keep = (from: number[], limit: number) =>
    from.filter((place) => hashOf(pairs[place]!) < limit / Math.max(1, from.length));
  const matches = keep(places(true), clearMatchesMax);
  return { matches, nonMatches: keep(places(false), nonMatchesAMatch * matches.length) };
}

/**
 * The share of the offers that have a like in their own catalog, in [0,1]: another listing, no twin, that is as likely as not the same product by
 * the two alone. `isMany`: it is above `alikeShareMin` with 95 % confidence (Clopper–Pearson).
 */
function measureAlike(
  pairs: readonly CandidatePair[],
  ownLogOdds: ArrayLike<number>,
): { alikeShare: number; isMany: boolean } {
  const offers = new Set(pairs.flatMap(({ a, b }) => [a.id, b.id]));
  const alike = new Set(
    pairs.flatMap((pair, place) =>
      isWithinCatalog(pair) && !isTwin(pair) && ownLogOdds[place]! >= 0 ? [pair.a.id, pair.b.id] : [],
    ),
  );
  const { lower } = clopperPearsonInterval(alike.size, offers.size);
  return { alikeShare: alike.size / Math.max(1, offers.size), isMany: lower > alikeShareMin };
}

/**
 * Fits a matcher to catalogs that nobody has labelled. Where catalogs list most products once, what the matcher is sure of and what
 * follows from that for all contested pairs make labels good enough to learn the catalogs' own ways from: their words, their habits, how
 * alike different products look (self-training, Yarowsky 1995; Scudder 1965). What comes of it says half, the given matcher the other half:
 * labels that a matcher made itself repeat its mistakes. Then log-odds are moved to where matches and others part in these catalogs, those of
 * auto-matches excepted (`placeDecision`). Where too few matches are clear because catalogs list products many times, nothing is learnt, but
 * rivals that may be the same product contest no pair from then on. Thresholds and `proof` stay those of the given matcher, which rest on real labels.
 * Deterministic; a minute for 50,000 pairs.
 */
export function adaptMatcher(
  matcher: Matcher,
  { name, pairs, oneOfferPerProduct, repeating }: UnlabelledSet,
): Adaptation {
  const known = comparePairs(pairs);
  const scorer = toPairScorer(matcher);
  const logOdds = scoreCandidates(scorer, pairs, oneOfferPerProduct, known).map((score) => score.logOdds);
  const across = logOdds.filter((_, index) => !isWithinCatalog(pairs[index]!));
  const share = across.reduce((sum, value) => sum + toProbability(value), 0) / Math.max(1, across.length);
  const shift = share > 0 && share < 1 ? estimatePriorShift(across, share) : 0;
  if (shift > priorShiftMax) return { kind: "too-unlike", shift };
  const { matches, nonMatches } = sampleClearPairs(pairs, logOdds, oneOfferPerProduct);
  if (matches.length < clearMatchesMin) {
    const { alikeShare, isMany } = measureAlike(pairs, scorer.ownLogOdds(known));
    return isMany
      ? {
          kind: "spared",
          matcher: { ...matcher, origin: "adapted", sparesAlike: true },
          matches: matches.length,
          alikeShare,
        }
      : { kind: "too-few-matches", matches: matches.length };
  }
  const truths: (boolean | null)[] = pairs.map(() => null);
  for (const place of matches) truths[place] = true;
  for (const place of nonMatches) truths[place] = false;
  const clear: TrainingSet = {
    name,
    pairs,
    known,
    truths,
    oneOfferPerProduct,
    ...(repeating ? { repeating } : {}),
  };
  const { matcher: fitted } = trainMatcher([clear, withoutPartners(clear)], {
    id: matcher.id,
    origin: "adapted",
    learnsWords: true,
  });
  const adapted: Matcher = {
    ...matcher,
    origin: fitted.origin,
    words: fitted.words,
    alone: averageTrees([matcher.alone, fitted.alone]),
    inContext: averageTrees([matcher.inContext, fitted.inContext]),
    calibration: fitted.calibration,
  };
  const decision = placeDecision(adapted, clear);
  const counts = { matches: matches.length, nonMatches: nonMatches.length };
  if (decision)
    return { kind: "adapted", ...counts, matcher: moveToDecision(adapted, decision.logOdds), decision };
  const isShy = matches.length < shyMatchesMax;
  return {
    kind: "adapted",
    ...counts,
    matcher: isShy ? encourage(adapted, clear, across) : adapted,
    decision,
  };
}

/**
 * A fitted matcher moved so far that it expects as many matches among the candidates across catalogs as the given one did, whose probabilities rest
 * on real labels; as it is where it expects as many. `givenLogOdds`: of those pairs, by the given matcher.
 */
function encourage(
  fitted: Matcher,
  { pairs, known, oneOfferPerProduct }: TrainingSet,
  givenLogOdds: readonly number[],
) {
  const scores = scoreCandidates(toPairScorer(fitted), pairs, oneOfferPerProduct, known);
  const own = scores.flatMap(({ logOdds }, index) => (isWithinCatalog(pairs[index]!) ? [] : logOdds));
  const expect = (logOdds: readonly number[], shift: number) =>
    logOdds.reduce((sum, value) => sum + toProbability(value + shift), 0);
  const wanted = expect(givenLogOdds, 0);
  if (expect(own, 0) >= wanted) return fitted;
  let [low, high] = [0, shiftMax];
  while (high - low > shiftTolerance) {
    const middle = (low + high) / 2;
    if (expect(own, middle) < wanted) low = middle;
    else high = middle;
  }
  return moveToDecision(fitted, -low);
}
