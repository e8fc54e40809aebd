/**
 * Writes the pairs that the cross-encoder learns from, one a line, for training/train_cross_encoder.py:
 *
 *     npx tsx scripts/export-training-pairs.ts OUT.jsonl [--with abt-buy,amazon-google] [--rehearse 1500]
 *     npx tsx scripts/export-training-pairs.ts OUT.jsonl --dir DIRECTORY
 *
 * Reads labelled data sets from SAMESKU_DATASETS (default ../shared/datasets), of those with lists of pairs train.csv alone. The two sets that published
 * figures stand on, shoes, watches, cameras and the demo in several languages are learnt from where --with names them. --rehearse: to go on from the
 * shipped model, which has seen some sets, of each of which so many pairs are enough. With --dir it reads one directory of your own: tableA.csv,
 * tableB.csv, train.csv. Pairs of the split "judged" are of sets that are not learnt from, or may not be: judge_cross_encoder.py alone reads them.
 * Beside OUT.jsonl stands OUT.learnt-from.json, the fingerprints of the pairs to learn from: a model that learns from them carries it along.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fingerprintFile, toFingerprint, writeFingerprints } from "../bench/seen/fingerprint";
import { offerText } from "../server/domain/matching/cross-encoder/pair-text";
import type { SetSource } from "./train-matcher/labelled-set";
import { readJudgedSources, readSources, setsByRequest } from "./training-pairs/pair-sources";
import { samplePairs } from "./training-pairs/sample-pairs";
import { type Split, splitPairs } from "./training-pairs/split-pairs";
import { listTrainingPairs, type TrainingPair } from "./training-pairs/training-pair";

/** Pairs of a set that are learnt from at most, so that no trade outweighs the others; other sets give all they have. */
const pairsMax: Record<string, number> = {
  "pricerunner-shops": 9_000,
  "pricerunner-mixed": 9_000,
  "lspc-computers": 9_000,
  "sigmod-2022": 8_000,
  demo: 6_000,
  "demo-languages": 3_000,
};
/** A set's held-out pairs measure progress only, and so do those of sets that are judged by. */
const heldOutMax = 1_500;

/** How many pairs of a set are learnt from at most: of one that the shipped model has learnt from `rehearsed`. */
function limitPairs(rehearsed: number): (set: string) => number {
  const known = readKnownSets();
  return (set) =>
    Math.min(
      pairsMax[set] ?? Number.POSITIVE_INFINITY,
      known.includes(set) ? rehearsed : Number.POSITIVE_INFINITY,
    );
}

function readKnownSets(): string[] {
  const config = JSON.parse(readFileSync("models/cross-encoder/config.json", "utf8")) as {
    trained_on: string[];
  };
  return config.trained_on;
}

function report(set: string, split: Split | "judged", pairs: readonly TrainingPair[]): void {
  const counts = ["same", "variant", "different", "not-same"]
    .map((label) => `${pairs.filter((pair) => pair.label === label).length} ${label}`)
    .join(", ");
  console.log(set.padEnd(24), split.padEnd(8), String(pairs.length).padStart(6), ` ${counts}`);
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

async function main(): Promise<void> {
  const options = {
    with: { type: "string" },
    dir: { type: "string" },
    rehearse: { type: "string" },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [output] = positionals;
  if (output === undefined) throw new Error("Say where to write: export-training-pairs.ts OUT.jsonl");
  const sources = await readSources(values.dir);
  const requested = values.with?.split(",") ?? [];
  const isLearnt = (set: string) => !setsByRequest.includes(set) || requested.includes(set);
  const limitOf = limitPairs(Number(values.rehearse ?? Number.POSITIVE_INFINITY));
  const pairs = splitPairs(sources.flatMap(listTrainingPairs));
  const drawn = sources.flatMap(({ name }) =>
    (isLearnt(name) ? (["train", "held-out"] as const) : (["judged"] as const)).map((split) => {
      const side = split === "train" ? "train" : "held-out";
      const known = pairs.filter((pair) => pair.set === name && pair.split === side);
      return { split, sampled: samplePairs(known, split === "train" ? limitOf(name) : heldOutMax) };
    }),
  );
  const judged = (values.dir === undefined ? await readJudgedSources() : []).map((source) => ({
    split: "judged" as const,
    sampled: samplePairs(listTrainingPairs(source), heldOutMax),
  }));
  const lines = [...drawn, ...judged].flatMap(({ split, sampled }) => {
    if (sampled[0]) report(sampled[0].set, split, sampled);
    return sampled.map(({ set, a, b, label }) => `${JSON.stringify({ set, a, b, label, split })}\n`);
  });
  writeFileSync(output, lines.join(""));
  const learnt = drawn.flatMap(({ split, sampled }) => (split === "train" ? sampled : []));
  const learntSources = sources.filter(({ name }) => isLearnt(name));
  writeFingerprintsOf(learnt, learntSources, output.replace(/(\.jsonl)?$/, `.${fingerprintFile}`));
  console.log(`Wrote ${lines.length} pairs to ${output}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
