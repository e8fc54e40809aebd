import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { toPairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import { type DataSet, readDataSet } from "../datasets/read-data-set";
import type { LabelledPair } from "../datasets/read-pairs";
import { toMeasuredContent } from "../seen/measured-content";
import { lookAtModels } from "../seen/shipped-models";
import { chooseMatcher } from "./choose-matcher";
import { CrossReadings } from "./cross-readings";
import { evaluatePairs } from "./evaluate-pairs";
import { type ComparedSet, compareSet, type JudgedPair, judgeAlone, judgeInContext } from "./judge-pairs";
import { toLabelledCandidates } from "./labelled-candidates";

const kinds = ["kettle", "lamp", "drill", "radio", "scale"];
const brands = ["Aurelo", "Bimtex", "Corvax", "Dunlio", "Evrona"];
const count = 60;

/** Products of a kind differ by brand and number, which one shop often leaves out: some matches stay in doubt. */
const toTitle = (at: number, shop: number) => {
  const [brand, kind, code] = [brands[at % 5]!, kinds[Math.floor(at / 3) % 5]!, `QX${100 + (at % 24)}`];
  if (shop === 0) return [brand, kind, code].join(" ");
  return [kind, at % 3 === 0 ? "new" : code, at % 5 < 2 ? "used" : brand].join(" ");
};
const toTable = (shop: number) =>
  ["id,title", ...Array.from({ length: count }, (_, at) => `${at},${toTitle(at, shop)}`)].join("\n");
const toLabels = (places: number[]) =>
  places.flatMap((at) => [`${at},${at},1`, `${at},${(at + 24) % count},0`, `${at},${(at + 3) % count},0`]);
const write = (name: string, lines: string[]) =>
  writeFile(join(folder, name), ["ltable_id,rtable_id,label", ...lines].join("\n"));
const places = Array.from({ length: count }, (_, at) => at);

let parent: string;
/** Ids are made from its name. */
let folder: string;
let dataSet: DataSet;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "samesku-pairs-"));
  folder = join(parent, "shops");
  await mkdir(folder);
  await writeFile(join(folder, "tableA.csv"), toTable(0));
  await writeFile(join(folder, "tableB.csv"), toTable(1));
  await write("train.csv", toLabels(places.filter((at) => at % 4 < 2)));
  await write("valid.csv", toLabels(places.filter((at) => at % 4 === 2)));
  await write("test.csv", toLabels(places.filter((at) => at % 4 === 3)));
  dataSet = await readDataSet(folder);
}, 60_000);
afterAll(() => rm(parent, { recursive: true, force: true }));

/** Pairs of offers without a word in common, which nobody would take for a match. */
function listStrangers(): LabelledPair[] {
  const [left, right] = dataSet.tables.map((table) => table.offers);
  const share = (one: string, other: string) =>
    one.split(" ").some((word) => other.split(" ").includes(word));
  return left!.flatMap((a, at) =>
    right!
      .filter((b, other) => (at + other) % 7 === 0 && !share(a.title, b.title))
      .map((b) => ({ left: a.id, right: b.id, isMatch: false })),
  );
}

test("random non-matches added to the measured list change no pair's score, however the default scores it", async () => {
  const readings = new CrossReadings(dataSet, async () => null);
  const seenBy = lookAtModels(toMeasuredContent(dataSet));
  const { matcher } = await chooseMatcher("default", dataSet, new Set(), readings, seenBy);
  const scorer = toPairScorer(matcher);
  const compare = (pairs: LabelledPair[]) =>
    compareSet(scorer, toLabelledCandidates(dataSet, pairs, new Set()));
  const own = dataSet.findSplit("test")!;
  const [before, after] = [compare(own), compare([...own, ...listStrangers()])];
  const ways: ((compared: ComparedSet) => JudgedPair[])[] = [
    judgeAlone,
    (compared) => judgeInContext(scorer, compared),
    (compared) => judgeInContext(scorer, compared, 2),
  ];
  for (const judge of ways) {
    const toScores = (judged: JudgedPair[]) =>
      new Map(judged.map(({ a, b, logOdds }) => [[a, b].sort().join(" "), logOdds]));
    const [few, many] = [toScores(judge(before)), toScores(judge(after))];
    expect(many.size).toBeGreaterThan(few.size + 150);
    for (const [pair, logOdds] of few) expect(many.get(pair)).toBe(logOdds);
  }
});

test("nor do they change a verdict or probability of a matcher that was trained on the set", async () => {
  const readings = new CrossReadings(dataSet, async () => null);
  const seenBy = lookAtModels(toMeasuredContent(dataSet));
  const own = dataSet.findSplit("test")!;
  const measure = (pairs: LabelledPair[]) =>
    evaluatePairs(
      { ...dataSet, findSplit: (split) => (split === "test" ? pairs : dataSet.findSplit(split)) },
      { matcher: "trained", isOneToOne: false },
      readings,
      seenBy,
    );
  const [before, after] = [await measure(own), await measure([...own, ...listStrangers()])];
  expect(before.truePositives).toBeGreaterThan(0);
  expect(after.pairs).toBeGreaterThan(before.pairs + 150);
  for (const figure of ["threshold", "truePositives", "falseNegatives"] as const)
    expect(after[figure]).toBe(before[figure]);
  expect(after.best.threshold, "the probability of the pair where F1 is best").toBe(before.best.threshold);
});
