import { expectedCalibrationError } from "@/server/domain/evaluation/calibration-error";
import {
  averagePrecision,
  findBestF1Threshold,
  measureAtThreshold,
} from "@/server/domain/evaluation/precision-recall";
import { recogniseListingHabits } from "@/server/domain/matching/context/listing-habits";
import { toPairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import type { CatalogId, Offer } from "@/server/domain/offer/offer";
import type { DataSet } from "../datasets/read-data-set";
import type { LabelledPair } from "../datasets/read-pairs";
import { toPairName } from "../pipeline/catalog-outcome";
import type { SeenBy } from "../seen/shipped-models";
import { type ChosenMatcher, chooseMatcher, readShippedMatcher } from "./choose-matcher";
import { type CrossReadings, settleInDoubt } from "./cross-readings";
import { compareSet, type JudgedPair, judgeAlone, judgeInContext } from "./judge-pairs";
import { toLabelledCandidates } from "./labelled-candidates";
import { measureGroups } from "./measure-groups";
import { type MatcherChoice, type PairsReport, toIntervals, toRate } from "./report";

/** Catalogs that are said to list a product once: none, unless the caller knows better. */
export function listExclusiveCatalogs({ tables }: DataSet, isOneToOne: boolean): Set<CatalogId> {
  return new Set(isOneToOne ? tables.map((table) => table.catalogId) : []);
}

/** Catalogs that list a product once, as the shipped matcher recognises them by their candidates, and what it saw. */
async function recogniseCatalogs(dataSet: DataSet, seenBy: SeenBy) {
  const { matcher } = await readShippedMatcher(seenBy);
  const { set, aloneLogOdds } = compareSet(
    toPairScorer(matcher),
    toLabelledCandidates(dataSet, [], new Set()),
  );
  const habits = recogniseListingHabits(
    set.pairs.map((pair, at) => ({ ...pair, logOdds: aloneLogOdds[at]! })),
  );
  const nameOf = new Map(dataSet.tables.map(({ catalogId, name }) => [catalogId, name]));
  return {
    once: new Set([...habits].flatMap(([catalogId, { habit }]) => (habit === "once" ? [catalogId] : []))),
    notes: [...habits].map(
      ([catalogId, { asked, several, habit }]) =>
        `${nameOf.get(catalogId)} lists a product ${habit === "unknown" ? "once or more often" : habit === "once" ? "once" : "several times"}: ${several} of ${asked} offers have several clear candidates there`,
    ),
  };
}

/** Offers of each side's best candidates that the matcher sees of a small catalog, or before there is more. */
const fewRivals = 2;

/** Scores the labelled pairs of test.csv, or of valid.csv where there is no test.csv: among their rivals, among few, and each by itself. `transferred`: a matcher of another set. */
export async function evaluatePairs(
  dataSet: DataSet,
  options: { matcher: MatcherChoice; isOneToOne: boolean; recognises?: boolean },
  readings: CrossReadings,
  seenBy: SeenBy,
  transferred: ChosenMatcher | null = null,
): Promise<PairsReport> {
  const recognised = options.recognises ? await recogniseCatalogs(dataSet, seenBy) : null;
  const exclusive = recognised?.once ?? listExclusiveCatalogs(dataSet, options.isOneToOne);
  const chosen = transferred ?? (await chooseMatcher(options.matcher, dataSet, exclusive, readings, seenBy));
  const { matcher, threshold, aloneThreshold } = chosen;
  const measured = findMeasuredSplit(dataSet);
  const scorer = toPairScorer(matcher);
  const startedAt = performance.now();
  const compared = compareSet(
    scorer,
    toLabelledCandidates(dataSet, measured.pairs, exclusive, measured.judge),
  );
  const { judged, readCount } = await settleInDoubt(scorer, judgeInContext(scorer, compared), readings);
  const seconds = (performance.now() - startedAt) / 1_000;
  const few = await settleInDoubt(scorer, judgeInContext(scorer, compared, fewRivals), readings);
  const rates = measureAtThreshold(judged, threshold);
  const { autoMatch } = matcher.thresholds;
  const best = findBestF1Threshold(judged);
  return {
    dataset: dataSet.name,
    protocol: "pairs",
    matcher: transferred ? "trained" : options.matcher,
    split: measured.split,
    ...rates,
    averagePrecision: averagePrecision(judged),
    pairs: judged.length,
    seconds,
    pairsPerSecond: judged.length / seconds,
    comparedPairs: compared.comparisons.length,
    readShare: readCount / Math.max(1, judged.length),
    threshold,
    intervals: toIntervals(rates),
    calibrationError: expectedCalibrationError(judged),
    autoMatch: { threshold: autoMatch, ...toRate(measureAtThreshold(judged, autoMatch)) },
    best: { threshold: best.threshold, ...toRate(best) },
    alone: { threshold: aloneThreshold, ...measureAlone(judgeAlone(compared), aloneThreshold) },
    groups: measureGroups(dataSet, judged, threshold),
    fewRivals: { rivals: fewRivals, ...toRate(measureAtThreshold(few.judged, threshold)) },
    seenBy,
    notes: [...dataSet.notes, ...measured.notes, ...chosen.notes, ...(recognised?.notes ?? [])],
  };
}

function measureAlone(judged: readonly JudgedPair[], threshold: number) {
  return {
    ...toRate(measureAtThreshold(judged, threshold)),
    averagePrecision: averagePrecision(judged),
    calibrationError: expectedCalibrationError(judged),
  };
}

interface MeasuredPairs {
  split: PairsReport["split"];
  pairs: LabelledPair[];
  /** Knows the truth of whatever retrieval proposes; absent: of the pairs alone. */
  judge?: (a: Offer, b: Offer) => boolean | null;
  notes: string[];
}

/** Without lists of labelled pairs all candidates across catalogs are judged by the known matches. */
function findMeasuredSplit({ name, findSplit, gold }: DataSet): MeasuredPairs {
  const test = findSplit("test");
  if (test) return { split: "test", pairs: test, notes: [] };
  const valid = findSplit("valid");
  if (valid) return { split: "valid", pairs: valid, notes: ["no test.csv: measured on valid.csv"] };
  if (findSplit("train"))
    throw new Error(`${name} has neither test.csv nor valid.csv: there are no pairs to judge.`);
  const known = new Set(gold.map(({ left, right }) => toPairName(left, right)));
  return {
    split: "candidates",
    pairs: gold,
    judge: (a, b) => (a.catalogId === b.catalogId ? null : known.has(toPairName(a.id, b.id))),
    notes: ["no labelled pairs: measured on all candidates across catalogs, by the known matches"],
  };
}
