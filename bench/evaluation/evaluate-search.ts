import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { measureNdcg } from "@/server/domain/evaluation/ndcg";
import { embeddingText, hashEmbeddingText } from "@/server/domain/offer/embedding-text";
import type { Offer } from "@/server/domain/offer/offer";
import type { Embedder } from "@/server/embedding/embedder";
import { toCosineSimilarity } from "@/server/embedding/vector";
import { saveEmbeddings } from "@/server/features/embeddings/mutations";
import { registerEmbedder } from "@/server/features/embeddings/register-embedder";
import { searchRequestSchema } from "@/server/features/search/schema";
import { search } from "@/server/features/search/service";
import type { Database } from "@/server/platform/database";
import type { JudgedQuery, SearchSet } from "../datasets/read-search-set";
import { tableCurrency } from "../datasets/read-table";
import { storeCatalogs } from "../pipeline/import-catalogs";

export interface SearchReport {
  dataset: string;
  protocol: "search";
  modelId: string;
  products: number;
  /** Those with a relevant product; the others say nothing. */
  queries: number;
  /** Means over the queries, in [0,1]: by words alone, by vectors alone (compared one by one), and as the API answers. */
  ndcgAt10: { words: number; vectors: number; both: number };
  /** Share of the API's ten best that anyone has judged: what nobody judged counts as irrelevant. */
  judgedShare: number;
  seconds: number;
}

const depth = 10;
const offersPerBatch = 500;

/** Stores the products, asks each query through the search service, and holds the answers against people's grades. */
export async function evaluateSearch(
  set: SearchSet,
  db: Database,
  embedder: Embedder,
): Promise<SearchReport> {
  const startedAt = performance.now();
  const { table } = set;
  const { catalogId: id, mapping, path, name } = table;
  const source = { id, name, mapping, currency: tableCurrency, oneOfferPerProduct: false };
  await storeCatalogs(db, [{ ...source, fileName: basename(path), open: () => createReadStream(path) }]);
  const vectors = await storeVectors(table.offers, db, embedder);
  const queries = set.queries.filter(({ grades }) => [...grades.values()].some((grade) => grade > 0));
  const means = { words: 0, vectors: 0, both: 0 };
  let judged = 0;
  for (const query of queries) {
    const nearest = await rankByVector(query, table.offers, vectors, embedder);
    const words = await ask(query, db, embedder, 0);
    const both = await ask(query, db, embedder, undefined);
    for (const [way, found] of Object.entries({ words, vectors: nearest, both }))
      means[way as keyof typeof means] += toNdcg(query, found) / queries.length;
    judged += both.filter((found) => query.grades.has(found)).length / (depth * queries.length);
  }
  return {
    dataset: set.name,
    protocol: "search",
    modelId: embedder.modelId,
    products: table.offers.length,
    queries: queries.length,
    ndcgAt10: means,
    judgedShare: judged,
    seconds: (performance.now() - startedAt) / 1_000,
  };
}

type OfferId = Offer["id"];

function toNdcg({ grades }: JudgedQuery, found: readonly OfferId[]): number {
  return measureNdcg(
    found.map((id) => grades.get(id) ?? 0),
    [...grades.values()],
    depth,
  )!;
}

async function storeVectors(
  offers: readonly Offer[],
  db: Database,
  embedder: Embedder,
): Promise<Float32Array[]> {
  await registerEmbedder({ db, queue: { enqueue: async () => undefined } }, embedder.modelId);
  const all: Float32Array[] = [];
  for (let start = 0; start < offers.length; start += offersPerBatch) {
    const batch = offers.slice(start, start + offersPerBatch);
    const texts = batch.map(embeddingText);
    const vectors = await embedder.embed(texts);
    const rows = batch.map(({ id, catalogId }, index) => ({
      offerId: id,
      catalogId,
      textHash: hashEmbeddingText(texts[index]!),
      vector: vectors[index]!,
    }));
    await saveEmbeddings(db.pool, embedder.modelId, rows);
    all.push(...vectors);
  }
  return all;
}

async function rankByVector(
  { text }: JudgedQuery,
  offers: readonly Offer[],
  vectors: readonly Float32Array[],
  embedder: Embedder,
): Promise<OfferId[]> {
  const [asked] = await embedder.embed([text]);
  return offers
    .map(({ id }, index) => ({ id, similarity: toCosineSimilarity(asked!, vectors[index]!) }))
    .sort((a, b) => b.similarity - a.similarity)
    .slice(0, depth)
    .map(({ id }) => id);
}

async function ask(
  { text }: JudgedQuery,
  db: Database,
  embedder: Embedder,
  vectorWeight: number | undefined,
): Promise<OfferId[]> {
  const request = searchRequestSchema.parse({ q: text, kind: "offers", limit: depth, vectorWeight });
  const { hits } = await search({ db, getEmbedder: async () => embedder }, request);
  return hits.map(({ id }) => id as OfferId);
}

/** A report for people. */
export function printSearch({ dataset, ndcgAt10, ...report }: SearchReport): string {
  const show = (share: number) => (100 * share).toFixed(1).padStart(5);
  return [
    "",
    `${dataset} · search · ${report.modelId}`,
    `  NDCG@10, words          ${show(ndcgAt10.words)}`,
    `  NDCG@10, vectors alone  ${show(ndcgAt10.vectors)}`,
    `  NDCG@10, both           ${show(ndcgAt10.both)}`,
    `  judged of the ten best  ${show(report.judgedShare)}`,
    `  queries                 ${report.queries} over ${report.products} products, ${report.seconds.toFixed(0)} s`,
  ].join("\n");
}
