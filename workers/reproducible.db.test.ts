import { Readable } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { generateDemo } from "../prisma/seed/generate-demo";
import { createCatalog } from "../server/features/catalogs/mutations";
import { startImport } from "../server/features/imports/service";
import { storeUpload } from "../server/features/imports/uploads/store-upload";
import type { SqlRunner } from "../server/platform/database";
import { getEnv } from "../server/platform/env";
import { startWorker } from "./start-worker";
import { openWorkingInstance, type WorkingInstance } from "./working-instance.fixture";

/** Shops' rows, each offer once: of an offer that a feed lists twice the later row counts. */
const shops = generateDemo({ seed: 1, products: 260 }).catalogs.map(({ rows, ...shop }) => ({
  ...shop,
  rows: [...new Map(rows.map((row) => [row[shop.mapping.externalId!], row])).values()],
}));

let instance: WorkingInstance | undefined;
let stopOthers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stopOthers) await stop();
  stopOthers = [];
  await instance?.close();
}, 60_000);

const catalogIdOf = (place: number) => `00000000-0000-4000-8000-00000000000${place}`;

/** Starts the import of some rows of a shop. */
async function begin({ db, queue }: WorkingInstance, place: number, rows: readonly Record<string, string>[]) {
  const file = Readable.from(rows.map((row) => `${JSON.stringify(row)}\n`));
  const { uploadId } = await storeUpload(db.pool, file, { fileName: "feed.jsonl" });
  const input = { uploadId, mapping: shops[place]!.mapping, catalog: { id: catalogIdOf(place) } };
  return startImport({ db, queue }, input, null);
}

async function addCatalogs({ db }: WorkingInstance): Promise<void> {
  for (const [place, { name, currency }] of shops.entries())
    await createCatalog(db, { name, currency }, { id: catalogIdOf(place) });
}

/** What must not depend on how it came about: matches to the bit, who scored them, and which offers are one product. */
async function readOutcome(sql: SqlRunner) {
  const matches = await sql.query(
    `SELECT lower_offer_id, higher_offer_id, match_probability, own_log_odds, band, suggested_verdict, matcher_id, ranks, context,
       cross_reading FROM match ORDER BY 1, 2`,
  );
  const products = await sql.query(
    `SELECT string_agg(offer_id::text, ' ' ORDER BY offer_id) AS offers FROM offer_state GROUP BY product_id ORDER BY 1`,
  );
  const candidates = await sql.query(
    "SELECT lower_offer_id, higher_offer_id, own_log_odds, identifier_rank, lexical_rank, vector_rank FROM candidate ORDER BY 1, 2",
  );
  const champion = await sql.query("SELECT id FROM matcher WHERE role = 'champion'");
  return {
    matches: matches.rows,
    products: products.rows.map((row) => row.offers),
    candidates: candidates.rows,
    matcher: champion.rows,
  };
}

test("the same files give the same matches and products in another order, in other slices, and with two workers", async () => {
  instance = await openWorkingInstance("first");
  await addCatalogs(instance);
  for (const [place, { rows }] of shops.entries()) await begin(instance, place, rows);
  await instance.settle();
  const first = await readOutcome(instance.db.pool);
  expect(first.matches.length).toBeGreaterThan(200);
  expect(first.products.some((offers) => offers.includes(" "))).toBe(true);
  await instance.close();

  instance = await openWorkingInstance("second");
  const other = await startWorker(instance.db, { ...getEnv(), DATABASE_EMBEDDED: "false" });
  stopOthers.push(() => other.drain(5_000));
  await addCatalogs(instance);
  // Backwards, and each shop in two files; one of them is matched before the rest comes.
  for (const [place, { rows }] of [...shops.entries()].reverse()) {
    await begin(instance, place, rows.slice(rows.length / 2).reverse());
    if (place === 1) await instance.settle();
  }
  for (const [place, { rows }] of shops.entries())
    await begin(instance, place, rows.slice(0, rows.length / 2));
  await instance.settle();
  const second = await readOutcome(instance.db.pool);
  expect(second.matcher).toEqual(first.matcher);
  expect(second.candidates).toEqual(first.candidates);
  expect(second.matches).toEqual(first.matches);
  expect(second.products).toEqual(first.products);
}, 400_000);
