import { type FusedResult, fuseSearchResults } from "../../domain/search/fuse-search-results";
import type { Embedder } from "../../embedding/embedder";
import type { Database } from "../../platform/database";
import { getLogger } from "../../platform/logger";
import { findActiveModelId } from "../embeddings/embedder";
import { browseOfferIds, browseProductIds, listFoundOffers, listFoundProducts } from "./data";
import { type FoundId, findByWords } from "./lexical-search";
import type { SearchAnswer, SearchBounds, SearchFilters, SearchRequest, Standing } from "./schema";
import { findByVector } from "./vector-search";

interface SearchDependencies {
  db: Pick<Database, "pool">;
  /** Loads the small model at the first call; rejects where it can't. */
  getEmbedder: () => Promise<Embedder>;
}

type BoundRequest = SearchRequest & SearchFilters;

/** Offers that are fetched per wanted hit: a product has several. */
const offersPerProduct = 4;
const foundMin = 100;
const foundMax = 5_000;

const modelFailedWarning =
  "Similarity of meaning is not available; only words were looked for. See the server's log.";
const renewalWarning = "Text similarity is being renewed; until that is done only words are looked for.";

/**
 * Searches products or offers by words and by meaning and fuses both lists. Without text it lists everything. Where the
 * small model fails, or is not the one whose vectors are in force, words alone answer, and a warning says so. Offers beyond
 * `bounds` are neither found nor shown.
 */
export async function search(
  { db, getEmbedder }: SearchDependencies,
  asked: SearchRequest,
  bounds: SearchBounds = {},
): Promise<SearchAnswer> {
  const request: BoundRequest = { ...asked, bounds };
  const startedAt = performance.now();
  const warnings: string[] = [];
  // One more than is shown tells whether there is more.
  const wanted = request.limit + 1;
  const page =
    request.q === ""
      ? await browse(db, request, wanted)
      : (await find({ db, getEmbedder }, request, warnings)).slice(request.offset, request.offset + wanted);
  const hits = await loadHits(db, request, page.slice(0, request.limit));
  return {
    ...hits,
    query: request.q,
    hasMore: page.length > request.limit,
    processingTimeMs: Math.round((performance.now() - startedAt) * 10) / 10,
    warnings,
  };
}

async function browse(
  db: Pick<Database, "pool">,
  request: BoundRequest,
  limit: number,
): Promise<FusedResult<string>[]> {
  const listIds = request.kind === "products" ? browseProductIds : browseOfferIds;
  const ids = await listIds(db.pool, { filters: request, limit, offset: request.offset });
  return ids.map((id) => ({ id, fusedScore: 0, lexicalRank: null, vectorRank: null }));
}

async function find(
  dependencies: SearchDependencies,
  request: BoundRequest,
  warnings: string[],
): Promise<FusedResult<string>[]> {
  const perHit = request.kind === "products" ? offersPerProduct : 1;
  const limit = Math.min(foundMax, Math.max(foundMin, (request.offset + request.limit + 1) * perHit));
  const [byWords, byVector] = await Promise.all([
    findByWords(dependencies.db.pool, request.q, request, limit),
    request.vectorWeight === 0 ? [] : findByMeaning(dependencies, request, limit, warnings),
  ]);
  const toIds = (found: FoundId[]) =>
    request.kind === "offers"
      ? found.map((hit) => hit.offerId)
      : [...new Set(found.flatMap((hit) => hit.productId ?? []))];
  return fuseSearchResults<string>(toIds(byWords), toIds(byVector), {
    lexical: 1,
    vector: request.vectorWeight,
  });
}

async function findByMeaning(
  { db, getEmbedder }: SearchDependencies,
  request: BoundRequest,
  limit: number,
  warnings: string[],
): Promise<FoundId[]> {
  const [embedded, activeModelId] = await Promise.all([
    embedQuery(getEmbedder, request.q),
    findActiveModelId(db.pool),
  ]);
  if (embedded && embedded.modelId === activeModelId) return findByVector(db.pool, embedded, request, limit);
  if (!embedded) warnings.push(modelFailedWarning);
  else if (activeModelId !== null) warnings.push(renewalWarning);
  return [];
}

async function embedQuery(
  getEmbedder: () => Promise<Embedder>,
  text: string,
): Promise<{ modelId: string; vector: Float32Array } | null> {
  try {
    const embedder = await getEmbedder();
    const [vector] = await embedder.embed([text]);
    return vector ? { modelId: embedder.modelId, vector } : null;
  } catch (error) {
    getLogger("search").warn({ err: error }, "query not embedded");
    return null;
  }
}

type Hits =
  | Pick<Extract<SearchAnswer, { kind: "products" }>, "kind" | "hits">
  | Pick<Extract<SearchAnswer, { kind: "offers" }>, "kind" | "hits">;

async function loadHits(
  db: Pick<Database, "pool">,
  { kind, bounds }: BoundRequest,
  page: readonly FusedResult<string>[],
): Promise<Hits> {
  const ids = page.map((result) => result.id);
  return kind === "products"
    ? { kind, hits: inOrder(page, await listFoundProducts(db.pool, ids, bounds)) }
    : { kind, hits: inOrder(page, await listFoundOffers(db.pool, ids, bounds)) };
}

function inOrder<T extends { id: string }>(
  page: readonly FusedResult<string>[],
  items: readonly T[],
): (T & Standing)[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return page.flatMap(({ id, fusedScore, lexicalRank, vectorRank }) => {
    const item = byId.get(id);
    return item ? [{ ...item, score: fusedScore, lexicalRank, vectorRank }] : [];
  });
}
