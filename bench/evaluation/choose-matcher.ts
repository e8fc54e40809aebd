import { readFile } from "node:fs/promises";
import type { LabelledSet } from "@/scripts/train-matcher/labelled-set";
import { findExpectedF1Threshold } from "@/server/domain/evaluation/expected-f1";
import type { DecisionPoint } from "@/server/domain/matching/calibration/decision-point";
import { type Matcher, matcherSchema } from "@/server/domain/matching/scoring/matcher-schema";
import { toPairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import { type Adaptation, adaptMatcher } from "@/server/domain/matching/training/adapt-matcher";
import { matcherVersion } from "@/server/domain/matching/training/train-matcher";
import type { CatalogId } from "@/server/domain/offer/offer";
import type { DataSet } from "../datasets/read-data-set";
import type { LabelledPair } from "../datasets/read-pairs";
import { toPairName } from "../pipeline/catalog-outcome";
import { defaultFile, type SeenBy } from "../seen/shipped-models";
import type { CrossReadings } from "./cross-readings";
import { compareSet, judgeAlone } from "./judge-pairs";
import { toLabelledCandidates } from "./labelled-candidates";
import type { MatcherChoice } from "./report";
import { trainOnDataSet } from "./train-on-data-set";

/** A matcher, and from where up its probability counts as a match when pairs are judged. */
export interface ChosenMatcher {
  matcher: Matcher;
  threshold: number;
  /** The same for a pair that is judged by itself. */
  aloneThreshold: number;
  notes: string[];
}

const folder = "models/matcher";

/** Throws where it is of another version than the program's: the pipeline would put the shipped matcher in its place. */
async function readMatcherFile(name: string): Promise<Matcher> {
  const matcher = matcherSchema.parse(JSON.parse(await readFile(`${folder}/${name}`, "utf8")));
  if (matcher.version !== matcherVersion)
    throw new Error(
      `${folder}/${name} is of version ${matcher.version}, this program's matchers are of ${matcherVersion}: run npx tsx scripts/train-matcher.ts.`,
    );
  return matcher;
}

/**
 * The shipped matcher, which knows no label of the data set: where it has learnt from the set's content, the sibling that has not stands in,
 * and a cross-encoder that has is not asked. Where there is no such sibling a note says so.
 */
export async function readShippedMatcher({ matcher: sight, crossEncoder }: SeenBy): Promise<ChosenMatcher> {
  const matcher = await readMatcherFile(sight.model);
  const isAsked = matcher.crossEncoder !== null;
  return {
    threshold: 0.5,
    aloneThreshold: 0.5,
    matcher: crossEncoder?.isSeen ? { ...matcher, crossEncoder: null } : matcher,
    notes: [
      ...(sight.isSeen
        ? ["the shipped matcher has learnt from this set: these are no figures to quote"]
        : []),
      ...(sight.model === defaultFile
        ? []
        : [`the shipped matcher has learnt from this set: ${sight.model} stands in`]),
      ...(isAsked && crossEncoder?.isSeen
        ? ["the cross-encoder has learnt from this set and is not asked"]
        : []),
    ],
  };
}

/** The shipped matcher, fitted to the two tables without a label as the product does after an import. */
export async function chooseDefault(
  dataSet: DataSet,
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  seenBy: SeenBy,
): Promise<ChosenMatcher> {
  const shipped = await readShippedMatcher(seenBy);
  const { pairs } = toLabelledCandidates(dataSet, [], oneOfferPerProduct);
  const adaptation = adaptMatcher(shipped.matcher, { name: dataSet.name, pairs, oneOfferPerProduct });
  return {
    ...shipped,
    matcher: "matcher" in adaptation ? adaptation.matcher : shipped.matcher,
    notes: [...shipped.notes, describeAdaptation(adaptation)],
  };
}

function describeDecision(point: DecisionPoint | null): string {
  if (!point) return "where matches part from others could not be seen";
  const share = (100 * point.partnerShare).toFixed(0);
  return `matches part from others at log-odds of ${point.logOdds.toFixed(2)}, ${share} % of the offers having a partner`;
}

function describeAdaptation(adaptation: Adaptation): string {
  switch (adaptation.kind) {
    case "adapted":
      return `fitted to the tables without labels: ${adaptation.matches} clear matches and ${adaptation.nonMatches} clear non-matches${adaptation.gtinMatches > 0 ? `, ${adaptation.gtinMatches} pairs of one GTIN` : ""}; ${describeDecision(adaptation.decision)}`;
    case "spared":
      return `not fitted to the tables: only ${adaptation.matches} clear matches; ${(100 * adaptation.alikeShare).toFixed(0)} % of the offers have a like in their own table, so that what may be the same product contests no pair`;
    case "too-few-matches":
      return `not fitted to the tables: only ${adaptation.matches} clear matches`;
  }
}

/** A matcher that is trained on the set's train.csv; valid.csv helps to choose calibration and thresholds. */
export async function trainChosen(
  dataSet: DataSet,
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  readings: CrossReadings,
  { crossEncoder }: SeenBy,
): Promise<ChosenMatcher> {
  const { train, valid } = findTrainingSplits(dataSet);
  const set = toLabelledCandidates(dataSet, [...train, ...valid], oneOfferPerProduct);
  const chosenNames = new Set(valid.map(({ left, right }) => toPairName(left, right)));
  const known = set.truths.flatMap((truth, place) => (truth === null ? [] : [place]));
  const isChosen = (place: number) => {
    const { a, b } = set.pairs[place]!;
    return chosenNames.has(toPairName(a.id, b.id));
  };
  const { crossEncoder: shipped } = await readMatcherFile(defaultFile);
  const { trained, threshold, inferredAcrossWeight } = await trainOnDataSet(
    set,
    { learnt: known.filter((place) => !isChosen(place)), chosen: known.filter(isChosen) },
    shipped && { readings, start: shipped.weights, isSetSeen: crossEncoder?.isSeen ?? false },
  );
  return {
    matcher: trained.matcher,
    threshold,
    aloneThreshold: chooseAloneThreshold(trained.matcher, set, known.filter(isChosen)),
    notes: [
      `trained on ${train.length} pairs; calibration and thresholds chosen on ${valid.length} more`,
      ...(inferredAcrossWeight > 0
        ? [
            `what follows of these across catalogs is learnt from as well, as ${inferredAcrossWeight} of a pair each`,
          ]
        : []),
    ],
  };
}

/** With the best F1 to be expected of the pairs that were not learnt from; 0.5 without any. */
function chooseAloneThreshold(matcher: Matcher, set: LabelledSet, places: readonly number[]): number {
  if (places.length === 0) return 0.5;
  const pick = <T>(values: readonly T[]) => places.map((place) => values[place]!);
  const chosen = { ...set, pairs: pick(set.pairs), truths: pick(set.truths), ranks: pick(set.ranks) };
  const judged = judgeAlone(compareSet(toPairScorer(matcher), chosen));
  return findExpectedF1Threshold(judged.map(({ matchProbability }) => matchProbability));
}

/** The matcher that a protocol measures by. */
export async function chooseMatcher(
  choice: MatcherChoice,
  dataSet: DataSet,
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  readings: CrossReadings,
  seenBy: SeenBy,
): Promise<ChosenMatcher> {
  if (choice === "trained") return trainChosen(dataSet, oneOfferPerProduct, readings, seenBy);
  return chooseDefault(dataSet, oneOfferPerProduct, seenBy);
}

/** Without test.csv the valid pairs are what is measured, and the training pairs that are held out of each fold have to do. */
function findTrainingSplits({ name, findSplit }: DataSet): { train: LabelledPair[]; valid: LabelledPair[] } {
  const train = findSplit("train");
  if (!train) throw new Error(`${name} has no train.csv, so that no matcher can be trained on it.`);
  return { train, valid: (findSplit("test") && findSplit("valid")) || [] };
}
