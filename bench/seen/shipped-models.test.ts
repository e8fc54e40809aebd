import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDataSet } from "../datasets/read-data-set";
import { toFingerprint, writeFingerprints } from "./fingerprint";
import { toMeasuredContent } from "./measured-content";
import { lookAtModels } from "./shipped-models";

const rows = (trade: string) =>
  Array.from({ length: 200 }, (_, at) => ({
    id: String(at),
    title: `${trade} No. ${at}, the ${["Grey", "Blue"][at % 2]} one`,
  }));
const [lamps, ropes] = [rows("Désk-Lamp"), rows("Rope")];

let folder: string;
let models: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-seen-"));
  models = join(folder, "models");
  await mkdir(join(models, "matcher"), { recursive: true });
  await mkdir(join(models, "cross-encoder"));
  const matcher = (names: string[]) => JSON.stringify({ trainedOn: names.map((name) => ({ name })) });
  await writeFile(join(models, "matcher/default.json"), matcher(["lamps", "ropes"]));
  await writeFile(join(models, "matcher/without-lamps.json"), matcher(["ropes"]));
  await writeFile(join(models, "matcher/without-both.json"), matcher([]));
  const learnt = (name: string, offers: typeof lamps) =>
    toFingerprint(
      name,
      offers.slice(0, 160).map((offer) => ({ a: offer, b: offers[Number(offer.id) + 1]! })),
    );
  writeFingerprints(join(models, "matcher/learnt-from.json"), [
    learnt("lamps", lamps),
    learnt("ropes", ropes),
  ]);
  writeFingerprints(join(models, "cross-encoder/learnt-from.json"), [learnt("ropes", ropes)]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A data set of a name: its two tables, and pairs of a row and the next. */
async function write(name: string, [left, right]: (typeof lamps)[], pairs: [string, string][]) {
  const directory = join(folder, name);
  await mkdir(directory, { recursive: true });
  const toTable = (table: typeof lamps) =>
    ["id,name", ...table.map(({ id, title }) => `${id},"${title}"`)].join("\n");
  await writeFile(join(directory, "tableA.csv"), toTable(left!));
  await writeFile(join(directory, "tableB.csv"), toTable(right!));
  const lines = pairs.map(([a, b]) => `${a},${b},1`);
  await writeFile(join(directory, "test.csv"), ["ltable_id,rtable_id,label", ...lines].join("\n"));
  return lookAtModels(toMeasuredContent(await readDataSet(directory)), models);
}

const next = (count: number) =>
  Array.from({ length: count }, (_, at): [string, string] => [String(at), String(at + 1)]);

test("a set is known by its content under any name, and a sibling that has not seen it stands in", async () => {
  const { matcher, crossEncoder, textModel } = await write("my own catalogs", [lamps, lamps], next(40));
  expect(matcher).toEqual({ model: "without-lamps.json", isSeen: false, learntFrom: [] });
  expect(crossEncoder?.isSeen).toBe(false);
  expect(textModel).toBeNull();
});

test("tables the other way round, other ids, rows and case shuffled, other signs: still the same content", async () => {
  const shouted = lamps.map(({ id, title }) => ({
    id: `x${id}`,
    title: title.toUpperCase().replace(",", " - ").replace("DÉSK", "desk"),
  }));
  const { matcher } = await write(
    "shuffled",
    [[...shouted].reverse(), shouted],
    next(40).map(([a, b]) => [`x${b}`, `x${a}`]),
  );
  expect(matcher.model).toBe("without-lamps.json");
});

test("what was learnt from is told: shares of offers and of each list of pairs", async () => {
  const { crossEncoder } = await write("ropes again", [ropes, ropes], [...next(30), ["199", "3"]]);
  const [found] = crossEncoder!.learntFrom;
  expect(found).toMatchObject({ set: "ropes", pairs: { train: null, valid: null } });
  expect(found!.offers).toBeCloseTo(161 / 200, 9);
  expect(found!.pairs.test).toBeCloseTo(30 / 31, 9);
});

test("the sibling is the one that has learnt the most without it; of both sets there is but one", async () => {
  expect((await write("mixed", [lamps, ropes], next(5))).matcher.model).toBe("without-both.json");
});

test("other products of the same trade are not taken for seen, nor is a chance title", async () => {
  const others = rows("Table-Lamp");
  const { matcher } = await write("others", [[...others, lamps[3]!], others], next(5));
  expect(matcher).toEqual({ model: "default.json", isSeen: false, learntFrom: [] });
});

test("without a sibling the shipped matcher is said to have seen it", async () => {
  await cp(models, join(folder, "alone"), { recursive: true });
  for (const file of ["without-lamps.json", "without-both.json"])
    await rm(join(folder, "alone/matcher", file));
  const directory = join(folder, "my own catalogs");
  const { matcher } = lookAtModels(toMeasuredContent(await readDataSet(directory)), join(folder, "alone"));
  expect(matcher).toMatchObject({ model: "default.json", isSeen: true });
});

const sets = resolve("../shared/datasets/matching");
const isThere = existsSync(sets);
if (!isThere)
  console.log(
    `Left out: ${sets} is not there, so that the shipped models' fingerprints are not compared with real sets.`,
  );

/** A real set's tables, copied under another name, with those of its lists that are named. */
async function lookAtCopy(set: string, files: readonly string[]) {
  const directory = join(folder, `copy ${set}`);
  await mkdir(directory);
  for (const file of files) await cp(join(sets, set, file), join(directory, file));
  return lookAtModels(toMeasuredContent(await readDataSet(directory)));
}

const tables = ["tableA.csv", "tableB.csv"];
test
  .skipIf(!isThere)
  .each(["abt-buy", "abt-buy-original-text", "amazon-google", "amazon-google-original-text"])(
  "%s is known under another name, in either spelling",
  async (set) => {
    const { matcher, crossEncoder, textModel } = await lookAtCopy(set, [...tables, "gold.csv"]);
    expect(matcher).toMatchObject({
      model: `without-${set.replace("-original-text", "")}.json`,
      isSeen: false,
    });
    expect(crossEncoder?.learntFrom[0]?.offers).toBeGreaterThan(0.4);
    expect(textModel?.isSeen).toBe(false);
  },
);

test.skipIf(!isThere)("WDC's pairs, only validated on, are known by their offers", async () => {
  const { crossEncoder, textModel } = await lookAtCopy("wdc-80cc", [...tables, "valid.csv"]);
  for (const sight of [crossEncoder, textModel]) {
    expect(sight?.learntFrom.map(({ set }) => set)).toEqual(["wdc-80cc"]);
    expect(sight?.learntFrom[0]?.offers).toBeGreaterThan(0.4);
    expect(sight?.learntFrom[0]?.pairs.valid).toBeLessThan(0.02);
  }
});

test.skipIf(!isThere)("a set from elsewhere is not", async () => {
  const seenBy = await lookAtCopy("hr-off-crosslingual-dev", [...tables, "gold.csv"]);
  expect(Object.values(seenBy).map((sight) => sight?.isSeen)).toEqual([false, false, false]);
});
