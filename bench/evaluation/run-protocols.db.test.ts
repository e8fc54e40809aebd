import { mkdtempSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createEmbedder } from "@/server/embedding/create-embedder";
import { getEnv } from "@/server/platform/env";
import { createTestDatabase, type TestDatabase } from "@/server/platform/testing/test-database";
import { listRobbed } from "../datasets/open-world";
import { readDataSet } from "../datasets/read-data-set";
import type { BlockingReport, CatalogReport, PairsReport } from "./report";
import { runProtocols } from "./run-protocols";

/**
 * Some twenty products a side, nothing alike but their own counterpart. Rows 0 to 14 are true matches. Row 16 stands on both sides but truth
 * denies it; truth claims 17 and 18 to be one product, which nobody can see. So each protocol is to be right fifteen times, to claim one
 * pair too many and to miss one.
 */
const products = [
  "Garden hose reel", "Trumpet mouthpiece", "Wireless mouse", "Espresso grinder", "Yoga mat", "Chess clock", "Diving goggles",
  "Paper shredder", "Violin strings", "Camping lantern", "Bicycle pump", "Kitchen scale", "Desk fan", "Label printer", "Snow shovel",
  "Puppy harness", "Slide projector", "Bread knife", "Radio scanner", "Umbrella stand",
]; // biome-ignore format: a list
const brands = ["Aurelo", "Bimtex", "Corvax", "Dunlio", "Evrona"];
const absent = { left: new Set([18]), right: new Set([15, 17, 19]) };

const toRow = (name: string, index: number) =>
  `${index},${name} ${brands[index % 5]} ${"QXZWKJVY"[index % 8]}${index * 37 + 1204}${"RTPL"[index % 4]},${brands[index % 5]},${(index * 13.5 + 9.99).toFixed(2)}`;
const toTable = (without: ReadonlySet<number>) =>
  ["id,title,brand,price", ...products.map(toRow).filter((_row, index) => !without.has(index))].join("\n");
const matches = Array.from({ length: 15 }, (_, index) => [index, index, 1]);
const others = Array.from({ length: 19 }, (_, index) => [index, index + 1, 0]).filter(
  ([left]) => left !== 17,
);
const toCsv = (rows: number[][]) =>
  ["ltable_id,rtable_id,label", ...rows.map((row) => row.join(","))].join("\n");

const databases: TestDatabase[] = [];
let directory: string;
beforeAll(async () => {
  vi.stubEnv("EMBEDDER", "hash");
  vi.stubEnv("DATA_DIR", mkdtempSync(join(tmpdir(), "evaluate-")));
  vi.stubEnv("DATABASE_EMBEDDED", "true");
  directory = join(getEnv().dataDir, "tiny");
  await mkdir(directory, { recursive: true });
  const files = {
    "tableA.csv": toTable(absent.left),
    "tableB.csv": toTable(absent.right),
    "gold.csv": ["ltable_id,rtable_id", ...matches.map(([a, b]) => `${a},${b}`), "17,18"].join("\n"),
    "test.csv": toCsv([...matches, ...others, [16, 16, 0], [17, 18, 1]]),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(directory, name), `${content}\n`);
}, 120_000);
afterAll(async () => {
  for (const db of databases) await db.close();
});

async function openDatabase() {
  const db = await createTestDatabase();
  databases.push(db);
  return { db, env: getEnv(), processId: null, close: async () => undefined };
}

test("a data set whose truth is known gives exactly the figures it must, by all three protocols", async () => {
  const reports = await runProtocols(
    directory,
    {
      protocols: ["pairs", "catalog", "blocking"],
      matcher: "default",
      isOneToOne: false,
      isOpenWorld: true,
    },
    {
      openDatabase,
      openEmbedder: () => createEmbedder(getEnv()),
      openCrossEncoder: async () => null,
      onReport: () => undefined,
    },
  );
  const [pairs, catalog, blocking] = reports as [PairsReport, CatalogReport, BlockingReport];
  const counts = { truePositives: 15, falsePositives: 1, falseNegatives: 1 };
  const rates = { precision: 15 / 16, recall: 15 / 16, f1: 15 / 16 };
  expect(pairs).toMatchObject({ protocol: "pairs", split: "test", ...counts, ...rates, pairs: 32 });
  expect(pairs.intervals.precision.lower).toBeCloseTo(0.6977, 4);
  expect(catalog).toMatchObject({
    protocol: "catalog",
    ...counts,
    ...rates,
    samePairs: 16,
    goldPairs: 16,
    offers: 36,
  });
  expect(catalog.untold).toBeNull();
  await expectOpenWorld(catalog);
  for (const { seenBy } of reports)
    expect(seenBy?.matcher).toMatchObject({ model: "default.json", isSeen: false });
  expect(catalog.goldOutcome).toMatchObject({ matched: 15, unstored: 1 });
  expect(blocking).toMatchObject({ protocol: "blocking", goldPairs: 16, queries: 17 });
  expect(blocking.recall).toMatchObject({ 1: 15 / 16, 50: 1 });
  expect(blocking.candidatesPerOffer).toEqual({ 1: 1, 5: 5, 10: 10, 20: 19, 50: 19 });
  expect(blocking.bothSides.recall).toMatchObject({ 1: 15 / 16, 50: 1 });
  expect(blocking.bothSides.candidatesPerOffer["50"]).toBe((17 * 19) / 36);
  expect(blocking.embeddingSeconds).toBe(0);
}, 120_000);

/** Whose partner is gone stays alone; who has one is found as before, rows 16 are taken for one and 17 and 18 are not. */
async function expectOpenWorld({ openWorld }: CatalogReport): Promise<void> {
  const dataSet = await readDataSet(directory);
  const robbed = listRobbed(dataSet);
  const left = dataSet.gold.filter((pair) => !robbed.has(pair.left) && !robbed.has(pair.right));
  const isUnseen = ({ left: id }: { left: string }) =>
    dataSet.tables[0].offers.some((offer) => offer.id === id && offer.externalId === "17");
  const found = left.filter((pair) => !isUnseen(pair)).length;
  expect(robbed.size).toBe(8);
  expect(openWorld).toMatchObject({
    removedOffers: robbed.size,
    goldPairs: left.length,
    samePairs: found + 1,
    precision: found / (found + 1),
    recall: found / left.length,
  });
}
