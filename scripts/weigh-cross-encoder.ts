/**
 * What the cross-encoder's word is worth on labelled sets that it has not learnt from:
 *
 *     node --import tsx scripts/weigh-cross-encoder.ts [--models FOLDER] DIR…
 *
 * Of each set the validation pairs, or the training pairs where it has none, or all candidates: judged by the shipped trees among their rivals, and
 * those in doubt by the trees with more or less of the word of FOLDER/cross-encoder (default models). Prints the log loss of pairs in doubt, average
 * precision and F1 at 0.5 of all pairs for each weight, and the mean over the sets. `crossWeights` of train-matcher.ts is chosen by it.
 */
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { readAnyDataSet } from "../bench/datasets/read-offers-set";
import { chooseDefault } from "../bench/evaluation/choose-matcher";
import { CrossReadings } from "../bench/evaluation/cross-readings";
import { compareSet, type JudgedPair, judgeInContext } from "../bench/evaluation/judge-pairs";
import { toLabelledCandidates } from "../bench/evaluation/labelled-candidates";
import { toPairName } from "../bench/pipeline/catalog-outcome";
import { toMeasuredContent } from "../bench/seen/measured-content";
import { describeSight, lookAtModels } from "../bench/seen/shipped-models";
import { averagePrecision, measureAtThreshold } from "../server/domain/evaluation/precision-recall";
import { doubt } from "../server/domain/matching/cross-encoder/add-cross-encoder";
import { combineLogOdds, isInDoubt } from "../server/domain/matching/cross-encoder/combiner";
import type { CrossLogits } from "../server/domain/matching/cross-encoder/cross-logits";
import { toPairScorer } from "../server/domain/matching/scoring/pair-scorer";
import { toProbability } from "../server/domain/matching/scoring/score-pair";
import { createCrossEncoder } from "../server/embedding/create-cross-encoder";
import { parseEnv } from "../server/platform/env";

/** The trees' weight is the shipped one; 0 of the cross-encoder's = the trees alone. */
const treesWeight = 0.95;
const crossWeights = [0, 0.08, 0.17, 0.25, 0.35, 0.5, 0.7];

interface ReadSet {
  judged: JudgedPair[];
  /** Of the pairs in doubt, by their place in `judged`. */
  readings: ReadonlyMap<number, CrossLogits>;
}

type CrossEncoderSource = ConstructorParameters<typeof CrossReadings>[1];

async function readSet(directory: string, openCrossEncoder: CrossEncoderSource): Promise<ReadSet> {
  const dataSet = await readAnyDataSet(directory);
  const seenBy = lookAtModels(toMeasuredContent(dataSet));
  const { matcher } = await chooseDefault(dataSet, new Set(), seenBy);
  const listed = dataSet.findSplit("valid") ?? dataSet.findSplit("train");
  const known = new Set(dataSet.gold.map(({ left, right }) => toPairName(left, right)));
  const set = toLabelledCandidates(dataSet, listed ?? dataSet.gold, new Set(), (a, b) =>
    listed || a.catalogId === b.catalogId ? null : known.has(toPairName(a.id, b.id)),
  );
  const scorer = toPairScorer(matcher);
  const judged = judgeInContext(scorer, compareSet(scorer, set));
  const reader = new CrossReadings(dataSet, openCrossEncoder);
  const places = judged.flatMap((pair, place) =>
    isInDoubt({ doubt }, pair.logOdds) && reader.areReadable(pair) ? [place] : [],
  );
  const logits = await reader.read(places.map((place) => judged[place]!));
  const sight = seenBy.crossEncoder ? describeSight(seenBy.crossEncoder) : "is not there";
  console.log(
    `${dataSet.name}: ${judged.length} pairs by ${seenBy.matcher.model}, ${places.length} in doubt; the shipped cross-encoder ${sight}`,
  );
  return { judged, readings: new Map(places.map((place, at) => [place, logits[at]!])) };
}

/** Log loss of the pairs in doubt, average precision and F1 at 0.5 of all. */
function measure({ judged, readings }: ReadSet, cross: number): [number, number, number] {
  const weights = { base: 0, trees: cross === 0 ? 1 : treesWeight, cross };
  let loss = 0;
  const settled = judged.map((pair, place) => {
    const reading = readings.get(place);
    if (!reading) return pair;
    const logOdds = combineLogOdds(weights, pair.logOdds, reading);
    loss += Math.log1p(Math.exp(pair.isMatch ? -logOdds : logOdds));
    return { ...pair, logOdds, matchProbability: toProbability(logOdds) };
  });
  return [
    loss / Math.max(1, readings.size),
    100 * averagePrecision(settled),
    100 * measureAtThreshold(settled, 0.5).f1,
  ];
}

const toLine = (name: string, [loss, ap, f1]: readonly number[]) =>
  `  ${name.padEnd(28)} log loss ${loss!.toFixed(3)}  AP ${ap!.toFixed(1)}  F1 ${f1!.toFixed(1)}`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { models: { type: "string", default: "models" } },
    allowPositionals: true,
  });
  const crossEncoder = await createCrossEncoder(parseEnv(process.env), values.models);
  const rows = new Map<number, number[][]>(crossWeights.map((weight) => [weight, []]));
  for (const directory of positionals) {
    const set = await readSet(directory, () => Promise.resolve(crossEncoder));
    for (const [weight, figures] of rows) {
      figures.push(measure(set, weight));
      console.log(toLine(`${basename(directory)} ${weight}`, figures.at(-1)!));
    }
  }
  for (const [weight, figures] of rows) {
    const mean = [0, 1, 2].map(
      (column) => figures.reduce((sum, row) => sum + row[column]!, 0) / figures.length,
    );
    console.log(toLine(`mean ${weight}`, mean));
  }
  await crossEncoder?.dispose();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
