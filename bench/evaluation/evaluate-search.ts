import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { measureNdcg } from "@/server/domain/evaluation/ndcg";
import { embeddingText, hashEmbeddingText } from "@/server/domain/offer/embedding-text";
import type { Offer, OfferId } from "@/server/domain/offer/offer";
import type { CrossEncoder } from "@/server/embedding/cross-encoder";
import type { Embedder } from "@/server/embedding/embedder";
import { saveEmbeddings } from "@/server/features/embeddings/mutations";
import { registerEmbedder } from "@/server/features/embeddings/register-embedder";
import { searchRequestSchema } from "@/server/features/search/schema";
import { search } from "@/server/features/search/service";
import { refreshAllDocuments } from "@/server/features/search-documents/service";
import type { Database } from "@/server/platform/database";
import type { JudgedQuery, SearchSet } from "../datasets/read-search-set";
import { tableCurrency } from "../datasets/read-table";
import { storeCatalogs } from "../pipeline/import-catalogs";
import { Bm25Baseline } from "./bm25-baseline";
import { mistype } from "./mistype";
import { type FoundText, rereadFirst, rereadWeights } from "./reread-first";

/** Queries are halved by a hash of their text: choices are made on "dev", "test" is looked at once. */
export const searchHalves = ["dev", "test", "all"] as const;
export type SearchHalf = (typeof searchHalves)[number];

/** Means over queries, in [0,1]. */
export interface Ndcg {
  /** What nobody judged counts as irrelevant. */
  all: number;
  /** What nobody judged is left out. */
  judged: number;
}

export interface SearchReport {
  dataset: string;
  protocol: "search";
  half: SearchHalf;
  modelId: string;
  products: number;
  /** Those with a relevant product; the others say nothing. */
  queries: number;
  /** Lucene's BM25 in the same run, words alone, and as the API answers. */
  ndcgAt10: { bm25: Ndcg; words: Ndcg; both: Ndcg };
  /** With a random edit in each longer word; `kept` = share of the same queries' figure as they were. Mean of three seeds. */
  mistyped: { bm25: number; both: number; kept: number; seeds: number[] };
  /** Queries that people really mistyped, beside the same as they should have been typed. Null where the set knows none. */
  realTypos: { queries: number; typed: number; corrected: number; kept: number } | null;
  /** As answered, with the first ten put in order by the cross-encoder too, by how much it counts. Null where that was not asked for. */
  reread: { weight: number; ndcgAt10: Ndcg }[] | null;
  /** Milliseconds of one query after the other. */
  latencyMs: { p50: number; p95: number; p99: number };
  seconds: number;
}

const depth = 10;
/** So deep answers are asked for, that there are ten judged ones among them. */
export const askedDepth = 100;
const offersPerBatch = 500;
export const typoSeeds = [1, 2, 3] as const;
/** Of larger sets so many queries, those with the lowest hashes. */
const queriesMax = 1_000;

/** Stores the products, asks each query through the search service, and holds the answers against people's grades. */
export async function evaluateSearch(
  set: SearchSet,
  db: Database,
  embedder: Embedder,
  half: SearchHalf,
  crossEncoder: CrossEncoder | null = null,
): Promise<SearchReport> {
  const startedAt = performance.now();
  await store(set, db, embedder);
  const baseline = new Bm25Baseline(set.table.offers);
  const queries = chooseQueries(set.queries, half);
  const latencies: number[] = [];
  const askHits = async (text: string, vectorWeight?: number) => {
    const request = searchRequestSchema.parse({
      q: text.slice(0, 200),
      kind: "offers",
      limit: askedDepth,
      vectorWeight,
    });
    const askedAt = performance.now();
    const { hits } = await search({ db, getEmbedder: async () => embedder }, request);
    latencies.push(performance.now() - askedAt);
    return hits;
  };
  const ask = async (text: string, vectorWeight?: number) =>
    (await askHits(text, vectorWeight)).map(({ id }) => id as OfferId);
  const ndcgAt10 = {
    bm25: await measure(queries, async ({ text }) => baseline.find(text, askedDepth)),
    words: await measure(queries, ({ text }) => ask(text, 0)),
    both: await measure(queries, ({ text }) => ask(text)),
  };
  const seeds: number[] = [];
  let bm25 = 0;
  for (const seed of typoSeeds) {
    seeds.push((await measure(queries, ({ text }) => ask(mistype(text, seed)))).all);
    bm25 += (await measure(queries, async ({ text }) => baseline.find(mistype(text, seed), askedDepth))).all;
  }
  const both = seeds.reduce((sum, one) => sum + one, 0) / seeds.length;
  const realTypos = await measureRealTypos(queries, ask);
  const texts = new Map<string, string>(set.table.offers.map((offer) => [offer.id, embeddingText(offer)]));
  const findTexts = async (text: string) =>
    (await askHits(text)).map(({ id, score }) => ({ id, score, text: texts.get(id)! }));
  const reread = crossEncoder && (await measureReread(queries, crossEncoder, findTexts));
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) => latencies[Math.floor(share * (latencies.length - 1))]!;
  return {
    dataset: set.name,
    protocol: "search",
    half,
    modelId: embedder.modelId,
    products: set.table.offers.length,
    queries: queries.length,
    ndcgAt10,
    mistyped: { bm25: bm25 / typoSeeds.length, both, kept: both / ndcgAt10.both.all, seeds },
    realTypos,
    reread,
    latencyMs: { p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) },
    seconds: (performance.now() - startedAt) / 1_000,
  };
}

const toHash = (text: string) => createHash("sha256").update(text).digest("hex");

/** Those of a half that have a relevant product, in an order that says nothing. */
export function chooseQueries(queries: readonly JudgedQuery[], half: SearchHalf): JudgedQuery[] {
  const isOfHalf = (text: string) =>
    half === "all" || Number.parseInt(toHash(text)[63]!, 16) % 2 === (half === "dev" ? 0 : 1);
  return queries
    .filter(({ text, grades }) => isOfHalf(text) && [...grades.values()].some((grade) => grade > 0))
    .sort((a, b) => (toHash(a.text) < toHash(b.text) ? -1 : 1))
    .slice(0, queriesMax);
}

/** Means of NDCG@10 over queries. */
export async function measure(
  queries: readonly JudgedQuery[],
  find: (query: JudgedQuery) => Promise<OfferId[]>,
): Promise<Ndcg> {
  const mean = { all: 0, judged: 0 };
  for (const query of queries) {
    const found = await find(query);
    const judged = [...query.grades.values()];
    const toGrades = (ids: readonly OfferId[]) => ids.map((id) => query.grades.get(id) ?? 0);
    mean.all += measureNdcg(toGrades(found), judged, depth)! / queries.length;
    mean.judged +=
      measureNdcg(toGrades(found.filter((id) => query.grades.has(id))), judged, depth)! / queries.length;
  }
  return mean;
}

async function measureRealTypos(
  queries: readonly JudgedQuery[],
  ask: (text: string) => Promise<OfferId[]>,
): Promise<SearchReport["realTypos"]> {
  const mistyped = queries.filter(({ correctedText }) => correctedText !== null);
  if (mistyped.length === 0) return null;
  const typed = (await measure(mistyped, ({ text }) => ask(text))).all;
  const corrected = (await measure(mistyped, ({ correctedText }) => ask(correctedText!))).all;
  return { queries: mistyped.length, typed, corrected, kept: typed / corrected };
}

async function measureReread(
  queries: readonly JudgedQuery[],
  crossEncoder: CrossEncoder,
  find: (text: string) => Promise<FoundText[]>,
): Promise<SearchReport["reread"]> {
  const orders = new Map<JudgedQuery, Map<number, string[]>>();
  for (const query of queries)
    orders.set(query, await rereadFirst(crossEncoder, query.text, await find(query.text)));
  const found: { weight: number; ndcgAt10: Ndcg }[] = [];
  for (const weight of rereadWeights)
    found.push({
      weight,
      ndcgAt10: await measure(queries, async (query) => orders.get(query)!.get(weight)! as OfferId[]),
    });
  return found;
}

async function store({ table }: SearchSet, db: Database, embedder: Embedder): Promise<void> {
  const { catalogId: id, mapping, path, name } = table;
  const source = { id, name, mapping, currency: tableCurrency, oneOfferPerProduct: false };
  await storeCatalogs(db, [{ ...source, fileName: basename(path), open: () => createReadStream(path) }]);
  await storeVectors(table.offers, db, embedder);
  await refreshAllDocuments(db);
  await db.pool.query("ANALYZE");
}

async function storeVectors(offers: readonly Offer[], db: Database, embedder: Embedder): Promise<void> {
  await registerEmbedder({ db, queue: { enqueue: async () => undefined } }, embedder.modelId);
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
  }
}

/** A report for people. */
export function printSearch({
  dataset,
  ndcgAt10,
  mistyped,
  realTypos,
  reread,
  latencyMs,
  ...report
}: SearchReport): string {
  const show = (share: number) => (100 * share).toFixed(1).padStart(5);
  const line = (what: string, { all, judged }: Ndcg) =>
    `  ${what.padEnd(22)}${show(all)}   judged hits only ${show(judged)}`;
  return [
    "",
    `${dataset} · search, ${report.half} half · ${report.modelId}`,
    line("NDCG@10, plain BM25", ndcgAt10.bm25),
    line("NDCG@10, words", ndcgAt10.words),
    line("NDCG@10, as answered", ndcgAt10.both),
    `  mistyped              ${show(mistyped.both)}   kept ${show(mistyped.kept)} % (plain BM25 ${show(mistyped.bm25)})`,
    ...(realTypos
      ? [
          `  real typos (${realTypos.queries})      ${show(realTypos.typed)}   kept ${show(realTypos.kept)} % of corrected ${show(realTypos.corrected)}`,
        ]
      : []),
    ...(reread ?? []).map((one) => line(`reread, weight ${one.weight}`, one.ndcgAt10)),
    `  latency, one by one   p50 ${latencyMs.p50.toFixed(1)} ms, p95 ${latencyMs.p95.toFixed(1)}, p99 ${latencyMs.p99.toFixed(1)}`,
    `  queries               ${report.queries} over ${report.products} products, ${report.seconds.toFixed(0)} s`,
  ].join("\n");
}
