import { buildLabelledSet, type LabelledSet } from "@/scripts/train-matcher/labelled-set";
import type { PairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import { type CandidateScore, scoreCandidates } from "@/server/domain/matching/scoring/score-candidates";
import type { CatalogId, OfferId } from "@/server/domain/offer/offer";
import type { DataSet } from "../datasets/read-data-set";
import type { LabelledPair } from "../datasets/read-pairs";

/** Candidates that each offer brings into the context, as many as the shipped matcher was trained with. */
const contextCandidates = 10;

/**
 * Labelled pairs among the candidates that retrieval proposes between the two tables and within each: those have no label and serve as
 * context only. Corpus statistics are those of the whole tables.
 */
export function toLabelledCandidates(
  { name, tables }: DataSet,
  labelled: readonly LabelledPair[],
  oneOfferPerProduct: ReadonlySet<CatalogId>,
): LabelledSet {
  return buildLabelledSet({
    name,
    offers: tables.flatMap((table) => table.offers),
    oneOfferPerProduct,
    labels: labelled.map(({ left, right, isMatch }) => ({ a: left, b: right, isMatch })),
    judge: () => null,
    k: contextCandidates,
  });
}

/** A score beside the truth. `logOdds` is calibrated. */
export interface JudgedCandidate extends Pick<CandidateScore, "matchProbability" | "logOdds"> {
  a: OfferId;
  b: OfferId;
  isMatch: boolean;
}

/** Scores all candidates and returns the judged ones. */
export function judgeCandidates(scorer: PairScorer, set: LabelledSet): JudgedCandidate[] {
  return scoreCandidates(scorer, set.pairs, set.oneOfferPerProduct).flatMap((score, index) => {
    const isMatch = set.truths[index] ?? null;
    if (isMatch === null) return [];
    const { a, b } = set.pairs[index]!;
    const { matchProbability, logOdds } = score;
    return [{ a: a.id, b: b.id, matchProbability, logOdds, isMatch }];
  });
}
