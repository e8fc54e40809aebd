/**
 * Trains the matcher that SameSKU ships: `npx tsx scripts/train-matcher.ts`. Reads labelled data sets from SAMESKU_DATASETS
 * (default ../shared/datasets) and writes models/matcher/default.json. The sets that `evaluate` measures on are not among them.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { expectedCalibrationError } from "../server/domain/evaluation/calibration-error";
import type { JudgedScore } from "../server/domain/evaluation/judged-score";
import {
  averagePrecision,
  findBestF1Threshold,
  measureAtThreshold,
} from "../server/domain/evaluation/precision-recall";
import { chooseThresholds } from "../server/domain/matching/choose-thresholds";
import { matcherSchema } from "../server/domain/matching/matcher-schema";
import { buildLabelledSet } from "./train-matcher/labelled-set";
import { readTrainingSources } from "./train-matcher/set-sources";
import { compareSet, judgeSet, trainOnSets } from "./train-matcher/train-sets";

/**
 * Pairs' worth of say. WDC's pairs are chosen to be hard and many of them match, unlike what retrieval proposes: a little of it goes
 * a long way. SIGMOD's listings are partly scrambled.
 */
const says: Record<string, number> = {
  "wdc-80cc": 4_000,
  "pricerunner-shops": 12_000,
  "pricerunner-mixed": 6_000,
  "lspc-computers": 6_000,
  "sigmod-2022": 4_000,
  demo: 6_000,
};
/** How strongly weights are drawn to zero: more than within one set, because they have to hold on sets never seen. */
const penalty = 50;
/** Thresholds are chosen on real shops' listings as retrieval pairs them; the other sets' labels are sparser or less sound. */
const thresholdSet = "pricerunner-shops";

const percent = (share: number) => (100 * share).toFixed(1).padStart(5);

function report(name: string, judged: JudgedScore[]): void {
  const at = measureAtThreshold(judged, 0.5);
  const best = findBestF1Threshold(judged);
  console.log(
    name.padEnd(20),
    `F1 ${percent(at.f1)}  precision ${percent(at.precision)}  recall ${percent(at.recall)}`,
    ` best ${percent(best.f1)} at ${best.threshold.toFixed(2)}  AP ${percent(averagePrecision(judged))}`,
    ` calibration error ${percent(expectedCalibrationError(judged))}`,
  );
}

function main(): void {
  const sources = readTrainingSources(process.env.SAMESKU_DATASETS ?? "../shared/datasets");
  const sets = sources.map((source) => compareSet(buildLabelledSet(source), says[source.name] ?? 1_000));
  const start = { autoMatch: 0.9, autoReject: 0.1 };
  console.log("Each set, scored by a matcher trained on the others:");
  const chosen = sets.flatMap((out) => {
    const others = sets.filter((other) => other !== out);
    const judged = judgeSet(trainOnSets(others, start, penalty), out);
    report(out.set.name, judged);
    return out.set.name === thresholdSet ? [chooseThresholds(judged)] : [];
  });
  const thresholds = chosen[0]?.thresholds ?? start;
  console.log(`Chosen on ${thresholdSet}:`, chosen[0]);
  const matcher = matcherSchema.parse(trainOnSets(sets, thresholds, penalty));
  mkdirSync("models/matcher", { recursive: true });
  writeFileSync("models/matcher/default.json", `${JSON.stringify(matcher, null, 1)}\n`);
  console.log("Wrote models/matcher/default.json");
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
