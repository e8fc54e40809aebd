import { clopperPearsonInterval } from "@/server/domain/evaluation/clopper-pearson";
import type { PrecisionRecall } from "@/server/domain/evaluation/precision-recall";
import type { SeenBy } from "../seen/shipped-models";

export const protocols = ["pairs", "catalog", "blocking"] as const;
export type Protocol = (typeof protocols)[number];
export type MatcherChoice = "default" | "trained";

export interface Interval {
  lower: number;
  upper: number;
}

interface ReportHead {
  dataset: string;
  matcher: MatcherChoice;
  /** Wall-clock time of the measured work: reading the files is not in it. */
  seconds: number;
  /** `pairs` over `seconds`. */
  pairsPerSecond: number;
  /** What the shipped models have seen of the measured set; null where nobody looked. */
  seenBy: SeenBy | null;
  /** What a reader of the figures has to know. */
  notes: string[];
}

interface Rate {
  precision: number;
  recall: number;
  f1: number;
}

interface Rates extends PrecisionRecall {
  averagePrecision: number;
  /** 95 %, Clopper–Pearson. */
  intervals: { precision: Interval; recall: Interval };
}

export interface PairsReport extends ReportHead, Rates {
  protocol: "pairs";
  /** The list that is judged; "candidates": all of them across catalogs, by the known matches. */
  split: "test" | "valid" | "candidates";
  /** Judged pairs. */
  pairs: number;
  /** Judged ones and those that were retrieved as their context. */
  comparedPairs: number;
  /** Share of the judged pairs that the trees left in doubt and the cross-encoder read, in [0,1]. */
  readShare: number;
  threshold: number;
  /** Expected calibration error, ten bins, in [0,1]. */
  calibrationError: number;
  /** At the matcher's auto-match threshold. */
  autoMatch: Rate & { threshold: number };
  /** Chosen on the measured pairs themselves: no figure to quote, a bound. */
  best: Rate & { threshold: number };
  /** Each pair by its two offers alone, as published pairwise systems see it. */
  alone: Rate & { threshold: number; averagePrecision: number; calibrationError: number };
  /** By what the two offers' category and language are, the largest first; empty where the set states neither. */
  groups: PairGroup[];
  /** Among the best few candidates of each offer only, as in a small catalog. */
  fewRivals: Rate & { rivals: number };
}

/** Judged pairs of one category, or of one language or two. */
export interface PairGroup {
  by: "category" | "language" | "catalogs";
  name: string;
  pairs: number;
  matches: number;
  f1: number;
  bestF1: number;
  averagePrecision: number;
}

/** Figures over a part of the true pairs. */
export interface PartialFigures extends Rate {
  goldPairs: number;
  samePairs: number;
}

export interface CatalogReport extends ReportHead, Rates {
  protocol: "catalog";
  offers: number;
  offersPerSecond: number;
  /** Stored candidate pairs across catalogs. */
  pairs: number;
  /** Pairs of offers of different catalogs that stand in one product. */
  samePairs: number;
  goldPairs: number;
  /** From where up a pair counted as the same, with nobody to review. */
  threshold: number;
  /** Pairs that the matcher's own thresholds leave to a person. */
  reviewPairs: number;
  /** Where its own thresholds put the gold pairs: matched, in review, rejected, or never stored. */
  goldOutcome: Record<"matched" | "review" | "rejected" | "unstored", number>;
  /** Pairs from its own auto-match threshold up. */
  autoMatch: Rate & { threshold: number };
  /** Those, and the review queue settled by a person who never errs. */
  afterReview: Rate;
  /**
   * Of a trained matcher: over the pairs with an offer that no known match names, and with one that no label names at all. Null for the
   * default, which was told nothing.
   */
  untold: { byMatches: PartialFigures; byLabels: PartialFigures } | null;
  /** The same catalogs once half of the products with a partner have lost it; null where it was not asked for. */
  openWorld: (PartialFigures & { removedOffers: number }) | null;
}

export type RecallByK = Record<string, number>;

export interface BlockingReport extends ReportHead {
  protocol: "blocking";
  precision: null;
  f1: null;
  averagePrecision: null;
  /** Share of gold pairs among the k best, by k, of the fused retrieval. */
  recall: RecallByK;
  recallIntervals: Record<string, Interval>;
  candidatesPerOffer: RecallByK;
  /** Offers of both tables asked, as the product asks them: a pair is found where either of its offers has the other among its k best. */
  bothSides: { recall: RecallByK; candidatesPerOffer: RecallByK };
  retrievers: Record<"identifier" | "lexical" | "vector", RecallByK>;
  goldPairs: number;
  queries: number;
  /** Candidates of the widest list. */
  pairs: number;
  embeddingSeconds: number;
}

export type EvaluationReport = PairsReport | CatalogReport | BlockingReport;

export function toIntervals(rates: PrecisionRecall): Rates["intervals"] {
  const { truePositives, falsePositives, falseNegatives } = rates;
  return {
    precision: clopperPearsonInterval(truePositives, truePositives + falsePositives),
    recall: clopperPearsonInterval(truePositives, truePositives + falseNegatives),
  };
}

export function toRate({ precision, recall, f1 }: PrecisionRecall) {
  return { precision, recall, f1 };
}
