import type { Curation } from "../../domain/search/curation/curate";
import { type Filter, joinFilters, listFields } from "../../domain/search/filters/filter";
import { parseFilter } from "../../domain/search/filters/parse-filter";
import type { Embedder } from "../../embedding/embedder";
import type { Database } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { readRulesInForce } from "../search-curation/rules-in-force";
import { readSettingsInForce } from "../search-events/settings";
import { type CorpusFacts, readCorpusFacts } from "./corpus-facts";
import { curateHits, narrowDown, readCuration } from "./curated-hits";
import { countFacets } from "./filters/facet-counts";
import { findFacetIds, offerFields, toBoundsFilter } from "./filters/filter-sql";
import { findHits } from "./find-hits";
import { toHeldRanking } from "./held/held-ranking";
import { type FoundPage, foundPages, toPageKey } from "./kept/found-pages";
import { type DocumentScope, holdWords, listLexemes } from "./matching-documents";
import { type PresentOffers, readStored, showHits } from "./page-hits";
import { embedQuery, type QueryVector } from "./query-vector";
import { chooseRanking } from "./ranking/word-ranking";
import type { RewriteQuery } from "./rewriting/rewrite-query";
import type { SearchAnswer, SearchBounds, SearchRequest } from "./schema";
import { moveOn, readCursor, type SearchPosition, startPosition, writeCursor } from "./search-cursor";
import { readSynonyms } from "./synonym-index";
import { type UnderstoodQuery, understandQuery } from "./understand-query";

export interface SearchDependencies {
  db: Pick<Database, "pool">;
  /** Loads the small model at the first call; rejects where it can't. */
  getEmbedder: () => Promise<Embedder>;
  /** Where searches are recorded; absent = where they are answered from. */
  recordsIn?: Pick<Database, "pool">;
  /** Documents may be as old as this, in milliseconds; absent = 0. Offers that have left are never shown. */
  factsAgeMsMax?: number;
  /** Where queries that find nothing are to be said in other words. */
  rewriteQuery?: RewriteQuery;
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
  const filter = readFilter(asked);
  const position = readCursor(asked) ?? startPosition;
  const [curation, { ranksByPopularity }, { synonymsVersion }] = await Promise.all([
    readCuration(pool, asked, filter),
    readSettingsInForce(pool),
    readRulesInForce(pool),
  ]);
  const request = { ...asked, q: curation.query ?? asked.q };
  const visible = narrowDown(joinFilters([toBoundsFilter(bounds), filter]), curation);
  const [facts, facetIds] = await Promise.all([
    readCorpusFacts(pool, dependencies.factsAgeMsMax),
    findFacetIds(pool, joinFilters([visible, ...curation.adjustments.map((one) => one.filter)])),
  ]);
  const scope = toScope(request, bounds, visible, facts, facetIds);
  const modelId = asksMeaning(request) ? await findModelId(dependencies.getEmbedder) : null;
  const heeded = { curation, ranksByPopularity, synonymsVersion, modelId };
  let present: PresentOffers | null = null;
  const find = async (q: string) => {
    present = null;
    return foundPages.get(facts, toPageKey(asked, bounds, { ...heeded, q }), async () => {
      const pageRequest = { asked, request: { ...request, q }, bounds, facts, scope, position, ...heeded };
      const found = await findPage(dependencies, pageRequest);
      present = found.present;
      return found.page;
    });
  };
  const first = await find(request.q);
  const rewritten = await findRewritten(dependencies, request, first, find);
  const { page, stored, lexemes, ...found } = rewritten ?? first;
  const marking = { lexemes, languages: facts.languages };
  const hits = await showHits(pool, request, scope, { page, stored }, marking, present);
  return {
    ...hits,
    ...found,
    query: asked.q,
    queryId: null,
    redirect: curation.redirect,
    banners: curation.banners,
    appliedRules: curation.appliedRuleIds,
    processingTimeMs: Math.round((performance.now() - startedAt) * 10) / 10,
  };
}

/** What other words for a query find that found nothing itself, with a word on it; null where there are none, or they find nothing either. */
async function findRewritten(
  { rewriteQuery }: SearchDependencies,
  { q, typos }: SearchRequest,
  { total }: FoundPage,
  find: (q: string) => Promise<FoundPage>,
): Promise<FoundPage | null> {
  if (rewriteQuery === undefined || total > 0 || q.trim() === "" || !typos) return null;
  const said = await rewriteQuery(q.trim());
  if (said === null) return null;
  const found = await find(said);
  if (found.total === 0) return null;
  const warning = `Nothing was found for what was typed; a language model said it in other words: ${said}`;
  return { ...found, correctedQuery: found.correctedQuery ?? said, warnings: [...found.warnings, warning] };
}

const asksMeaning = ({ q, vectorWeight, sort }: SearchRequest) =>
  q.trim() !== "" && vectorWeight > 0 && sort === "relevance";

/** Null where the small model fails: whoever embeds with it says so. */
const findModelId = (getEmbedder: SearchDependencies["getEmbedder"]) =>
  getEmbedder().then(
    ({ modelId }) => modelId,
    () => null,
  );

interface PageRequest {
  asked: SearchRequest;
  /** As rules have it. */
  request: SearchRequest;
  bounds: SearchBounds;
  facts: CorpusFacts;
  scope: DocumentScope;
  curation: Curation;
  position: SearchPosition;
  ranksByPopularity: boolean;
}

/** What there is to find and to count, and which of the offers that it shows are there now: the one thing that is not kept. */
async function findPage(
  { db: { pool }, getEmbedder }: SearchDependencies,
  { asked, request, bounds, facts, scope, curation, position, ranksByPopularity }: PageRequest,
): Promise<{ page: FoundPage; present: PresentOffers }> {
  const isMeaningAsked = asksMeaning(request);
  const embed = (text: string) => (isMeaningAsked ? embedQuery(getEmbedder, text.trim()) : null);
  const embedded = embed(request.q);
  const held = toBoundsFilter(bounds);
  const query = await understandRequest(pool, request, facts, held && { ...scope, filter: held });
  // What was mistyped means what it was meant to be.
  const vector = toUsable(
    await (query.correctedText === null ? embedded : embed(query.correctedText)),
    facts,
  );
  const ranking = toHeldRanking(facts, chooseRanking(facts));
  const found = await curateHits(pool, request, query, scope, curation, position, ranking, (unpinned) =>
    findHits(pool, request, query, unpinned, {
      vector: vector.usable,
      isAdjusted: curation.adjustments.length > 0,
      isByPopularity: ranksByPopularity && request.sort === "relevance",
      ranking,
      position,
    }),
  );
  const isFurther = found.placed.length > request.offset + request.limit;
  const page = found.placed.slice(request.offset, request.offset + request.limit);
  const ids = page.map(({ hitId }) => hitId);
  const [{ stored, present }, counts] = await Promise.all([
    readStored(pool, request.kind, ids, scope),
    countFacets(pool, request, query, found, scope, ranking),
  ]);
  return {
    present,
    page: {
      page,
      stored,
      lexemes: listLexemes(query),
      correctedQuery: query.correctedText,
      total: found.total,
      ...counts,
      hasMore: isFurther,
      nextCursor: isFurther ? writeCursor(asked, moveOn(position, found, request)) : null,
      warnings: isMeaningAsked && vector.warning !== null ? [vector.warning] : [],
    },
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
