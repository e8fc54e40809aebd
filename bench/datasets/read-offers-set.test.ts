import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { OfferId } from "@/server/domain/offer/offer";
import { measureGroups } from "../evaluation/measure-groups";
import { listAcross, toCatalogTask } from "./catalog-tasks";
import { limitDataSet } from "./limit-data-set";
import type { DataSet } from "./read-data-set";
import { readAnyDataSet } from "./read-offers-set";
import { readGtins, stateGtins } from "./state-gtins";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-offers-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, files: Record<string, string>): Promise<string> {
  const directory = join(folder, name);
  await mkdir(directory, { recursive: true });
  for (const [file, content] of Object.entries(files)) await writeFile(join(directory, file), content);
  return directory;
}

const labels = (lines: string[]) => ["ltable_id,rtable_id,label", ...lines].join("\n");
const offers = [
  "id,catalog,title,category,lang,cluster",
  "a1,north,Red lamp 40 W,Lamps > Desk,en,c1",
  "b1,south,Lampe rouge 40 W,Lamps,fr,c1",
  "c1,west,Rote Lampe 40 W,Lamps,de,c1",
  "a2,north,Blue lamp,Lamps,en,c2",
  "b2,south,,Lamps,fr,c2",
].join("\n");
const nameOf = (dataSet: DataSet) => {
  const names = new Map(
    dataSet.tables.flatMap((table) => table.offers.map((offer) => [offer.id, offer.externalId])),
  );
  return (id: OfferId) => names.get(id);
};

test("offers of many catalogs are parted by their catalog column, which is no attribute of theirs and neither is the label", async () => {
  const directory = await write("shops", {
    "offers.csv": offers,
    "clusters.csv": "id,cluster\na1,c1\nb1,c1\nc1,c1\na2,c2\nb2,c2\n",
    "test.csv": labels(["b1,a1,1", "a2,c1,0", "a1,a2,0", "a2,b2,1"]),
  });
  const dataSet = await readAnyDataSet(directory);
  expect(dataSet.tables.map(({ name, offers: own }) => [name, own.map((offer) => offer.externalId)])).toEqual(
    [
      ["shops/north", ["a1", "a2"]],
      ["shops/south", ["b1"]],
      ["shops/west", ["c1"]],
    ],
  );
  expect(dataSet.tables[0]!.offers[0]).toMatchObject({ brand: null, attributes: { lang: "en" } });
  const name = nameOf(dataSet);
  expect(dataSet.gold.map(({ left, right }) => [name(left), name(right)])).toEqual([
    ["a1", "b1"],
    ["a1", "c1"],
    ["b1", "c1"],
  ]);
  expect(
    dataSet.findSplit("test")!.map(({ left, right, isMatch }) => [name(left), name(right), isMatch]),
  ).toEqual([
    ["b1", "a1", true],
    ["a2", "c1", false],
    ["a1", "a2", false],
  ]);
  expect(dataSet.findSplit("train")).toBeNull();
  expect([...dataSet.languageOf!.values()].sort()).toEqual(["de", "en", "en", "fr"]);
  const task = toCatalogTask(dataSet, new Set(), { told: null, seenBy: {} as never, notes: [] });
  expect(task.sources.map(({ fileName }) => fileName)).toEqual([
    "shops/north.jsonl",
    "shops/south.jsonl",
    "shops/west.jsonl",
  ]);
  expect(task.gold.size).toBe(3);
});

test("known matches within a catalog are none across", async () => {
  const directory = await write("shops", {
    "offers.csv": offers,
    "gold.csv": "ltable_id,rtable_id\na1,a2\na1,c1\n",
  });
  const dataSet = await readAnyDataSet(directory);
  expect(dataSet.gold).toHaveLength(2);
  expect(listAcross(dataSet)).toEqual([dataSet.gold[1]]);
});

test("without a catalog column offers stand on the sides on which pairs name them", async () => {
  const directory = await write("listings", {
    "offers.csv": "id,title\n1,Lamp\n2,Lampe\n3,Lampa\n4,Sedia\n",
    "test.csv": labels(["1,2,1", "2,3,0"]),
  });
  const dataSet = await readAnyDataSet(directory);
  expect(dataSet.tables.map((table) => table.offers.map((offer) => offer.externalId))).toEqual([
    ["1", "2", "4"],
    ["2", "3"],
  ]);
  expect(dataSet.notes[0]).toContain("no catalog column");
  const [left, right] = [dataSet.tables[0]!.offers[1]!, dataSet.tables[1]!.offers[0]!];
  expect(dataSet.findSplit("test")!.map(({ left: a, right: b }) => [a, b])).toEqual([
    [dataSet.tables[0]!.offers[0]!.id, right.id],
    [left.id, dataSet.tables[1]!.offers[1]!.id],
  ]);
});

test("pairs of whole texts are read as two tables, and a set without matches is refused", async () => {
  const texts = await write("books", { "pairs_text.csv": 'left,right,label\nA,B,1\nA,"C, D",0\n' });
  const dataSet = await readAnyDataSet(texts);
  expect(dataSet.tables.map((table) => table.offers.map((offer) => offer.title))).toEqual([
    ["A"],
    ["B", "C, D"],
  ]);
  expect(dataSet.gold).toHaveLength(1);
  expect(dataSet.findSplit("test")).toHaveLength(2);
  const bare = await write("bare", { "offers.csv": offers });
  await expect(readAnyDataSet(bare)).rejects.toThrow(/neither gold\.csv, clusters\.csv nor/);
});

test("a part is the same in each run, holds the named offers alone and no more pairs than asked for", async () => {
  const many = Array.from({ length: 40 }, (_, at) => [`a${at},x,Lamp ${at}`, `b${at},y,Lampe ${at}`]).flat();
  const directory = await write("many", {
    "offers.csv": ["id,catalog,title", ...many].join("\n"),
    "gold.csv": ["ltable_id,rtable_id", ...Array.from({ length: 40 }, (_, at) => `a${at},b${at}`)].join("\n"),
    "test.csv": labels(
      Array.from({ length: 40 }, (_, at) => `a${at},b${(at * 3) % 40},${at % 20 === 0 ? 1 : 0}`),
    ),
  });
  const whole = await readAnyDataSet(directory);
  const [part, again] = [limitDataSet(whole, 5), limitDataSet(whole, 5)];
  const test = part.findSplit("test")!;
  expect(test).toHaveLength(5);
  expect(again.findSplit("test")).toEqual(test);
  const kept = new Set(part.tables.flatMap((table) => table.offers.map((offer) => offer.id)));
  expect(kept.size).toBeLessThanOrEqual(20);
  for (const { left, right } of test) expect(kept.has(left) && kept.has(right)).toBe(true);
  for (const { left, right } of part.gold) expect(kept.has(left) && kept.has(right)).toBe(true);
  expect(limitDataSet(whole, 400).findSplit("test")).toHaveLength(40);
});

test("figures by category, language and catalogs are of pairs whose two values are known", async () => {
  const dataSet = await readAnyDataSet(
    await write("shops", { "offers.csv": offers, "gold.csv": "ltable_id,rtable_id\na1,b1\n" }),
  );
  const id = (table: number, at: number) => dataSet.tables[table]!.offers[at]!.id;
  const judge = (a: OfferId, b: OfferId, isMatch: boolean, p: number) => ({
    a,
    b,
    isMatch,
    matchProbability: p,
    logOdds: 0,
  });
  const pairs = Array.from({ length: 30 }, (_, at) =>
    judge(id(0, 0), id(1, 0), at < 10, at < 10 ? 0.4 : 0.1),
  );
  const groups = measureGroups(dataSet, [...pairs, judge(id(0, 1), id(2, 0), false, 0.9)], 0.5);
  expect(groups).toEqual([
    {
      by: "category",
      name: "Lamps",
      pairs: 31,
      matches: 10,
      f1: 0,
      bestF1: 20 / 21,
      averagePrecision: 10 / 11,
    },
    { by: "language", name: "en × fr", pairs: 30, matches: 10, f1: 0, bestF1: 1, averagePrecision: 1 },
    { by: "catalogs", name: "north × south", pairs: 30, matches: 10, f1: 0, bestF1: 1, averagePrecision: 1 },
  ]);
});

test("a share of the offers states the GTIN that a set keeps apart, and pairs of which both do are not measured", async () => {
  const ids = Array.from({ length: 40 }, (_, index) => [`a${index}`, `b${index}`]);
  const directory = await write("numbered", {
    "offers.csv": [
      "id,catalog,title",
      ...ids.flatMap(([a, b], index) => [`${a},north,Lamp ${index}`, `${b},south,Lampe ${index}`]),
    ].join("\n"),
    "clusters.csv": ["id,cluster", ...ids.flatMap((pair, index) => pair.map((id) => `${id},c${index}`))].join(
      "\n",
    ),
    "test.csv": labels(ids.map(([a, b]) => `${a},${b},1`)),
    "gtin.csv": [
      "id,gtin",
      ...ids.flatMap((pair, index) => pair.map((id) => `${id},${4_000_000 + index}`)),
    ].join("\n"),
  });
  const whole = await readAnyDataSet(directory);
  const gtins = await readGtins(directory);
  const dataSet = stateGtins(whole, gtins, 0.5);
  const stated = new Map(
    dataSet.tables.flatMap((table) => table.offers.flatMap(({ id, gtin }) => (gtin ? [[id, gtin]] : []))),
  );
  expect(stated.size).toBeGreaterThan(25);
  expect(stated.size).toBeLessThan(55);
  expect([...stated.values()].every((gtin) => /^0{7}40000\d\d$/.test(gtin))).toBe(true);
  const measured = dataSet.findSplit("test")!;
  expect(measured.length).toBeLessThan(40);
  expect(measured.every(({ left, right }) => !(stated.has(left) && stated.has(right)))).toBe(true);
  expect(stateGtins(whole, gtins, 0).findSplit("test")).toHaveLength(40);
  await expect(readGtins(folder)).rejects.toThrow("There is no gtin.csv");
});
