import { readFile } from "node:fs/promises";
import { type Matcher, matcherSchema } from "@/server/domain/matching/matcher-schema";
import type { CatalogId } from "@/server/domain/offer/offer";
import type { DataSet } from "../datasets/read-data-set";
import type { LabelledPair } from "../datasets/read-pairs";
import { toLabelledCandidates } from "./labelled-candidates";
import type { MatcherChoice } from "./report";
import { trainOnDataSet } from "./train-on-data-set";

/** A matcher, and from where up its probability counts as a match when pairs are judged. */
export interface ChosenMatcher {
  matcher: Matcher;
  threshold: number;
  notes: string[];
}

const shippedMatcherPath = "models/matcher/default.json";
const validShare = 5;

/** The shipped matcher, which has seen no label of the data set, or one that is trained on its train.csv. */
export async function chooseMatcher(
  choice: MatcherChoice,
  dataSet: DataSet,
  oneOfferPerProduct: ReadonlySet<CatalogId>,
): Promise<ChosenMatcher> {
  if (choice === "default") {
    const matcher = matcherSchema.parse(JSON.parse(await readFile(shippedMatcherPath, "utf8")));
    return { matcher, threshold: 0.5, notes: [] };
  }
  const { train, valid } = findTrainingSplits(dataSet);
  const trained = trainOnDataSet(
    toLabelledCandidates(dataSet, train, oneOfferPerProduct),
    toLabelledCandidates(dataSet, valid, oneOfferPerProduct),
  );
  const { matcher, threshold, penalty } = trained;
  return {
    matcher,
    threshold,
    notes: [
      `trained on ${train.length} pairs; penalty ${penalty} and thresholds chosen on ${valid.length} others`,
    ],
  };
}

/** Without test.csv the valid pairs are what is measured: then a fifth of the train pairs chooses. */
function findTrainingSplits({ name, findSplit }: DataSet): { train: LabelledPair[]; valid: LabelledPair[] } {
  const train = findSplit("train");
  if (!train) throw new Error(`${name} has no train.csv, so that no matcher can be trained on it.`);
  const valid = findSplit("valid");
  if (valid && findSplit("test")) return { train, valid };
  return {
    train: train.filter((_pair, index) => index % validShare !== 0),
    valid: train.filter((_pair, index) => index % validShare === 0),
  };
}
