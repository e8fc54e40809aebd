import { clopperPearsonInterval } from "../../evaluation/clopper-pearson";
import { measureAtThreshold } from "../../evaluation/precision-recall";
import type { CatalogId } from "../../offer/offer";
import type { DecisionPoint } from "../calibration/decision-point";
import { findCrossing } from "../calibration/mixture-crossing";
import { comparePairs } from "../comparators/compare-offers";
import type { Matcher } from "../scoring/matcher-schema";
import { toPairScorer } from "../scoring/pair-scorer";
import { type CandidatePair, isWithinCatalog, scoreCandidates } from "../scoring/score-candidates";
import { toProbability } from "../scoring/score-pair";
import { averageTrees } from "../trees/average-trees";
import { withoutPartners } from "./augmentation";
import { isTwin, sampleClearPairs, toTruths } from "./clear-pairs";
import { type GtinSet, labelByGtins } from "./label-by-gtins";
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

/** What became of an adaptation. */
export type Adaptation =
  | {
      kind: "adapted";
      matcher: Matcher;
      /** That were clear, and learnt from. */
      matches: number;
      nonMatches: number;
      /** That were learnt from since their offers share a GTIN. */
      gtinMatches: number;
      /** Where matches and others part by the fitted trees before 0 was moved there; null = unknown or not borne out by GTINs, nothing was moved. */
      decision: DecisionPoint | null;
    }
  /** Not fitted for want of clear matches, but the catalogs list products many times: rivals that may be the same product contest nothing. */
  | { kind: "spared"; matcher: Matcher; matches: number; alikeShare: number }
  | { kind: "too-few-matches"; matches: number };

/** Fewer matches than this, clear ones and those of one GTIN, twins left out, teach less than they mislead; more are asked for where catalogs list products many times. */
const clearMatchesMin = { once: 50, many: 100 };
/** … and fewer than this teach how alike matches are by the most alike: who learns from them expects too few. */
const shyMatchesMax = 300;
/** Of catalogs that list products many times: 0.48–0.79 of the offers have a like there; 0.37–0.56 where likes are other products, and up to 0.26 elsewhere. */
const alikeShareMin = 1 / 3;
/** … and of the matches to be expected there 0.05–0.11 are clear; 0.25–0.37 where likes are other products, and 0.48–0.86 elsewhere. */
const clearShareMax = 1 / 6;
/** Log-odds that a fitted matcher is moved by at most to expect as many matches, and how exactly that is found. */
const shiftMax = 2.5;
const shiftTolerance = 0.01;
/** As far below 0 candidates may part into two kinds without anything being moved: its own calibration knows better there. What lies beyond is moved, at most so much. */
const crossingMin = -1.5;
const crossingShiftMax = 2;

/** Matches to be expected among pairs of these log-odds, each moved by `shift`. */
const expectMatches = (logOdds: readonly number[], shift = 0) =>
  logOdds.reduce((sum, value) => sum + toProbability(value + shift), 0);

/** Of values aligned with pairs those of pairs across catalogs. */
const listAcross = (pairs: readonly CandidatePair[], values: readonly number[]) =>
  values.filter((_, place) => !isWithinCatalog(pairs[place]!));

/**
 * The share of the offers that have a like in their own catalog, in [0,1]: another listing, no twin, that is as likely as not the same product by
 * the two alone. `isMany`: it is above `alikeShareMin` with 95 % confidence (Clopper–Pearson), and few of the matches to be expected are clear, since
 * each listing of a product contests the others. Of catalogs of any size.
 */
function measureAlike(
  pairs: readonly CandidatePair[],
  ownLogOdds: ArrayLike<number>,
  { clearMatches, expectedMatches }: { clearMatches: number; expectedMatches: number },
): { alikeShare: number; isMany: boolean } {
  const offers = new Set(pairs.flatMap(({ a, b }) => [a.id, b.id]));
  const alike = new Set(
    pairs.flatMap((pair, place) =>
      isWithinCatalog(pair) && !isTwin(pair) && ownLogOdds[place]! >= 0 ? [pair.a.id, pair.b.id] : [],
    ),
  );
  const { lower } = clopperPearsonInterval(alike.size, offers.size);
  return {
    alikeShare: alike.size / Math.max(1, offers.size),
    isMany: lower > alikeShareMin && clearMatches < clearShareMax * expectedMatches,
  };
}

/**
 * Fits a matcher to catalogs that nobody has labelled. Where catalogs list most products once, what the matcher is sure of and what
 * follows from that for all contested pairs make labels good enough to learn the catalogs' own ways from: their words, their habits, how
 * alike different products look (self-training, Yarowsky 1995; Scudder 1965). What comes of it says half, the given matcher the other half:
 * labels that a matcher made itself repeat its mistakes. Offers that share a GTIN are labels that it did not make (`labelByGtins`). Then log-odds are moved to where matches and others part in these catalogs, those of
 * auto-matches excepted (`placeDecision`), unless GTINs speak against it. Where catalogs list products many times, rivals that may be the same product contest no pair from then on, and
 * log-odds are moved to as many matches as the given matcher expects then, and further where candidates part far below (`encourage`). Thresholds and `proof` stay those of the given matcher, which rest on real labels.
 * Deterministic; a minute for 50,000 pairs.
 */
export function adaptMatcher(
  matcher: Matcher,
  { name, pairs, oneOfferPerProduct, repeating }: UnlabelledSet,
): Adaptation {
  const known = comparePairs(pairs);
  const scorer = toPairScorer(matcher);
  const scores = scoreCandidates(scorer, pairs, oneOfferPerProduct, known);
  const logOdds = scores.map((score) => score.logOdds);
  const ownLogOdds = scores.map((score) => score.ownLogOdds);
  const sample = sampleClearPairs(pairs, logOdds, oneOfferPerProduct);
  const expectedMatches = expectMatches(
    logOdds.filter((_, place) => !isWithinCatalog(pairs[place]!) && !isTwin(pairs[place]!)),
  );
  const counted = { clearMatches: sample.matchCount, expectedMatches };
  const { alikeShare, isMany } = measureAlike(pairs, ownLogOdds, counted);
  const given: Matcher = isMany ? { ...matcher, sparesAlike: true } : matcher;
  const candidates = { name, pairs, known, oneOfferPerProduct, ...(repeating ? { repeating } : {}) };
  const byGtins = labelByGtins(candidates, (comparisons) => scorer.ownLogOdds(comparisons));
  const counts = {
    matches: sample.matches.length,
    nonMatches: sample.nonMatches.length,
    gtinMatches: byGtins?.truths.filter((truth) => truth === true).length ?? 0,
  };
  const matchCount = counts.matches + counts.gtinMatches;
  if (matchCount < clearMatchesMin[isMany ? "many" : "once"])
    return isMany
      ? {
          kind: "spared",
          matcher: { ...encourage(given, scoreAcross(given, candidates), 0), origin: "adapted" },
          matches: matchCount,
          alikeShare,
        }
      : { kind: "too-few-matches", matches: matchCount };
  const clear: TrainingSet = { ...candidates, truths: toTruths(pairs.length, sample) };
  const { matcher: fitted } = trainMatcher([clear, withoutPartners(clear), ...(byGtins ? [byGtins] : [])], {
    id: matcher.id,
    origin: "adapted",
    learnsWords: true,
  });
  const adapted: Matcher = {
    ...given,
    origin: fitted.origin,
    words: fitted.words,
    alone: averageTrees([matcher.alone, fitted.alone]),
    inContext: averageTrees([matcher.inContext, fitted.inContext]),
    calibration: fitted.calibration,
  };
  const decision = isMany ? null : placeDecision(adapted, clear);
  if (decision && (byGtins === null || isBorneOut(adapted, byGtins, decision)))
    return { kind: "adapted", ...counts, matcher: moveToDecision(adapted, decision.logOdds), decision };
  if (!isMany && (byGtins !== null || matchCount >= shyMatchesMax))
    return { kind: "adapted", ...counts, matcher: adapted, decision: null };
  const wanted = isMany ? scoreAcross(given, candidates) : listAcross(pairs, logOdds);
  return {
    kind: "adapted",
    ...counts,
    matcher: encourage(adapted, scoreAcross(adapted, candidates), expectMatches(wanted)),
    decision: null,
  };
}

/** Whether the pairs that GTINs tell of are told apart better (F1) where log-odds part there than where they part at 0. */
function isBorneOut(
  matcher: Matcher,
  { pairs, known, oneOfferPerProduct, labels }: GtinSet,
  { logOdds }: DecisionPoint,
): boolean {
  const scores = scoreCandidates(toPairScorer(matcher), pairs, oneOfferPerProduct, known);
  const judged = labels.flatMap((isMatch, place) =>
    isMatch === null ? [] : [{ isMatch, matchProbability: toProbability(scores[place]!.logOdds) }],
  );
  const f1At = (from: number) => measureAtThreshold(judged, toProbability(from)).f1;
  return f1At(logOdds) > f1At(0);
}

/**
 * A matcher moved so far that so many matches are expected among the candidates across catalogs (`logOdds`, by it); as it is where they are. What is
 * wanted is what the given matcher expects, whose probabilities rest on real labels. Where likes are spared and the candidates part into two kinds far
 * below 0, it is moved on by what lies beyond `crossingMin`: in a trade far from what was learnt from, all log-odds are low.
 */
function encourage(matcher: Matcher, logOdds: readonly number[], wantedMatches: number): Matcher {
  const shy = findShyness(logOdds, wantedMatches);
  const crossing = matcher.sparesAlike ? findCrossing(logOdds.map((value) => value + shy)) : null;
  const further = Math.min(crossingShiftMax, Math.max(0, crossingMin - (crossing ?? 0)));
  return shy + further === 0 ? matcher : moveToDecision(matcher, -(shy + further));
}

type ComparedCandidates = Pick<TrainingSet, "pairs" | "known" | "oneOfferPerProduct">;

/** Log-odds of the pairs across catalogs. */
function scoreAcross(matcher: Matcher, { pairs, known, oneOfferPerProduct }: ComparedCandidates): number[] {
  const scores = scoreCandidates(toPairScorer(matcher), pairs, oneOfferPerProduct, known);
  return listAcross(
    pairs,
    scores.map(({ logOdds }) => logOdds),
  );
}

/** What has to be added to log-odds until as many matches are expected, in [0, `shiftMax`]. */
function findShyness(logOdds: readonly number[], wanted: number): number {
  if (expectMatches(logOdds) >= wanted) return 0;
  let [low, high] = [0, shiftMax];
  while (high - low > shiftTolerance) {
    const middle = (low + high) / 2;
    if (expectMatches(logOdds, middle) < wanted) low = middle;
    else high = middle;
  }
  return low;
}
