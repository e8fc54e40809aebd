import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDataSet } from "./read-data-set";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "samesku-read-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(name: string, files: Record<string, string>): Promise<string> {
  const directory = join(folder, name);
  await mkdir(directory, { recursive: true });
  for (const [file, content] of Object.entries(files)) await writeFile(join(directory, file), content);
  return directory;
}

const tables = {
  "tableA.csv": "\ufeffid,Beer_Name,Brew_Factory_Name,ABV\n0,Nugget Nectar,Tröegs,7.5 %\n1,,Nobody,1 %\n",
  "tableB.csv":
    'id,title,manufacturer,price\n0,"Nectar, Nugget","Tröegs ""Brewing""",$4.50\n7,Fat Tire,New Belgium,\n',
};

test("a table is read as an import reads it: byte order mark, quotes, suggested columns, rows without a title left out", async () => {
  const directory = await write("beer", { ...tables, "gold.csv": "ltable_id,rtable_id\n0,0\n0,0\n" });
  const { name, tables: read, gold } = await readDataSet(directory);
  expect(name).toBe("beer");
  expect(read.map((table) => table.offers.map(({ externalId, title }) => [externalId, title]))).toEqual([
    [["0", "Nugget Nectar"]],
    [
      ["0", "Nectar, Nugget"],
      ["7", "Fat Tire"],
    ],
  ]);
  expect(read[1].offers[0]).toMatchObject({ brand: 'Tröegs "Brewing"', priceMinor: 450, currency: "USD" });
  expect(gold).toEqual([{ left: read[0].offers[0]!.id, right: read[1].offers[0]!.id, isMatch: true }]);
});

test("without gold.csv the positive labels are the known matches, and a note says so", async () => {
  const directory = await write("labels", {
    ...tables,
    "train.csv": "ltable_id,rtable_id,label\n0,0,1\n0,7,0\n",
    "valid.csv": "ltable_id,rtable_id,label\n0,0,1\n",
  });
  const { gold, findSplit, notes } = await readDataSet(directory);
  expect(gold).toHaveLength(1);
  expect(findSplit("train")?.map((pair) => pair.isMatch)).toEqual([true, false]);
  expect(findSplit("test")).toBeNull();
  expect(notes).toEqual(["no gold.csv: the known matches are the positive labels"]);
});

test("original texts take their labelled pairs from the sibling folder of the same ids", async () => {
  await write("shop", { "test.csv": "ltable_id,rtable_id,label\n0,0,1\n" });
  const directory = await write("shop-original-text", {
    ...tables,
    "gold.csv": "ltable_id,rtable_id\n0,0\n",
  });
  const { findSplit, notes, tables: read } = await readDataSet(directory);
  expect(findSplit("test")).toEqual([
    { left: read[0].offers[0]!.id, right: read[1].offers[0]!.id, isMatch: true },
  ]);
  expect(notes).toEqual(["labelled pairs are those of shop"]);
});

test("what is absent is named in one sentence", async () => {
  await expect(readDataSet(join(folder, "nowhere"))).rejects.toThrow(`There is no folder ${folder}/nowhere.`);
  const half = await write("half", { "tableA.csv": tables["tableA.csv"] });
  await expect(readDataSet(half)).rejects.toThrow(`There is no tableB.csv in ${half}.`);
  await expect(readDataSet(await write("bare", tables))).rejects.toThrow(/neither gold\.csv nor/);
  const wrong = await write("wrong", { ...tables, "gold.csv": "a,b\n0,0\n" });
  await expect(readDataSet(wrong)).rejects.toThrow("gold.csv has no columns ltable_id and rtable_id");
});

const abtBuy = resolve("../shared/datasets/matching/abt-buy");
test.skipIf(!existsSync(abtBuy))("a public data set is read whole", async () => {
  const { tables: read, gold, findSplit } = await readDataSet(abtBuy);
  expect(read.map((table) => table.offers.length)).toEqual([1_081, 1_092]);
  expect(gold).toHaveLength(1_097);
  expect([findSplit("train"), findSplit("valid")].map((split) => split?.length)).toEqual([5_743, 1_916]);
});
