import { toCountedQuery } from "../../domain/search/events/query-text";
import type { Filter } from "../../domain/search/filters/filter";
import { stemWord } from "../../domain/search/languages";
import type { QueryTerm } from "../../domain/search/query/query-terms";
import { readQuery } from "../../domain/search/query/read-query";
import type { SqlRunner } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import { readSettingsInForce } from "../search-events/settings";
import { listSuggestions } from "../search-events/suggestions";
import { type CorpusFacts, readCorpusFacts } from "./corpus-facts";
import { toDocumentsMin } from "./correct-words";
import { findFacetIds, toBoundsFilter, toFilterSql } from "./filters/filter-sql";
import { countCompletions, countHeld } from "./held/count-held";
import { findHeld } from "./held/find-held";
import { KeptByFacts } from "./kept/kept-by-facts";
import { countWord, getWordsFrom, wordsFromMax } from "./kept/words-from";
import { sayTerm } from "./matching-documents";
import { type SearchBounds, searchRequestSchema } from "./schema";
import { type SearchDependencies, search } from "./service";
import type { SuggestAnswer, SuggestRequest } from "./storefront-schema";
import { understandQuery } from "./understand-query";

/** Words that the last one may become and that are tried; more where a caller sees only a part of the offers. */
const triedMax = 16;
const triedWithinBoundsMax = wordsFromMax;
/** Whoever types asks many times a second: whether documents have changed is looked up ten times a second at most. */
const factsAgeMsMax = 100;
/** Documents beyond this say nothing more of a suggestion. */
const countedMax = 100;

/**
 * What a query may become, and the first products that it finds as it stands: by words alone, since this is asked at each key. Only what is
 * found within the bounds is suggested.
 */
export async function suggest(
  dependencies: SearchDependencies,
  request: SuggestRequest,
  bounds: SearchBounds = {},
): Promise<SuggestAnswer> {
  const startedAt = performance.now();
  const { q, limit, hits: hitsMax } = request;
  const { pool } = dependencies.db;
  const [found, searched, completed] = await Promise.all([
    search(
      { ...dependencies, factsAgeMsMax },
      searchRequestSchema.parse({ q, limit: hitsMax, vectorWeight: 0 }),
      bounds,
    ),
    limit > 0 ? listSearched(pool, q, bounds) : [],
    limit > 0 ? complete(pool, q, limit, bounds) : [],
  ]);
  const corrected = limit > 0 && found.total > 0 ? found.correctedQuery : null;
  // What was completed keeps the letters that were typed.
  const known = new Set(searched);
  const others = completed.filter((query) => !known.has(toCountedQuery(query)));
  const offered = [...searched, ...others].slice(0, limit);
  const queries = offered.length > 0 || corrected === null ? offered : [corrected];
  const products = found.kind === "products" ? found.hits : [];
  return {
    query: q,
    suggestions: queries.map((query) => ({ query })),
    hits: products.map(({ id, title, brand, category, imageLink, prices, offerCount, highlights }) => ({
      id,
      title,
      brand,
      category,
      imageLink,
      prices,
      offerCount,
      highlights,
    })),
    processingTimeMs: Math.round((performance.now() - startedAt) * 10) / 10,
  };
}

/**
 * What many have searched that begins so, the most searched first, as far as some product within the bounds holds all its words: so nothing is
 * ever suggested that the catalogs don't say.
 */
async function listSearched(pool: SqlRunner, q: string, bounds: SearchBounds): Promise<string[]> {
  const prefix = toCountedQuery(q) + (/\s$/.test(q) ? " " : "");
  const { suggestsQueries } = await readSettingsInForce(pool);
  if (!suggestsQueries || prefix.trim() === "" || /["−-]/.test(q)) return [];
  const queries = await listSuggestions(pool, prefix, triedMax);
  if (queries.length === 0) return [];
  const filter = toBoundsFilter(bounds);
  const [facts, facetIds] = await Promise.all([
    readCorpusFacts(pool, factsAgeMsMax),
    findFacetIds(pool, filter),
  ]);
  const requirements = queries.map((query) =>
    query.split(" ").map((word) => toTerm(facts.languages.map((code) => stemWord(word, code)))),
  );
  const counts = await countProducts(pool, requirements, filter, facts, facetIds);
  return queries.filter((_, place) => counts[place]! > 0);
}

/** The query with its last word completed by words of the catalogs, as far as some product holds it together with the others. */
async function complete(sql: SqlRunner, q: string, limit: number, bounds: SearchBounds): Promise<string[]> {
  const [, head = "", last = ""] = /^(.*?)([\p{L}\p{N}\p{M}]+)$/su.exec(q) ?? [];
  const word = readQuery(last).words[0];
  // A word behind a minus or within quotes is not for us to complete.
  if (word === undefined || /[-−"]$/.test(head)) return [];
  const filter = toBoundsFilter(bounds);
  const [facts, facetIds] = await Promise.all([
    readCorpusFacts(sql, factsAgeMsMax),
    findFacetIds(sql, filter),
  ]);
  return completions.get(facts, JSON.stringify([head, word, limit, bounds]), () =>
    completeAnew(sql, { head, word, limit, filter, facts, facetIds }),
  );
}

/** By what was typed; some 200 bytes each. */
const completions = new KeptByFacts<string[]>(5_000, 60_000);

interface CompletionRequest {
  /** What stands before the word, with the signs between. */
  head: string;
  word: string;
  limit: number;
  filter: Filter | null;
  facts: CorpusFacts;
  facetIds: ReadonlyMap<string, number>;
}

async function completeAnew(
  sql: SqlRunner,
  { head, word, limit, filter, facts, facetIds }: CompletionRequest,
): Promise<string[]> {
  const [words, before] = await Promise.all([
    listCompletions(sql, word, facts, filter ? triedWithinBoundsMax : triedMax),
    head.trim() === "" ? null : understandQuery(sql, head, facts, true),
  ]);
  if (before && before.terms.length === 0) return [];
  const held = filter === null ? findHeld(sql, facts, "products") : null;
  const terms = before?.terms ?? [];
  const longer = words.map(({ lexemes }) => toTerm(lexemes));
  const counts = held
    ? countCompletions(held, terms, longer, { countMax: countedMax, enough: limit })
    : await countProducts(
        sql,
        longer.map((term) => [...terms, term]),
        filter,
        facts,
        facetIds,
      );
  const said = (before?.correctedText ?? head).trim();
  return words
    .map(({ text }, place) => ({ text, place, count: counts[place]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.place - b.place)
    .slice(0, limit)
    .map(({ text }) => (said === "" ? text : `${said} ${text}`));
}

/** Words that begin so, this one first if it is one, then the commonest; one for each stem, as others of it find the same. */
async function listCompletions(
  sql: SqlRunner,
  word: string,
  facts: CorpusFacts,
  limit: number,
): Promise<{ text: string; lexemes: string[] }[]> {
  const { languages, documentCount } = facts;
  const [longer, own] = await Promise.all([
    getWordsFrom(sql, facts, word, limit),
    countWord(sql, facts, word),
  ]);
  const known = longer.filter((one) => one.documentCount >= toDocumentsMin(documentCount));
  const byStem = new Map<string, { text: string; lexemes: string[] }>();
  for (const text of [...(own > 0 ? [word] : []), ...known.map((one) => one.word)]) {
    const lexemes = [...new Set(languages.map((code) => stemWord(text, code)))];
    const key = lexemes.join(" ");
    if (!byStem.has(key)) byStem.set(key, { text, lexemes });
  }
  return [...byStem.values()];
}

const toTerm = (lexemes: readonly string[]) => ({
  alternatives: [...new Set(lexemes)].map((lexeme) => ({ lexeme, weight: 1 })),
});

/** Terms all of which a product must hold. */
type Requirement = readonly Pick<QueryTerm, "alternatives">[];

/** How many products fulfil each requirement, counted up to a hundred; within bounds, offers of products. */
async function countProducts(
  sql: SqlRunner,
  requirements: readonly Requirement[],
  filter: Filter | null,
  facts: CorpusFacts,
  facetIds: ReadonlyMap<string, number>,
): Promise<number[]> {
  const held = filter === null ? findHeld(sql, facts, "products") : null;
  if (held) return requirements.map((terms) => countHeld(held, terms, countedMax));
  const { catalogs, currency } = facts;
  const parameters = new SqlParameters();
  const asked = parameters.add(requirements.map((terms) => terms.map(sayTerm).join(" & ")));
  const kind = filter
    ? `d.is_offer AND d.product_id IS NOT NULL AND ${toFilterSql(filter, { facetIds, catalogs, currency }, parameters)}`
    : "d.is_product";
  const { rows } = await sql.query<{ count: number }>(
    `SELECT (SELECT count(*)::int FROM (
       SELECT 1 FROM search_document d WHERE d.words @@ asked.requirement::tsquery AND ${kind} LIMIT ${countedMax} /* any */) AS holding) AS count
     FROM unnest(${asked}::text[]) WITH ORDINALITY AS asked(requirement, place) ORDER BY place`,
    parameters.values,
  );
  return rows.map(({ count }) => count);
}
