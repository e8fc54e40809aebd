import { performance } from "node:perf_hooks";
import { setCatalogRole } from "@/server/features/catalogs/mutations";
import { uploadRates } from "@/server/features/exchange-rates/mutations";
import { readCoverage, readInsightState } from "@/server/features/price-positions/coverage";
import { listGaps, summariseGaps } from "@/server/features/price-positions/gap-list";
import { listPrices, summarisePrices } from "@/server/features/price-positions/price-list";
import { refreshWholeMarket } from "@/server/features/price-positions/refresh";
import { listGapsInputSchema, listPricesInputSchema } from "@/server/features/price-positions/schema";
import { type Database, inTransaction } from "@/server/platform/database";
import { quantile } from "./measurement";
import { changePrices, shops, storeShops } from "./seed-shops";

/** How fast the pages of insights are. */
export interface InsightsSpeed {
  products: number;
  offers: number;
  ownOffers: number;
  /** Making all figures, from nothing. */
  fillSeconds: number;
  /** After a thousand prices have changed. */
  changeSeconds: number;
  /** All that a page asks, at the same time; filters and orders differ from one to the next. */
  pricesP50Ms: number;
  pricesP95Ms: number;
  gapsP50Ms: number;
  gapsP95Ms: number;
  coverageP50Ms: number;
  coverageP95Ms: number;
}

const changedPrices = 1_000;
const loadsPerPage = 40;

async function markShops({ pool }: Database): Promise<void> {
  const { rows } = await pool.query<{ id: string; name: string }>("SELECT id, name FROM catalog");
  await inTransaction(pool, async (sql) => {
    for (const { id, name } of rows)
      await setCatalogRole(sql, id, shops.find((shop) => shop.name === name)!.role);
  });
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Makes figures of generated shops, and loads the pages that show them. */
export async function benchInsights(db: Database, productCount: number): Promise<InsightsSpeed> {
  const { pool } = db;
  const deps = { db, queue: { enqueue: async () => undefined } };
  await storeShops(db, productCount);
  const text = "date,currency,rate\n2026-11-26,USD,1.0823\n2026-11-26,GBP,0.8342";
  await uploadRates(db, { fileName: "rates.csv", text, anchor: "EUR" }, null);
  await markShops(db);
  const fillSeconds = (await time(() => refreshWholeMarket(deps))) / 1_000;
  await pool.query("ANALYZE price_position, assortment_gap");
  const changeSeconds =
    (await time(() => changePrices(db, changedPrices).then(() => refreshWholeMarket(deps)))) / 1_000;
  const { rows } = await pool.query<{ offers: number; own: number }>(
    `SELECT (SELECT count(*)::int FROM offer) AS offers, (SELECT count(*)::int / 2 FROM price_position) AS own`,
  );
  const loads = await timeLoads(db);
  return {
    products: productCount,
    offers: rows[0]!.offers,
    ownOffers: rows[0]!.own,
    fillSeconds,
    changeSeconds,
    ...loads,
  };
}

async function timeLoads({ pool }: Database) {
  const { rivalCatalogs } = await readInsightState(pool);
  const filters = [
    {},
    { brand: "Brand 7" },
    { category: "Category 12", inStockOnly: true },
    { rivalCatalogId: rivalCatalogs[0]!.id },
    { query: "product 12" },
  ];
  const sorts = ["gap", "median-gap-asc", "price"] as const;
  const prices: number[] = [];
  const gaps: number[] = [];
  const coverages: number[] = [];
  for (let n = 0; n < loadsPerPage; n++) {
    const filter = filters[n % filters.length]!;
    const asked = listPricesInputSchema.parse({
      ...filter,
      sort: sorts[n % sorts.length],
      ...(n % 4 === 3 ? { standing: "dearest", gapMin: 5 } : {}),
    });
    const askedGaps = listGapsInputSchema.parse({ ...filter, sort: n % 2 === 0 ? "catalogs" : "price" });
    prices.push(
      await time(() =>
        Promise.all([readInsightState(pool), listPrices(pool, asked), summarisePrices(pool, asked)]),
      ),
    );
    gaps.push(
      await time(() =>
        Promise.all([readInsightState(pool), listGaps(pool, askedGaps), summariseGaps(pool, askedGaps)]),
      ),
    );
    coverages.push(await time(() => Promise.all([readInsightState(pool), readCoverage(pool)])));
  }
  const at = (values: readonly number[], share: number) =>
    quantile(
      [...values].sort((a, b) => a - b),
      share,
    );
  return {
    pricesP50Ms: at(prices, 0.5),
    pricesP95Ms: at(prices, 0.95),
    gapsP50Ms: at(gaps, 0.5),
    gapsP95Ms: at(gaps, 0.95),
    coverageP50Ms: at(coverages, 0.5),
    coverageP95Ms: at(coverages, 0.95),
  };
}

export function formatInsightsSpeed(speed: InsightsSpeed): string {
  const { products, offers, ownOffers, fillSeconds, changeSeconds } = speed;
  const toMs = (p50: number, p95: number) => `p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)} ms`;
  return [
    `insights   ${products.toLocaleString("en")} products, ${offers.toLocaleString("en")} offers in ${shops.length} catalogs, ${ownOffers.toLocaleString("en")} of them own`,
    `  figures  ${fillSeconds.toFixed(1)} s from nothing; ${changeSeconds.toFixed(1)} s after ${changedPrices} prices changed`,
    `  prices   ${toMs(speed.pricesP50Ms, speed.pricesP95Ms)}`,
    `  gaps     ${toMs(speed.gapsP50Ms, speed.gapsP95Ms)}`,
    `  coverage ${toMs(speed.coverageP50Ms, speed.coverageP95Ms)}`,
  ].join("\n");
}
