import { performance } from "node:perf_hooks";
import type { Offer, OfferId } from "@/server/domain/offer/offer";
import { toMinorDigits } from "@/server/domain/offer/price-text/minor-digits";
import { createCrossEncoder } from "@/server/embedding/create-cross-encoder";
import { createEmbedder } from "@/server/embedding/create-embedder";
import { getChampion } from "@/server/features/matcher-registry/champion";
import { findMatches, listCandidates } from "@/server/features/matching/ad-hoc/ad-hoc";
import type { CorpusIndex } from "@/server/features/matching/index/corpus-index";
import type { AdHocOffer } from "@/server/features/matching/schema";
import { openQueue } from "@/server/jobs/queue";
import { toCatalogId } from "../datasets/read-table";
import {
  importCatalogs,
  type PipelineProgress,
  storeCatalogs,
  toGeneratedSource,
} from "../pipeline/import-catalogs";
import { type BenchDatabase, openBenchDatabase } from "../pipeline/open-bench-database";
import { type BenchCatalog, generateBenchCatalogs, toBenchOffers } from "./bench-offers";
import { quantile } from "./measurement";
import { ownProcessMs, readProcessMs } from "./process-cost";
import { indexHashed, proposeAround, toHashed } from "./seed-find";

/** How fast the product of an offer is found that no catalog has, and whether an import says the same of it. */
export interface FindSpeed {
  offers: number;
  queries: number;
  p50Ms: number;
  p95Ms: number;
  /** Processor time of a call, in ms: of this process with its threads, and of the database's; null where the system does not tell. */
  ownMs: number;
  databaseMs: number | null;
  /** True = hashed vectors, and candidates of the offers near the asked ones alone. */
  isHashed: boolean;
  /** Of offers that have a match after their import, those whose best probability was told within 0.5 points before; null = none was imported. */
  sameShare: number | null;
  compared: number;
}

type AdHocDependencies = Parameters<typeof findMatches>[0];

const queriesMax = 200;
const importsMax = 100;
const warmUp = 20;
const withinProbability = 0.005;
/** Beyond, the pipeline takes longer than anybody waits for: the corpus is loaded without it. */
const pipelineOffersMax = 20_000;

/** Every n-th row of the last shop is held back. */
function holdBack(shops: readonly BenchCatalog[]): { listed: BenchCatalog[]; unseen: BenchCatalog } {
  const last = shops.at(-1)!;
  const step = Math.max(2, Math.floor(last.rows.length / queriesMax));
  const isUnseen = (index: number) => index % step === 1 && index / step < queriesMax;
  const rows = last.rows.filter((_, index) => !isUnseen(index));
  return {
    listed: [...shops.slice(0, -1), { ...last, rows }],
    unseen: { ...last, rows: last.rows.filter((_, index) => isUnseen(index)) },
  };
}

const toSource = (shop: BenchCatalog) => toGeneratedSource(toCatalogId(`bench/${shop.name}`), shop);

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

/** Asks for each held-back offer one after the other; then imports some of them one by one, and compares. */
export async function benchFind(
  offerCount: number,
  onProgress?: (progress: PipelineProgress) => void,
): Promise<FindSpeed> {
  const { listed, unseen } = holdBack(generateBenchCatalogs(offerCount));
  const database = await openBenchDatabase();
  const isHashed = offerCount > pipelineOffersMax;
  try {
    const { db, env } = database;
    const index = isHashed ? await storeHashed(database, listed) : null;
    if (!isHashed) await importCatalogs(database, listed.map(toSource), onProgress);
    const [shipped, crossEncoder] = [await createEmbedder(env), await createCrossEncoder(env)];
    const embedder = isHashed ? toHashed(shipped) : shipped;
    const deps: AdHocDependencies = {
      db,
      getChampion: () => getChampion(db),
      getEmbedder: async () => embedder,
      getCrossEncoder: async () => crossEncoder,
    };
    if (index) await proposeNear(deps, index, toBenchOffers([unseen]));
    await db.pool.query("VACUUM ANALYZE");
    const speed = await measureCalls(deps, database.processId, toBenchOffers([unseen]));
    const compared = isHashed ? null : await compareWithImports(deps, database, unseen);
    await embedder.dispose();
    await crossEncoder?.dispose();
    const offers = listed.reduce((sum, { rows }) => sum + rows.length, 0);
    return {
      ...speed,
      offers,
      isHashed,
      sameShare: compared && compared.sameCount / compared.count,
      compared: compared?.count ?? 0,
    };
  } finally {
    await database.close();
  }
}

async function storeHashed(database: BenchDatabase, listed: readonly BenchCatalog[]): Promise<CorpusIndex> {
  const { db } = database;
  await storeCatalogs(db, listed.map(toSource));
  const queue = await openQueue(db.pool, { role: "sender", soleWorker: false });
  const index = await indexHashed(db, queue);
  await queue.drain(1_000);
  return index;
}

/** Has the candidates of all offers stored that are candidates of an asked one: their rivals are what a call looks at. */
async function proposeNear(
  deps: AdHocDependencies,
  index: CorpusIndex,
  asked: readonly Offer[],
): Promise<void> {
  const near = new Set<OfferId>();
  for (const offer of asked) for (const id of await listCandidates(deps, toStated(offer))) near.add(id);
  await proposeAround(deps.db, { index, champion: await deps.getChampion() }, [...near].sort());
}

async function measureCalls(deps: AdHocDependencies, processId: number | null, asked: readonly Offer[]) {
  const timesMs: number[] = [];
  for (const offer of asked.slice(0, warmUp)) await findMatches(deps, toStated(offer), 10);
  const [ownBefore, databaseBefore] = [ownProcessMs(), await readProcessMs(processId)];
  for (const offer of asked) {
    const startedAt = performance.now();
    await findMatches(deps, toStated(offer), 10);
    timesMs.push(performance.now() - startedAt);
  }
  const [ownAfter, databaseAfter] = [ownProcessMs(), await readProcessMs(processId)];
  timesMs.sort((a, b) => a - b);
  const isKnown = databaseAfter !== null && databaseBefore !== null;
  return {
    queries: asked.length,
    p50Ms: quantile(timesMs, 0.5),
    p95Ms: quantile(timesMs, 0.95),
    ownMs: (ownAfter - ownBefore) / asked.length,
    databaseMs: isKnown ? (databaseAfter - databaseBefore) / asked.length : null,
  };
}

/**
 * Asks for an offer, imports it into a catalog of its own, and looks what the pipeline made of it; then the next. Matcher and statistics are the
 * same before and after: one offer changes neither. An offer that comes with others has these for rivals, which no question can know of.
 */
async function compareWithImports(
  deps: AdHocDependencies,
  database: BenchDatabase,
  unseen: BenchCatalog,
): Promise<{ count: number; sameCount: number }> {
  const { db } = database;
  const outcome = { count: 0, sameCount: 0 };
  const step = Math.max(1, Math.floor(unseen.rows.length / importsMax));
  const matcherId = (await deps.getChampion()).id;
  for (const [place, row] of unseen.rows.entries()) {
    if (place % step !== 0) continue;
    const shop = { ...unseen, name: `Unseen ${place}`, rows: [row] };
    const [offer] = toBenchOffers([shop]);
    if (!offer) continue;
    const [best] = await findMatches(deps, toStated(offer), 10);
    await importCatalogs(database, [toSource(shop)]);
    if ((await deps.getChampion()).id !== matcherId) break;
    const { rows } = await db.pool.query<{ p: number | null }>(
      "SELECT max(match_probability) AS p FROM match WHERE $1::uuid IN (lower_offer_id, higher_offer_id)",
      [offer.id],
    );
    const imported = rows[0]?.p ?? null;
    if (imported === null) continue;
    outcome.count++;
    if (Math.abs((best?.matchProbability ?? 0) - imported) <= withinProbability) outcome.sameCount++;
  }
  return outcome;
}

/** Lines for people. */
export function formatFindSpeed(speed: FindSpeed): string {
  const { offers, queries, p50Ms, p95Ms, ownMs, databaseMs, isHashed, sameShare, compared } = speed;
  return [
    `find       ${queries} unseen offers among ${offers.toLocaleString("en")}${isHashed ? " (hashed vectors)" : ""}: p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)}`,
    `  processor ${ownMs.toFixed(1)} ms of this process a call, ${databaseMs?.toFixed(1) ?? "?"} of the database`,
    sameShare === null
      ? "  not compared with imports: that takes the pipeline"
      : `  ${(100 * sameShare).toFixed(1)} % of ${compared} best matches within 0.5 points of what the import of that offer gave`,
  ].join("\n");
}
