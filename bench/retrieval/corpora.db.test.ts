import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { indexTruth, type OfferRef } from "@/prisma/seed/demo-truth";
import { generateDemo } from "@/prisma/seed/generate-demo";
import { inventCandidates } from "@/server/domain/matching/testing/invented-catalogs";
import { emptyContent } from "@/server/domain/offer/offer.fixture";
import { toOfferId } from "@/server/domain/offer/offer-id";
import { HashEmbedder } from "@/server/embedding/hash-embedder";
import { createCorpus } from "@/server/features/matching/index/create-corpus";
import { retrieveEach } from "@/server/features/matching/index/index-retriever";
import { createTestDatabase, type TestDatabase } from "@/server/platform/testing/test-database";
import { listAcross } from "../datasets/catalog-tasks";
import { readDataSet } from "../datasets/read-data-set";
import { toCatalogId, toOffers } from "../datasets/read-table";
import { findAll, type GoldPair, recallAt } from "./corpus-recall";
import { type StoredTable, storeCorpus } from "./stored-corpus";

/** So much recall at twenty may the database's retrieval lose against that in memory. */
const lossMax = 0.005;

let db: TestDatabase | undefined;
afterEach(async () => {
  await db?.close();
  db = undefined;
});

/** Stores the catalogs, and has both engines look for the known matches from either end; only those of every n-th offer where that is enough. */
async function compare(tables: readonly StoredTable[], gold: readonly GoldPair[], everyNth = 1) {
  db = await createTestDatabase();
  const embedder = new HashEmbedder();
  await storeCorpus(db, tables, embedder);
  const offers = tables.flatMap((table) => table.offers);
  const catalogOf = new Map(offers.map(({ id, catalogId }) => [id, catalogId]));
  const asked = offers.filter((_, place) => place % everyNth === 0);
  const recalls: number[] = [];
  for (const setting of ["memory", "database"] as const) {
    const source = { index: createCorpus(setting), modelId: embedder.modelId };
    const { found } = await findAll(db, source, asked, catalogOf);
    recalls.push(recallAt(found, gold, 20));
  }
  return { db, offers, memory: recalls[0]!, database: recalls[1]! };
}

const toTable = (
  name: string,
  lines: { externalId: string; content: typeof emptyContent }[],
): StoredTable => {
  const catalogId = toCatalogId(name);
  const offers = lines.map(({ externalId, content }) => ({
    ...content,
    externalId,
    catalogId,
    id: toOfferId(catalogId, externalId),
  }));
  return { name, catalogId, offers };
};

describe("retrieval in the database finds what retrieval in memory finds", () => {
  test("of two shops that write one product otherwise; and an offer's candidates do not depend on what is asked beside it", async () => {
    const { pairs, truths } = inventCandidates(240);
    const invented = new Map(pairs.flatMap(({ a, b }) => [a, b]).map((offer) => [offer.id as string, offer]));
    const tables = ["x", "y"].map((letter) =>
      toTable(
        `invented/${letter}`,
        [...invented.values()]
          .filter(({ catalogId }) => catalogId === letter)
          .map(({ id, stated, brandStated }) => ({
            externalId: id,
            content: { ...emptyContent, title: stated.title, brand: brandStated },
          })),
      ),
    );
    const gold = pairs
      .filter((_, place) => truths[place])
      .map(
        ({ a, b }) => [toOfferId(tables[0]!.catalogId, a.id), toOfferId(tables[1]!.catalogId, b.id)] as const,
      );
    const both = await compare(tables, gold);
    expect(both.memory).toBeGreaterThan(0.9);
    expect(both.database).toBeGreaterThanOrEqual(both.memory - lossMax);

    const index = createCorpus("database");
    await index.refresh(both.db.pool);
    const source = { pool: both.db.pool, index, modelId: "none", oneOfferPerProduct: new Set<never>() };
    const together = await retrieveEach(source, both.offers.slice(0, 120));
    for (const offer of [both.offers[0]!, both.offers[77]!])
      expect((await retrieveEach(source, [offer])).get(offer.id)).toEqual(together.get(offer.id));
  }, 300_000);

  test("of the demo's three shops", async () => {
    const { catalogs, truth } = generateDemo({ seed: 5, products: 300 });
    const toId = ({ catalog, externalId }: OfferRef) => toOfferId(toCatalogId(catalog), externalId);
    const tables = catalogs.map(({ name, mapping, rows }) => ({
      name,
      catalogId: toCatalogId(name),
      ...toOffers(rows, mapping, name),
    }));
    const gold = indexTruth(truth)
      .samePairs()
      .acrossCatalogs.map(([a, b]) => [toId(a), toId(b)] as const);
    const { memory, database } = await compare(tables, gold);
    expect(memory).toBeGreaterThan(0.9);
    expect(database).toBeGreaterThanOrEqual(memory - lossMax);
  }, 300_000);

  const datasets = resolve(import.meta.dirname, "../../../shared/datasets/matching");
  // The larger one takes minutes on the embedded database, and so do all offers of the other.
  const isServer = process.env.TEST_DATABASE_URL !== undefined;
  for (const name of isServer ? ["abt-buy", "amazon-google"] : ["abt-buy"]) {
    const directory = join(datasets, name);
    test.skipIf(!existsSync(directory))(
      `of ${name} (passed over where ../shared/datasets/matching/${name} is not there)`,
      async () => {
        const dataSet = await readDataSet(directory);
        const gold = listAcross(dataSet).map(({ left, right }) => [left, right] as const);
        const { memory, database } = await compare(dataSet.tables, gold, isServer ? 1 : 3);
        expect(memory).toBeGreaterThan(0.98);
        expect(database).toBeGreaterThanOrEqual(memory - lossMax);
      },
      600_000,
    );
  }
});
