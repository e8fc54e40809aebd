import { type Filter, joinFilters, listFields } from "../../domain/search/filters/filter";
import { parseFilter } from "../../domain/search/filters/parse-filter";
import { matchShares } from "../../domain/search/query/query-terms";
import { blendScores } from "../../domain/search/ranking/blend";
import type { Embedder } from "../../embedding/embedder";
import type { Database } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { type CorpusFacts, readCorpusFacts } from "./corpus-facts";
import { curateHits, type FoundDocuments, narrowDown, readCuration, rerankedMax } from "./curated-hits";
import { countFacets } from "./facet-counts";
import { findFacetIds, offerFields, toBoundsFilter } from "./filter-sql";
import {
  type DocumentScope,
  findMatching,
  holdWords,
  type MatchedDocuments,
  type PlacedDocument,
  type RankedDocument,
} from "./matching-documents";
import { compareMeaning, embedQuery, findByMeaning, type QueryVector } from "./meaning";
import { loadHits } from "./page-hits";
import type { SearchAnswer, SearchBounds, SearchRequest, Standing } from "./schema";
import { readSynonyms } from "./synonym-index";
import { type UnderstoodQuery, understandQuery } from "./understand-query";

export interface SearchDependencies {
  db: Pick<Database, "pool">;
  /** Loads the small model at the first call; rejects where it can't. */
  getEmbedder: () => Promise<Embedder>;
}

/** Below this many hits the next, more forgiving share of the query's words is enough, at last nearness of meaning alone. */
const fewHits = 10;
/** Found by meaning alone at most. */
const nearMax = 60;
/** What a hit without a vector counts as: neither near nor far. */
const similarityUnknown = 0.4;

const modelFailedWarning =
  "Similarity of meaning is not available; only words were looked for. See the server's log.";
const renewalWarning = "Text similarity is being renewed; until that is done only words are looked for.";

/**
 * Searches products or offers by words (BM25F) and puts the best in order by words and meaning; where words find few, nearness of meaning finds
 * more. Without text it lists everything. Where the small model fails, is late, or is not the one whose vectors are in force, words alone
 * answer, and a warning says so. Offers beyond `bounds` are neither found, shown nor counted. Throws AppError("bad-input") for a filter that
 * can't be read.
 */
export async function search(
  dependencies: SearchDependencies,
  asked: SearchRequest,
  bounds: SearchBounds = {},
): Promise<SearchAnswer> {
  const startedAt = performance.now();
  const { pool } = dependencies.db;
  const warnings: string[] = [];
  const filter = readFilter(asked);
  const curation = await readCuration(pool, asked, filter);
  const request = { ...asked, q: curation.query ?? asked.q };
  const visible = narrowDown(joinFilters([toBoundsFilter(bounds), filter]), curation);
  const asksMeaning = request.q.trim() !== "" && request.vectorWeight > 0 && request.sort === "relevance";
  const embed = (text: string) => (asksMeaning ? embedQuery(dependencies.getEmbedder, text.trim()) : null);
  const embedded = embed(request.q);
  const [facts, facetIds] = await Promise.all([
    readCorpusFacts(pool),
    findFacetIds(pool, joinFilters([visible, ...curation.adjustments.map((one) => one.filter)])),
  ]);
  const held = toBoundsFilter(bounds);
  const scope = toScope(request, bounds, visible, facts, facetIds);
  const query = await understand(pool, request, facts, held && { ...scope, filter: held });
  // What was mistyped means what it was meant to be.
  const vector = toUsable(
    await (query.correctedText === null ? embedded : embed(query.correctedText)),
    facts,
  );
  if (asksMeaning && vector.warning !== null) warnings.push(vector.warning);
  const found = await curateHits(pool, request, query, scope, curation, (unpinned) =>
    find(dependencies, request, query, unpinned, vector.usable, curation.adjustments.length > 0),
  );
  const page = found.placed.slice(request.offset, request.offset + request.limit);
  const marking = { lexemes: listLexemes(query), languages: facts.languages };
  const [hits, facets] = await Promise.all([
    loadHits(pool, request, scope, page, marking),
    countFacets(pool, request, query, found, scope),
  ]);
  return {
    ...hits,
    query: asked.q,
    queryId: null,
    correctedQuery: query.correctedText,
    total: found.total,
    ...facets,
    hasMore: found.total > request.offset + request.limit,
    redirect: curation.redirect,
    banners: curation.banners,
    appliedRules: curation.appliedRuleIds,
    processingTimeMs: Math.round((performance.now() - startedAt) * 10) / 10,
    warnings,
  };
}

/** The filter's text, and the parameters that say the same for one field. */
export function readFilter({
  filter: text,
  catalog,
  brand,
  availability,
}: Pick<SearchRequest, "filter" | "catalog" | "brand" | "availability">): Filter | null {
  const read = parseFilter(text);
  if (read.kind === "fault") {
    throw new AppError("bad-input", "filter not read", {
      userMessage: `filter: ${read.message} At character ${read.position}.`,
    });
  }
  const single = { catalog, brand, availability };
  const choices = Object.entries(single).flatMap(([field, value]): Filter[] =>
    value === undefined ? [] : [{ kind: "is", field, values: [value] }],
  );
  return joinFilters([read.filter, ...choices]);
}

const nothingAsked: UnderstoodQuery = {
  terms: [],
  phrases: [],
  excludedLexemes: [],
  correctedText: null,
  correctedWords: [],
};

/** Nobody is told a word that only offers beyond their bounds say: such a query is looked for as it was typed. */
async function understand(
  pool: Database["pool"],
  { q, typos }: SearchRequest,
  facts: CorpusFacts,
  held: DocumentScope | null,
): Promise<UnderstoodQuery> {
  if (q.trim() === "") return nothingAsked;
  const synonyms = await readSynonyms(pool, facts);
  const query = await understandQuery(pool, q, facts, typos, synonyms);
  const isTold = held === null || (await holdWords(pool, query.correctedWords, held));
  return isTold ? query : understandQuery(pool, q, facts, false, synonyms);
}

export function toScope(
  { kind, currency }: Pick<SearchRequest, "kind" | "currency">,
  bounds: SearchBounds,
  filter: Filter | null,
  facts: CorpusFacts,
  facetIds: ReadonlyMap<string, number>,
): DocumentScope {
  const isBound = Object.values(bounds).some((bound) => bound !== undefined);
  // A product's own document says what all its offers say together: what speaks of single offers asks theirs.
  const asksOffers = isBound || listFields(filter).some((field) => offerFields.has(field));
  const isGrouped = kind === "products" && asksOffers;
  return {
    documents: kind === "offers" || isGrouped ? "offers" : "products",
    isGrouped,
    filter,
    names: { facetIds, catalogs: facts.catalogs, currency: currency ?? facts.currency },
  };
}

/** A query's vector, where it is of the model whose vectors are in force, and what is to be said where it is not. */
function toUsable(
  embedded: QueryVector | null,
  { activeModelId }: CorpusFacts,
): { usable: QueryVector | null; warning: string | null } {
  if (embedded === null) return { usable: null, warning: modelFailedWarning };
  if (embedded.modelId === activeModelId) return { usable: embedded, warning: null };
  return { usable: null, warning: activeModelId === null ? null : renewalWarning };
}

async function find(
  { db }: SearchDependencies,
  request: SearchRequest,
  query: UnderstoodQuery,
  scope: DocumentScope,
  vector: QueryVector | null,
  isReranked: boolean,
): Promise<FoundDocuments> {
  const isBrowsing = request.q.trim() === "";
  const wanted = Math.max(request.offset + request.limit, vector || isReranked ? rerankedMax : 1);
  const options = { sort: request.sort, limit: wanted, isCounted: request.facets.length > 0 };
  if (isBrowsing || (query.terms.length === 0 && query.phrases.length > 0)) {
    const { ranked, ...found } = await findMatching(db.pool, query, null, scope, options);
    return { ...found, share: null, placed: ranked.map((one) => ({ ...one, standing: unranked })) };
  }
  let share: number = matchShares[0];
  let matched: MatchedDocuments = { total: 0, ranked: [], counted: null };
  if (query.terms.length > 0) {
    for (share of matchShares) {
      matched = await findMatching(db.pool, query, share, scope, options);
      if (matched.total >= fewHits) break;
    }
  }
  const words = await blend(db, request, matched.ranked, vector);
  const found = { total: matched.total, counted: matched.counted, share };
  if (matched.total >= fewHits || vector === null || query.phrases.length > 0)
    return { ...found, placed: words };
  return addNear(db, request, query, scope, vector, { ...found, placed: words });
}

const unruled = { boost: 0, pinned: false };
const unranked: Standing = { ...unruled, score: 0, wordScore: null, meaningScore: null };

/** Puts the best by words in order by words and meaning; the others keep theirs behind them. */
async function blend(
  db: Pick<Database, "pool">,
  { vectorWeight, sort }: SearchRequest,
  ranked: readonly RankedDocument[],
  vector: QueryVector | null,
): Promise<PlacedDocument[]> {
  const place = (one: RankedDocument, similarity: number | undefined, meaning: number): PlacedDocument => ({
    ...one,
    standing: {
      ...unruled,
      score: blendScores(one.wordScore, similarity, { words: 1, meaning }, similarityUnknown),
      wordScore: one.wordScore,
      meaningScore: similarity ?? null,
    },
  });
  if (vector === null || sort !== "relevance") return ranked.map((one) => place(one, undefined, 0));
  const first = ranked.slice(0, rerankedMax);
  const similarities = await compareMeaning(db.pool, vector, first);
  const placed = first.map((one) => place(one, similarities.get(one.hitId), vectorWeight));
  placed.sort((a, b) => b.standing.score - a.standing.score);
  return [...placed, ...ranked.slice(rerankedMax).map((one) => place(one, undefined, 0))];
}

/** Words find few: what is near in meaning comes among them by the same score. */
async function addNear(
  db: Pick<Database, "pool">,
  { vectorWeight }: SearchRequest,
  { excludedLexemes }: UnderstoodQuery,
  scope: DocumentScope,
  vector: QueryVector,
  found: FoundDocuments,
): Promise<FoundDocuments> {
  const known = new Set(found.placed.map(({ hitId }) => hitId));
  const near = (await findByMeaning(db.pool, vector, scope, { limit: nearMax, excludedLexemes })).filter(
    ({ hitId }) => !known.has(hitId),
  );
  const placed = near.map(({ similarity, ...one }): PlacedDocument => {
    const score = blendScores(0, similarity, { words: 1, meaning: vectorWeight }, 0);
    return { ...one, standing: { ...unruled, score, wordScore: null, meaningScore: similarity } };
  });
  const all = [...found.placed, ...placed].sort((a, b) => b.standing.score - a.standing.score);
  return { ...found, total: found.total + near.length, placed: all };
}

function listLexemes({ terms }: UnderstoodQuery): Set<string> {
  return new Set(
    terms.flatMap(({ alternatives }) => alternatives.flatMap((one) => [one.lexeme, ...(one.with ?? [])])),
  );
}
