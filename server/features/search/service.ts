import { type Filter, joinFilters, listFields } from "../../domain/search/filters/filter";
import { parseFilter } from "../../domain/search/filters/parse-filter";
import type { Embedder } from "../../embedding/embedder";
import type { Database } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { readSettingsInForce } from "../search-events/settings";
import { type CorpusFacts, readCorpusFacts } from "./corpus-facts";
import { curateHits, narrowDown, readCuration } from "./curated-hits";
import { countFacets } from "./facet-counts";
import { findFacetIds, offerFields, toBoundsFilter } from "./filter-sql";
import { findHits } from "./find-hits";
import { type DocumentScope, holdWords, listLexemes } from "./matching-documents";
import { embedQuery, type QueryVector } from "./meaning";
import { loadHits } from "./page-hits";
import { chooseRanking } from "./ranking/word-ranking";
import type { SearchAnswer, SearchBounds, SearchRequest } from "./schema";
import { moveOn, readCursor, startPosition, writeCursor } from "./search-cursor";
import { readSynonyms } from "./synonym-index";
import { type UnderstoodQuery, understandQuery } from "./understand-query";

export interface SearchDependencies {
  db: Pick<Database, "pool">;
  /** Loads the small model at the first call; rejects where it can't. */
  getEmbedder: () => Promise<Embedder>;
}

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
  const position = readCursor(asked) ?? startPosition;
  const [curation, { ranksByPopularity }] = await Promise.all([
    readCuration(pool, asked, filter),
    readSettingsInForce(pool),
  ]);
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
  const query = await understandRequest(pool, request, facts, held && { ...scope, filter: held });
  // What was mistyped means what it was meant to be.
  const vector = toUsable(
    await (query.correctedText === null ? embedded : embed(query.correctedText)),
    facts,
  );
  if (asksMeaning && vector.warning !== null) warnings.push(vector.warning);
  const found = await curateHits(pool, request, query, scope, curation, position, (unpinned) =>
    findHits(pool, request, query, unpinned, {
      vector: vector.usable,
      isAdjusted: curation.adjustments.length > 0,
      isByPopularity: ranksByPopularity && request.sort === "relevance",
      ranking: chooseRanking(facts),
      position,
    }),
  );
  const isFurther = found.placed.length > request.offset + request.limit;
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
    hasMore: isFurther,
    nextCursor: isFurther ? writeCursor(asked, moveOn(position, found, request)) : null,
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
export async function understandRequest(
  pool: Database["pool"],
  { q, typos }: Pick<SearchRequest, "q" | "typos">,
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
