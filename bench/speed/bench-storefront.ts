import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { generateDemo } from "@/prisma/seed/generate-demo";
import { foldText } from "@/server/domain/matching/text/fold-text";
import { embeddingText, hashEmbeddingText } from "@/server/domain/offer/embedding-text";
import type { CatalogId } from "@/server/domain/offer/offer";
import { toOfferId } from "@/server/domain/offer/offer-id";
import { toOfferContent } from "@/server/domain/offer/source-row/offer-row";
import type { Embedder } from "@/server/embedding/embedder";
import { HashEmbedder } from "@/server/embedding/hash-embedder";
import { addOfferCount, createCatalog, setCatalogLanguage } from "@/server/features/catalogs/mutations";
import { saveEmbeddings } from "@/server/features/embeddings/mutations";
import { registerEmbedder } from "@/server/features/embeddings/register-embedder";
import { upsertOffers } from "@/server/features/offers/mutations";
import { placeOffers } from "@/server/features/offers/places";
import { type SearchRequest, searchRequestSchema } from "@/server/features/search/schema";
import { search } from "@/server/features/search/service";
import { refreshAllDocuments } from "@/server/features/search-documents/service";
import type { Database } from "@/server/platform/database";
import { mistype } from "../evaluation/mistype";
import { quantile } from "./measurement";
import { ownProcessMs } from "./process-cost";

/** How search holds out under load. */
export interface StorefrontSpeed {
  products: number;
  offers: number;
  documents: number;
  /** Writing all documents from the outbox. */
  buildSeconds: number;
  /** Tables and indexes of documents, hits and words. */
  indexMb: number;
  clients: number;
  /** Searches with five facets; a tenth mistyped, a fifth with a filter. */
  queriesPerSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  /** Processor time of this process for each search: the rest is the database's. */
  ownMsPerQuery: number;
  /** What was asked, in the order of the load. */
  queries: string[];
}

const rowsPerBatch = 500;
const clients = 8;
const secondsOfLoad = 20;
const distinctQueries = 2_000;
const facets = ["brand", "category", "color", "size", "availability"];

/** Stores generated offers, each in the product that it is of, with vectors of their 3-grams in place of the model's, and writes their documents. */
export async function storeProducts(db: Database, productCount: number, modelId: string): Promise<string[]> {
  const { catalogs, truth } = generateDemo({ seed: 7, products: productCount });
  await registerEmbedder({ db, queue: { enqueue: async () => undefined } }, modelId);
  const embedder = new HashEmbedder();
  const catalogIds = new Map(catalogs.map(({ name }) => [name, randomUUID() as string as CatalogId]));
  const productIds = new Map<string, string>();
  const productOf = new Map<string, string>();
  for (const offer of truth.offers) {
    const id = productIds.get(offer.product) ?? randomUUID();
    productIds.set(offer.product, id);
    productOf.set(`${offer.catalog}\n${offer.externalId}`, id);
  }
  const titles: string[] = [];
  for (const { name, currency, mapping, rows } of catalogs) {
    const catalogId = catalogIds.get(name)!;
    await createCatalog(db, { name, currency }, { id: catalogId });
    await addOfferCount(db.pool, catalogId, rows.length);
    await setCatalogLanguage(db.pool, catalogId, "en");
    for (let start = 0; start < rows.length; start += rowsPerBatch) {
      const read = rows.slice(start, start + rowsPerBatch).flatMap((row) => {
        const one = toOfferContent(row, mapping, { currency });
        return one.kind === "invalid" ? [] : [{ externalId: one.externalId, content: one.content }];
      });
      await upsertOffers(db.pool, { catalogId, importId: randomUUID() }, read);
      const texts = read.map(({ content }) => embeddingText(content));
      const vectors = await embedder.embed(texts);
      const ids = read.map(({ externalId }) => toOfferId(catalogId, externalId));
      await saveEmbeddings(
        db.pool,
        modelId,
        ids.map((offerId, i) => ({
          offerId,
          catalogId,
          textHash: hashEmbeddingText(texts[i]!),
          vector: vectors[i]!,
        })),
      );
      await placeOffers(
        db.pool,
        ids.flatMap((offerId, i) => {
          const productId = productOf.get(`${name}\n${read[i]!.externalId}`);
          return productId ? [{ offerId, productId }] : [];
        }),
      );
      titles.push(...read.map(({ content }) => content.title));
    }
  }
  return titles;
}

/** What people type: one to three words that stand together in a title, every tenth query mistyped. Popular ones come often (Zipf). */
export function toQueries(titles: readonly string[]): SearchRequest[] {
  const requests = Array.from({ length: distinctQueries }, (_, index) => {
    const words = foldText(titles[(index * 7_919) % titles.length]!).split(" ");
    const from = index % Math.max(1, words.length - 2);
    const text = words.slice(from, from + 1 + (index % 3)).join(" ");
    const filter = index % 5 === 0 ? "availability = in_stock" : index % 5 === 1 ? "price < 200" : "";
    const q = index % 10 === 3 ? mistype(text, 1) : text;
    return searchRequestSchema.parse({ q, facets, filter: index % 2 === 0 ? "" : filter });
  });
  const drawn: SearchRequest[] = [];
  let state = 1;
  for (let place = 0; place < 20_000; place++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    drawn.push(requests[Math.floor(distinctQueries ** (state / 2 ** 32)) - 1]!);
  }
  return drawn;
}

/** Eight clients, each asking again as soon as it is answered. */
async function load(db: Database, embedder: Embedder, requests: readonly SearchRequest[], seconds: number) {
  const timesMs: number[] = [];
  const deadline = performance.now() + seconds * 1_000;
  let next = 0;
  const ask = async () => {
    while (performance.now() < deadline) {
      const startedAt = performance.now();
      await search({ db, getEmbedder: async () => embedder }, requests[next++ % requests.length]!);
      timesMs.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: clients }, ask));
  return timesMs.sort((a, b) => a - b);
}

/** Storefront searches under load, over as many generated products as asked for. */
export async function benchStorefront(
  db: Database,
  embedder: Embedder,
  products: number,
): Promise<StorefrontSpeed> {
  const titles = await storeProducts(db, products, embedder.modelId);
  const startedAt = performance.now();
  await refreshAllDocuments(db);
  const buildSeconds = (performance.now() - startedAt) / 1_000;
  await db.pool.query("VACUUM ANALYZE");
  const { rows } = await db.pool.query<{ documents: number; mb: number }>(
    `SELECT (SELECT count(*)::int FROM search_document) AS documents,
       sum(pg_total_relation_size(oid)) / 1e6 AS mb FROM pg_class WHERE relname IN ('search_document', 'search_hit', 'search_lexeme', 'search_word', 'search_facet_value')`,
  );
  const requests = toQueries(titles);
  await load(db, embedder, requests, 5);
  const ownMs = ownProcessMs();
  const timesMs = await load(db, embedder, requests, secondsOfLoad);
  return {
    products,
    offers: titles.length,
    documents: rows[0]!.documents,
    buildSeconds,
    indexMb: Number(rows[0]!.mb),
    clients,
    queriesPerSecond: timesMs.length / secondsOfLoad,
    p50Ms: quantile(timesMs, 0.5),
    p95Ms: quantile(timesMs, 0.95),
    p99Ms: quantile(timesMs, 0.99),
    ownMsPerQuery: (ownProcessMs() - ownMs) / timesMs.length,
    queries: [...new Set(requests.map(({ q }) => q))],
  };
}

/** Lines for people. */
export function formatStorefrontSpeed(speed: Omit<StorefrontSpeed, "queries">): string {
  const count = (value: number) => Math.round(value).toLocaleString("en");
  return [
    `search     ${count(speed.products)} products, ${count(speed.offers)} offers, ${count(speed.documents)} documents`,
    `  index    written in ${speed.buildSeconds.toFixed(0)} s, ${count(speed.indexMb)} MB`,
    `  ${speed.clients} clients ${speed.queriesPerSecond.toFixed(0)} queries/s, p50 ${speed.p50Ms.toFixed(1)} ms, p95 ${speed.p95Ms.toFixed(1)}, p99 ${speed.p99Ms.toFixed(1)}; ${speed.ownMsPerQuery.toFixed(1)} ms of this process each`,
  ].join("\n");
}
