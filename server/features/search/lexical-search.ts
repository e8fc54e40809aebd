import type { Pool } from "pg";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import { toFilterSql } from "./filter-sql";
import { type LexicalQuery, toLexicalQuery } from "./lexical-query";
import type { SearchFilters } from "./schema";

/** An offer that was found, with the product it belongs to. */
export interface FoundId {
  offerId: string;
  productId: string | null;
}

/** Below this many hits the next, more forgiving stage is asked too. */
const fewHits = 10;
/** Offers that are ranked at most; of a word that more offers share, an arbitrary part is. */
const rankedMax = 5_000;
/** Trigram similarity from which a word counts as the same with a typo in it. */
const wordSimilarityMin = 0.45;

/**
 * Offers by words, best first: those with this GTIN, then those with all words, then, where these are few, with typos
 * allowed, then with any one word missing.
 */
export async function findByWords(
  pool: Pool,
  text: string,
  filters: SearchFilters,
  limit: number,
): Promise<FoundId[]> {
  const query = toLexicalQuery(text);
  if (!query) return [];
  const found = new Map<string, FoundId>();
  const add = (hits: FoundId[]) => {
    for (const hit of hits) if (!found.has(hit.offerId)) found.set(hit.offerId, hit);
  };
  if (query.gtinKey) add(await findByIdentifier(pool, query.gtinKey, filters, limit));
  add(await findByTsQuery(pool, query.prefix, query.exact, filters, limit));
  if (found.size < fewHits && query.fuzzyWords.length > 0)
    add(await findByTrigrams(pool, query, filters, limit));
  if (found.size < fewHits && query.allButOne) {
    add(await findByTsQuery(pool, query.allButOne, query.allButOne, filters, limit));
  }
  return [...found.values()].slice(0, limit);
}

async function findByIdentifier(
  sql: SqlRunner,
  key: string,
  filters: SearchFilters,
  limit: number,
): Promise<FoundId[]> {
  const parameters = new SqlParameters();
  const keys = parameters.add([key]);
  const condition = `o.identifier_keys @> ${keys}::text[]${toFilterSql(filters, parameters)}`;
  return rank(sql, condition, "length(search_text)", parameters, limit);
}

/** Offers with the words of `exact` come before those that only have the beginning of one. */
async function findByTsQuery(
  sql: SqlRunner,
  tsQuery: string,
  exact: string,
  filters: SearchFilters,
  limit: number,
): Promise<FoundId[]> {
  const parameters = new SqlParameters();
  const query = `to_tsquery('simple', ${parameters.add(tsQuery)})`;
  const exactQuery = `to_tsquery('simple', ${parameters.add(exact)})`;
  const condition = `o.search_document @@ ${query}${toFilterSql(filters, parameters)}`;
  // 1: divided by 1 + the logarithm of the length, so that accessories with long titles don't come first.
  const order = `(search_document @@ ${exactQuery}) DESC, ts_rank(search_document, ${query}, 1) DESC, length(search_text)`;
  return rank(sql, condition, order, parameters, limit);
}

async function findByTrigrams(
  pool: Pool,
  { words, fuzzyWords }: LexicalQuery,
  filters: SearchFilters,
  limit: number,
): Promise<FoundId[]> {
  const parameters = new SqlParameters();
  const fuzzy = fuzzyWords.map((word) => `o.search_text %> ${parameters.add(word)}`).join(" AND ");
  const condition = `${fuzzy}${toFilterSql(filters, parameters)}`;
  const similarity = words.map((word) => `word_similarity(${parameters.add(word)}, search_text)`).join(" + ");
  return inTransaction(pool, async (client) => {
    await client.query(`SET LOCAL pg_trgm.word_similarity_threshold = ${wordSimilarityMin}`);
    return rank(client, condition, `${similarity} DESC, length(search_text)`, parameters, limit);
  });
}

/** `condition` and `order` are SQL of this file; what a caller states is in `parameters`. Ties go by id. */
async function rank(
  sql: SqlRunner,
  condition: string,
  order: string,
  parameters: SqlParameters,
  limit: number,
): Promise<FoundId[]> {
  const values = [...parameters.values, limit];
  const { rows } = await sql.query<FoundId>(
    `WITH found AS MATERIALIZED (
       SELECT o.id, o.search_text, o.search_document FROM offer o WHERE ${condition} /* any */ LIMIT ${rankedMax}
     ), ranked AS (
       SELECT id, row_number() OVER (ORDER BY ${order}, id) AS place FROM found
       ORDER BY place LIMIT $${values.length}
     )
     SELECT r.id AS "offerId", s.product_id AS "productId"
     FROM ranked r LEFT JOIN offer_state s ON s.offer_id = r.id ORDER BY r.place`,
    values,
  );
  return rows;
}
