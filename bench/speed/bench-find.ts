import { performance } from "node:perf_hooks";
import type { Offer } from "@/server/domain/offer/offer";
import { toMinorDigits } from "@/server/domain/offer/price-text/minor-digits";
import { createCrossEncoder } from "@/server/embedding/create-cross-encoder";
import { createEmbedder } from "@/server/embedding/create-embedder";
import { getChampion } from "@/server/features/matcher-registry/champion";
import { findMatches } from "@/server/features/matching/ad-hoc/ad-hoc";
import type { AdHocOffer } from "@/server/features/matching/schema";
import { toCatalogId } from "../datasets/read-table";
import { importCatalogs, type PipelineProgress, toGeneratedSource } from "../pipeline/import-catalogs";
import { openBenchDatabase } from "../pipeline/open-bench-database";
import { type BenchCatalog, generateBenchCatalogs, toBenchOffers } from "./bench-offers";
import { quantile } from "./measurement";
import { ownProcessMs, readProcessMs } from "./process-cost";

/** How fast the product of an offer is found that no catalog has, and whether an import says the same of it. */
export interface FindSpeed {
  offers: number;
  queries: number;
  p50Ms: number;
  p95Ms: number;
  /** Processor time of a call, in ms: of this process with its threads, and of the database's; null where the system does not tell. */
  ownMs: number;
  databaseMs: number | null;
  /** Of offers that have a match after their import, those whose best probability was told within 0.5 points before. */
  sameShare: number;
  compared: number;
}

const queriesMax = 200;
const warmUp = 20;
const withinProbability = 0.005;
const unseenName = "Unseen";

/** Every n-th row of the last shop is held back. */
function holdBack(shops: readonly BenchCatalog[]): { listed: BenchCatalog[]; unseen: BenchCatalog } {
  const last = shops.at(-1)!;
  const step = Math.max(2, Math.floor(last.rows.length / queriesMax));
  const isUnseen = (index: number) => index % step === 1 && index / step < queriesMax;
  const rows = last.rows.filter((_, index) => !isUnseen(index));
  return {
    listed: [...shops.slice(0, -1), { ...last, rows }],
    unseen: { ...last, name: unseenName, rows: last.rows.filter((_, index) => isUnseen(index)) },
  };
}

function toStated({ priceMinor, currency, ...offer }: Offer): AdHocOffer {
  const { title, brand, mpn, gtin, description, category, color, size } = offer;
  const price = priceMinor === null ? null : priceMinor / 10 ** toMinorDigits(currency);
  return {
    title,
    brand,
    mpn,
    gtin,
    description,
    category,
    color,
    size,
    price,
    currency: price === null ? null : currency,
  };
}

/** Asks for each held-back offer one after the other, imports them, and compares. */
export async function benchFind(
  offerCount: number,
  onProgress?: (progress: PipelineProgress) => void,
): Promise<FindSpeed> {
  const { listed, unseen } = holdBack(generateBenchCatalogs(offerCount));
  const toSource = (shop: BenchCatalog) => toGeneratedSource(toCatalogId(`bench/${shop.name}`), shop);
  const database = await openBenchDatabase();
  const { db, env, processId } = database;
  try {
    const { offerCount: offers } = await importCatalogs(database, listed.map(toSource), onProgress);
    await db.pool.query("VACUUM ANALYZE");
    const [embedder, crossEncoder] = [await createEmbedder(env), await createCrossEncoder(env)];
    const deps = {
      db,
      getChampion: () => getChampion(db),
      getEmbedder: async () => embedder,
      getCrossEncoder: async () => crossEncoder,
    };
    const asked = toBenchOffers([unseen]);
    const best = new Map<string, number>();
    const timesMs: number[] = [];
    for (const offer of asked.slice(0, warmUp)) await findMatches(deps, toStated(offer), 10);
    const [ownBefore, databaseBefore] = [ownProcessMs(), await readProcessMs(processId)];
    for (const offer of asked) {
      const startedAt = performance.now();
      const found = await findMatches(deps, toStated(offer), 10);
      timesMs.push(performance.now() - startedAt);
      best.set(offer.id, found[0]?.matchProbability ?? 0);
    }
    const [ownAfter, databaseAfter] = [ownProcessMs(), await readProcessMs(processId)];
    // The worker of the next import shares the models.
    await importCatalogs(database, [toSource(unseen)], onProgress);
    await embedder.dispose();
    await crossEncoder?.dispose();
    const { rows } = await db.pool.query<{ id: string; p: number }>(
      `SELECT o.id, max(m.match_probability) AS p FROM unnest($1::uuid[]) AS o(id)
       JOIN match m ON o.id IN (m.lower_offer_id, m.higher_offer_id) GROUP BY o.id`,
      [[...best.keys()]],
    );
    const same = rows.filter(({ id, p }) => Math.abs(best.get(id)! - p) <= withinProbability);
    timesMs.sort((a, b) => a - b);
    return {
      offers,
      queries: asked.length,
      p50Ms: quantile(timesMs, 0.5),
      p95Ms: quantile(timesMs, 0.95),
      ownMs: (ownAfter - ownBefore) / asked.length,
      databaseMs:
        databaseAfter === null || databaseBefore === null
          ? null
          : (databaseAfter - databaseBefore) / asked.length,
      sameShare: same.length / rows.length,
      compared: rows.length,
    };
  } finally {
    await database.close();
  }
}

/** Lines for people. */
export function formatFindSpeed(speed: FindSpeed): string {
  const { offers, queries, p50Ms, p95Ms, ownMs, databaseMs, sameShare, compared } = speed;
  return [
    `find       ${queries} unseen offers among ${offers.toLocaleString("en")}: p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)}`,
    `  processor ${ownMs.toFixed(1)} ms of this process a call, ${databaseMs?.toFixed(1) ?? "?"} of the database`,
    `  ${(100 * sameShare).toFixed(1)} % of ${compared} best matches within 0.5 points of what the import gave`,
  ].join("\n");
}
