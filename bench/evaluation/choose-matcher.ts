import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type Matcher, matcherSchema } from "@/server/domain/matching/scoring/matcher-schema";
import { type Adaptation, adaptMatcher } from "@/server/domain/matching/training/adapt-matcher";
import { matcherVersion } from "@/server/domain/matching/training/train-matcher";
import type { CatalogId } from "@/server/domain/offer/offer";
import { type DataSet, originalTextSuffix } from "../datasets/read-data-set";
import type { LabelledPair } from "../datasets/read-pairs";
import { toPairName } from "../pipeline/catalog-outcome";
import type { CrossReadings } from "./cross-readings";
import { toLabelledCandidates } from "./labelled-candidates";
import type { MatcherChoice } from "./report";
import { trainOnDataSet } from "./train-on-data-set";

/** A matcher, and from where up its probability counts as a match when pairs are judged. */
export interface ChosenMatcher {
  matcher: Matcher;
  threshold: number;
  /** Share of matches among the pairs that calibrated a trained one; null for the default, which is taken as it is. */
  matchShare: number | null;
  notes: string[];
}

const folder = "models/matcher";
const crossEncoderConfig = "models/cross-encoder/config.json";

const withoutSuffix = (name: string) =>
  name.endsWith(originalTextSuffix) ? name.slice(0, -originalTextSuffix.length) : name;

/** Throws where it is of another version than the program's: the pipeline would put the shipped matcher in its place. */
async function readMatcherFile(name: string): Promise<Matcher> {
  const matcher = matcherSchema.parse(JSON.parse(await readFile(`${folder}/${name}`, "utf8")));
  if (matcher.version !== matcherVersion)
    throw new Error(
      `${folder}/${name} is of version ${matcher.version}, this program's matchers are of ${matcherVersion}: run npx tsx scripts/train-matcher.ts.`,
    );
  return matcher;
}

/** Whether the shipped cross-encoder has learnt from the set's training pairs, as its configuration says. */
async function hasCrossEncoderSeen({ name }: Pick<DataSet, "name">): Promise<boolean> {
  const config = JSON.parse(await readFile(crossEncoderConfig, "utf8")) as { trained_on?: string[] };
  return config.trained_on?.includes(withoutSuffix(name)) ?? false;
}

/**
 * The shipped matcher, which knows no label of the data set: where it has learnt from the set's training pairs, its sibling that has not
 * stands in. Where there is no such sibling a note says so.
 */
export async function readShippedMatcher({ name }: Pick<DataSet, "name">): Promise<ChosenMatcher> {
  const shipped = { threshold: 0.5, matchShare: null };
  const matcher = await readMatcherFile("default.json");
  const set = withoutSuffix(name);
  if (!matcher.trainedOn.some((known) => known.name === set)) return { ...shipped, matcher, notes: [] };
  const sibling = `without-${set}.json`;
  if (!existsSync(`${folder}/${sibling}`))
    return {
      ...shipped,
      matcher,
      notes: [`the shipped matcher has learnt from ${set}: these are no figures to quote`],
    };
  return {
    ...shipped,
    matcher: await readMatcherFile(sibling),
    notes: [`by the shipped matcher's sibling that has not seen ${set}`],
  };
}

/** The shipped matcher, fitted to the two tables without a label as the product does after an import. */
async function chooseDefault(
  dataSet: DataSet,
  oneOfferPerProduct: ReadonlySet<CatalogId>,
): Promise<ChosenMatcher> {
  const shipped = await readShippedMatcher(dataSet);
  const { pairs } = toLabelledCandidates(dataSet, [], oneOfferPerProduct);
  const adaptation = adaptMatcher(shipped.matcher, { name: dataSet.name, pairs, oneOfferPerProduct });
  return {
    ...shipped,
    matcher: adaptation.kind === "adapted" ? adaptation.matcher : shipped.matcher,
    notes: [...shipped.notes, describeAdaptation(adaptation)],
  };
}

function describeAdaptation(adaptation: Adaptation): string {
  switch (adaptation.kind) {
    case "adapted":
      return `fitted to the tables without labels: ${adaptation.matches} clear matches and ${adaptation.nonMatches} clear non-matches`;
    case "too-few-matches":
      return `not fitted to the tables: only ${adaptation.matches} clear matches`;
    case "too-unlike":
      return "not fitted to the tables: they are too unlike what the matcher knows";
  }
}

/** A matcher that is trained on the set's train.csv; valid.csv helps to choose calibration and thresholds. */
export async function trainChosen(
  dataSet: DataSet,
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  readings: CrossReadings,
): Promise<ChosenMatcher> {
  const { train, valid } = findTrainingSplits(dataSet);
  const set = toLabelledCandidates(dataSet, [...train, ...valid], oneOfferPerProduct);
  const chosenNames = new Set(valid.map(({ left, right }) => toPairName(left, right)));
  const known = set.truths.flatMap((truth, place) => (truth === null ? [] : [place]));
  const isChosen = (place: number) => {
    const { a, b } = set.pairs[place]!;
    return chosenNames.has(toPairName(a.id, b.id));
  };
  const { crossEncoder: shipped } = await readMatcherFile("default.json");
  const { trained, threshold, matchShare } = await trainOnDataSet(
    set,
    { learnt: known.filter((place) => !isChosen(place)), chosen: known.filter(isChosen) },
    shipped && { readings, start: shipped.weights, isSetSeen: await hasCrossEncoderSeen(dataSet) },
  );
  return {
    matcher: trained.matcher,
    threshold,
    matchShare,
    notes: [`trained on ${train.length} pairs; calibration and thresholds chosen on ${valid.length} more`],
  };
}

/** The matcher that a protocol measures by. */
export async function chooseMatcher(
  choice: MatcherChoice,
  dataSet: DataSet,
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  readings: CrossReadings,
): Promise<ChosenMatcher> {
  if (choice === "trained") return trainChosen(dataSet, oneOfferPerProduct, readings);
  return chooseDefault(dataSet, oneOfferPerProduct);
}

/** Without test.csv the valid pairs are what is measured, and the training pairs that are held out of each fold have to do. */
function findTrainingSplits({ name, findSplit }: DataSet): { train: LabelledPair[]; valid: LabelledPair[] } {
  const train = findSplit("train");
  if (!train) throw new Error(`${name} has no train.csv, so that no matcher can be trained on it.`);
  return { train, valid: (findSplit("test") && findSplit("valid")) || [] };
}
