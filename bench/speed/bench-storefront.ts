import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { foldText } from "@/server/domain/matching/text/fold-text";
import type { Embedder } from "@/server/embedding/embedder";
import { type SearchRequest, searchRequestSchema } from "@/server/features/search/schema";
import { search } from "@/server/features/search/service";
import { suggest } from "@/server/features/search/suggest";
import { refreshAllDocuments } from "@/server/features/search-documents/service";
import type { Database } from "@/server/platform/database";
import { mistype } from "../evaluation/mistype";
import { quantile } from "./measurement";
import { ownProcessMs } from "./process-cost";
import { seedStorefront } from "./seed-storefront";

/** Times of many calls of eight clients at once. */
interface LoadSpeed {
  perSecond: number;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
}

/** How search holds out under load. */
export interface StorefrontSpeed {
  products: number;
  offers: number;
  documents: number;
  /** Writing all documents from the outbox; null where they stood already. */
  buildSeconds: number | null;
  /** Tables and indexes of documents, hits and words. */
  indexMb: number;
  clients: number;
  /** Searches with five facets, each asked once: nothing is known of any of them. A tenth mistyped, a fifth with a filter. */
  first: LoadSpeed;
  /** The same searches as people ask them, some often, most seldom (Zipf), after five seconds of it. */
  warm: LoadSpeed;
  /** Completing the first letters of the same queries, with three products. */
  suggest: LoadSpeed;
  /** Processor time of this process for each warm search: the rest is the database's. */
  ownMsPerQuery: number;
  /** Resident memory of this process after the load, garbage collected: search with what it holds, the small model and the queries. */
  ownMb: number;
  /** What was asked, in the order of the load. */
  queries: string[];
}

const clients = 8;
const secondsOfLoad = 20;
const distinctQueries = 2_000;
const suggestionsAsked = 500;
const facets = ["brand", "category", "color", "size", "availability"];

/** Where the titles stand, among so many, that queries are made of. */
const toPlaces = (titleCount: number) =>
  Array.from({ length: distinctQueries }, (_, index) => (index * 7_919) % titleCount);

/** What people type: one to three words that stand together in a title, every tenth query mistyped. A title for each. */
function toRequests(titles: readonly string[]): SearchRequest[] {
  return titles.map((title, index) => {
    const words = foldText(title).split(" ");
    const from = index % Math.max(1, words.length - 2);
    const text = words.slice(from, from + 1 + (index % 3)).join(" ");
    const filter = index % 5 === 0 ? "availability = in_stock" : index % 5 === 1 ? "price < 200" : "";
    const q = index % 10 === 3 ? mistype(text, 1) : text;
    return searchRequestSchema.parse({ q, facets, filter: index % 2 === 0 ? "" : filter });
  });
}

/** Popular ones come often. */
function drawRequests(requests: readonly SearchRequest[]): SearchRequest[] {
  const drawn: SearchRequest[] = [];
  let state = 1;
  for (let place = 0; place < 20_000; place++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    drawn.push(requests[Math.floor(distinctQueries ** (state / 2 ** 32)) - 1]!);
  }
  return drawn;
}

/** What people type, in the order in which they do. */
export const toQueries = (titles: readonly string[]): SearchRequest[] =>
  drawRequests(toRequests(toPlaces(titles.length).map((place) => titles[place]!)));

/** Eight clients, each asking again as soon as it is answered, through the list and, where there is time left, again; or through it once. */
async function load<Asked>(
  asked: readonly Asked[],
  ask: (one: Asked) => Promise<unknown>,
  seconds: number | "once",
): Promise<LoadSpeed & { calls: number }> {
  const timesMs: number[] = [];
  const begunAt = performance.now();
  const isOver = (next: number) =>
    seconds === "once" ? next >= asked.length : performance.now() > begunAt + seconds * 1_000;
  let next = 0;
  const work = async () => {
    while (!isOver(next)) {
      const startedAt = performance.now();
      await ask(asked[next++ % asked.length]!);
      timesMs.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: clients }, work));
  const tookSeconds = (performance.now() - begunAt) / 1_000;
  timesMs.sort((a, b) => a - b);
  return {
    calls: timesMs.length,
    perSecond: timesMs.length / tookSeconds,
    p50Ms: quantile(timesMs, 0.5),
    p95Ms: quantile(timesMs, 0.95),
    p99Ms: quantile(timesMs, 0.99),
  };
}

/** Fills an empty database; of one that a run before has filled, what stands there. Only the titles that are asked for are kept: memory is to be the search's. */
async function prepare(db: Database, embedder: Embedder, products: number) {
  const isEmpty = (await countOffers(db)) === 0;
  if (isEmpty) await seedStorefront(db, products, embedder.modelId);
  const startedAt = performance.now();
  await refreshAllDocuments(db);
  const buildSeconds = isEmpty ? (performance.now() - startedAt) / 1_000 : null;
  await db.pool.query("VACUUM ANALYZE");
  const offers = await countOffers(db);
  const { rows } = await db.pool.query<{ title: string }>(
    `WITH numbered AS (SELECT title, row_number() OVER (ORDER BY id) - 1 AS place FROM offer)
     SELECT numbered.title FROM unnest($1::int[]) WITH ORDINALITY AS asked(place, number) JOIN numbered USING (place) ORDER BY number`,
    [toPlaces(offers)],
  );
  return { requests: toRequests(rows.map(({ title }) => title)), offers, buildSeconds };
}

async function countOffers({ pool }: Pick<Database, "pool">): Promise<number> {
  const { rows } = await pool.query<{ count: number }>("SELECT count(*)::int AS count FROM offer");
  return rows[0]!.count;
}

/** Without what is only waiting to be collected. */
function measureMemoryMb(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage.rss() / 1e6;
}

/** Storefront searches under load, over as many generated products as asked for. */
export async function benchStorefront(
  db: Database,
  embedder: Embedder,
  products: number,
): Promise<StorefrontSpeed> {
  const { requests, offers, buildSeconds } = await prepare(db, embedder, products);
  const { rows } = await db.pool.query<{ products: number; documents: number; mb: number }>(
    `SELECT (SELECT count(*)::int FROM search_document WHERE is_product) AS products,
       (SELECT count(*)::int FROM search_document) AS documents,
       sum(pg_total_relation_size(oid)) / 1e6 AS mb FROM pg_class WHERE relname IN ('search_document', 'search_hit', 'search_lexeme', 'search_word', 'search_facet_value')`,
  );
  const dependencies = { db, getEmbedder: async () => embedder };
  const ask = (request: SearchRequest) => search(dependencies, request);
  const { calls: _, ...first } = await load([...new Set(requests)], ask, "once");
  const drawn = drawRequests(requests);
  await load(drawn, ask, 5);
  const ownMs = ownProcessMs();
  const { calls, ...warm } = await load(drawn, ask, secondsOfLoad);
  const ownMsPerQuery = (ownProcessMs() - ownMs) / calls;
  const beginnings = requests
    .slice(0, suggestionsAsked)
    .map(({ q }, index) => q.slice(0, 2 + (index % 9)).trim())
    .filter((q) => q !== "");
  const complete = (q: string) => suggest(dependencies, { q, limit: 5, hits: 3 });
  await load(beginnings.slice(0, 50), complete, "once");
  const { calls: __, ...suggested } = await load(beginnings, complete, "once");
  return {
    products: rows[0]!.products,
    offers,
    documents: rows[0]!.documents,
    buildSeconds,
    indexMb: Number(rows[0]!.mb),
    clients,
    first,
    warm,
    suggest: suggested,
    ownMsPerQuery,
    ownMb: measureMemoryMb(),
    queries: [...new Set(drawn.map(({ q }) => q))],
  };
}

/** Lines for people. */
export function formatStorefrontSpeed(speed: Omit<StorefrontSpeed, "queries">): string {
  const count = (value: number) => Math.round(value).toLocaleString("en");
  const line = (what: string, { perSecond, p50Ms, p95Ms, p99Ms }: LoadSpeed) =>
    `  ${what.padEnd(9)}${perSecond.toFixed(0)} a second, p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)}, p99 ${p99Ms.toFixed(1)}`;
  const written = speed.buildSeconds === null ? "" : `written in ${speed.buildSeconds.toFixed(0)} s, `;
  return [
    `search     ${count(speed.products)} products, ${count(speed.offers)} offers, ${count(speed.documents)} documents`,
    `  index    ${written}${count(speed.indexMb)} MB; ${speed.clients} clients`,
    line("first", speed.first),
    `${line("warm", speed.warm)}; ${speed.ownMsPerQuery.toFixed(1)} ms of this process each`,
    line("suggest", speed.suggest),
    `  memory   ${count(speed.ownMb)} MB of this process`,
  ].join("\n");
}
