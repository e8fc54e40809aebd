import type { CatalogId, OfferId } from "../../offer/offer";
import { moveCalibration } from "../calibration/calibrate";
import { type DecisionPoint, findDecisionPoint } from "../calibration/decision-point";
import { recogniseListingHabits } from "../context/listing-habits";
import { toLogOdds } from "../scoring/log-odds";
import type { Matcher } from "../scoring/matcher-schema";
import { toPairScorer } from "../scoring/pair-scorer";
import {
  type CandidatePair,
  type CandidateScore,
  compareCandidates,
  isWithinCatalog,
  scoreCompared,
} from "../scoring/score-candidates";
import { takePartners, toCatalogOf, toOfferOf, toSide } from "./augmentation";
import { isTwin } from "./clear-pairs";
import type { TrainingSet } from "./training-set";

/** Share of the clear matches that are taken apart to see what offers without a partner look like. */
const takenShare = 0.5;
/** Log-odds where an offer has nothing left to compare with. */
const noCandidate = -20;
/** Where no threshold is proven: log-odds that nothing reaches. */
const untilMax = 8;

/** From these log-odds by themselves up two offers of one catalog may be one product. */
const siblingLogOddsMin = -0.5;

/** Highest log-odds of each offer in each other catalog, by both. Twins are left out: they are certain, and no rivals. */
function listTops(pairs: readonly CandidatePair[], scores: readonly CandidateScore[]): Map<string, number> {
  const tops = new Map<string, number>();
  const note = (side: string, value: number) =>
    tops.set(side, Math.max(value, tops.get(side) ?? Number.NEGATIVE_INFINITY));
  pairs.forEach((pair, place) => {
    if (isWithinCatalog(pair) || isTwin(pair)) return;
    const { logOdds } = scores[place]!;
    note(toSide(pair.a.id, pair.b.catalogId), logOdds);
    note(toSide(pair.b.id, pair.a.catalogId), logOdds);
  });
  return tops;
}

/** Catalogs that are said to list a product once, or seem to and are not said not to. */
function listOnce(
  pairs: readonly CandidatePair[],
  scores: readonly CandidateScore[],
  { oneOfferPerProduct: said, repeating }: Pick<TrainingSet, "oneOfferPerProduct" | "repeating">,
): Set<CatalogId> {
  const placed = pairs.map(({ a, b }, place) => ({ a, b, logOdds: scores[place]!.ownLogOdds }));
  const seen = [...recogniseListingHabits(placed)].flatMap(([id, { habit }]) =>
    habit === "once" && !repeating?.has(id) ? [id] : [],
  );
  return new Set([...said, ...seen]);
}

/** Of offers whose catalog may list their product again the others that may be it. */
function listSiblings(
  pairs: readonly CandidatePair[],
  scores: readonly CandidateScore[],
): Map<OfferId, OfferId[]> {
  const siblings = new Map<OfferId, OfferId[]>();
  const note = (one: OfferId, other: OfferId) => siblings.set(one, [...(siblings.get(one) ?? []), other]);
  pairs.forEach((pair, place) => {
    if (!isWithinCatalog(pair) || scores[place]!.ownLogOdds <= siblingLogOddsMin) return;
    note(pair.a.id, pair.b.id);
    note(pair.b.id, pair.a.id);
  });
  return siblings;
}

/**
 * Finds where a matcher's log-odds part matches from others in catalogs that nobody has labelled. `clear` are their candidates, with what is
 * beyond doubt among them (`labelClearPairs`): half of the clear matches lose one side, with all in its catalog that may be the same product, and
 * what is then best for the other is what the best looks like where there is no partner. Only catalogs that list a product once are asked: of others nobody can say that nothing of the product is
 * left. Matches of twins say nothing of where others part. Null where there are too few, or no such catalog.
 */
export function placeDecision(matcher: Matcher, clear: TrainingSet): DecisionPoint | null {
  const scorer = toPairScorer(matcher);
  const { pairs, known, oneOfferPerProduct } = clear;
  const compared = compareCandidates(scorer, pairs, known);
  const scores = scoreCompared(scorer, pairs, compared, oneOfferPerProduct);
  const once = listOnce(pairs, scores, clear);
  const isAsked = (side: string) => once.has(toCatalogOf(side));
  const siblings = listSiblings(pairs, scores);
  const truths = clear.truths.map((truth, place) => (isTwin(pairs[place]!) ? null : truth));
  const { leftPlaces, bereft } = takePartners({ pairs, truths }, takenShare);
  const gone = new Set([...bereft.values()].flatMap((lost) => siblings.get(lost) ?? []));
  const remainingPlaces = leftPlaces.filter((place) => {
    const { a, b } = pairs[place]!;
    return !gone.has(a.id) && !gone.has(b.id);
  });
  const remaining = remainingPlaces.map((place) => pairs[place]!);
  // What a pair says by itself is the same whoever has gone.
  const remainingCompared = {
    comparisons: remainingPlaces.map((place) => compared.comparisons[place]!),
    ownLogOdds: Float64Array.from(remainingPlaces, (place) => compared.ownLogOdds[place]!),
  };
  const after = listTops(remaining, scoreCompared(scorer, remaining, remainingCompared, oneOfferPerProduct));
  const standing = new Set(remaining.flatMap(({ a, b }) => [a.id, b.id]));
  return findDecisionPoint({
    tops: [...listTops(pairs, scores)].flatMap(([side, top]) => (isAsked(side) ? top : [])),
    bereft: [...bereft.keys()].flatMap((side) =>
      isAsked(side) && standing.has(toOfferOf(side)) ? (after.get(side) ?? noCandidate) : [],
    ),
  });
}

/** The matcher with its log-odds moved so that 0 is where these were; what is from its auto-match threshold up stays as it is. */
export function moveToDecision(matcher: Matcher, logOdds: number): Matcher {
  const { autoMatch } = matcher.thresholds;
  const until = Math.min(untilMax, toLogOdds(autoMatch));
  if (until <= Math.max(0, logOdds)) return matcher;
  return { ...matcher, calibration: moveCalibration(matcher.calibration, logOdds, until) };
}
