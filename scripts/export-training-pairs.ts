/**
 * Writes the pairs that the cross-encoder learns from, one a line, for training/train_cross_encoder.py:
 *
 *     npx tsx scripts/export-training-pairs.ts OUT.jsonl [--with abt-buy,amazon-google]
 *     npx tsx scripts/export-training-pairs.ts OUT.jsonl --dir DIRECTORY
 *
 * Reads labelled data sets from SAMESKU_DATASETS (default ../shared/datasets). The two sets that published figures stand on are left out
 * unless asked for, and then their train.csv alone is read. With --dir it reads one directory of your own: tableA.csv, tableB.csv, train.csv.
 * Beside OUT.jsonl stands OUT.learnt-from.json, the fingerprints of the pairs to learn from: a model that learns from them carries it along.
 */
import { writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fingerprintFile, toFingerprint, writeFingerprints } from "../bench/seen/fingerprint";
import { offerText } from "../server/domain/matching/cross-encoder/pair-text";
import type { SetSource } from "./train-matcher/labelled-set";
import { readMagellan, readTrainingSources } from "./train-matcher/set-sources";
import { samplePairs } from "./training-pairs/sample-pairs";
import { type Split, splitPairs } from "./training-pairs/split-pairs";
import { listTrainingPairs, type TrainingPair } from "./training-pairs/training-pair";

/** Published figures stand on these: what learns from them can't be measured by them. */
const setsByRequest = ["abt-buy", "amazon-google"];
/** Pairs of a set that are learnt from at most, so that no trade outweighs the others; other sets give all they have. */
const pairsMax: Record<string, number> = {
  "pricerunner-shops": 9_000,
  "pricerunner-mixed": 9_000,
  "lspc-computers": 9_000,
  "sigmod-2022": 8_000,
  demo: 6_000,
};
/** The demo alone tells variants from other products: it must be large enough to give its share of pairs that match or nearly do. */
const demoProducts = 6_000;
/** A set's held-out pairs measure progress only. */
const heldOutMax = 1_500;

function readSources(directory: string | undefined, requested: readonly string[]): SetSource[] {
  if (directory !== undefined) {
    const path = resolve(directory);
    return [readMagellan(dirname(path), basename(path), ["train.csv"], { isGoldComplete: false })];
  }
  const sources = readTrainingSources(process.env.SAMESKU_DATASETS ?? "../shared/datasets", demoProducts);
  return sources.filter(({ name }) => !setsByRequest.includes(name) || requested.includes(name));
}

function report(set: string, split: Split, pairs: readonly TrainingPair[]): void {
  const counts = ["same", "variant", "different", "not-same"]
    .map((label) => `${pairs.filter((pair) => pair.label === label).length} ${label}`)
    .join(", ");
  console.log(set.padEnd(20), split.padEnd(8), String(pairs.length).padStart(6), ` ${counts}`);
}

/** By the titles of the offers whose texts the pairs are. */
function writeFingerprintsOf(
  learnt: readonly TrainingPair[],
  sources: readonly SetSource[],
  path: string,
): void {
  const fingerprints = sources.map(({ name, offers }) => {
    const titles = new Map(offers.map((offer) => [offerText(offer), offer]));
    const pairs = learnt.filter((pair) => pair.set === name);
    return toFingerprint(
      name,
      pairs.map(({ a, b }) => ({ a: titles.get(a)!, b: titles.get(b)! })),
    );
  });
  writeFingerprints(path, fingerprints);
}

function main(): void {
  const options = { with: { type: "string" }, dir: { type: "string" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [output] = positionals;
  if (output === undefined) throw new Error("Say where to write: export-training-pairs.ts OUT.jsonl");
  const sources = readSources(values.dir, values.with?.split(",") ?? []);
  const pairs = splitPairs(sources.flatMap(listTrainingPairs));
  const drawn = sources.flatMap(({ name }) =>
    (["train", "held-out"] as const).map((split) => {
      const known = pairs.filter((pair) => pair.set === name && pair.split === split);
      const count = split === "train" ? (pairsMax[name] ?? Number.POSITIVE_INFINITY) : heldOutMax;
      const sampled = samplePairs(known, count);
      report(name, split, sampled);
      return { split, sampled };
    }),
  );
  const chosen = drawn.flatMap(({ sampled }) => sampled);
  const lines = chosen.map(({ rank, ...pair }) => `${JSON.stringify(pair)}\n`);
  writeFileSync(output, lines.join(""));
  const learnt = drawn.flatMap(({ split, sampled }) => (split === "train" ? sampled : []));
  writeFingerprintsOf(learnt, sources, output.replace(/(\.jsonl)?$/, `.${fingerprintFile}`));
  console.log(`Wrote ${chosen.length} pairs to ${output}`);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
