import { countFacetIds } from "../../domain/search/documents/facet-bytes";
import { impactScale, impactWeights } from "../../domain/search/documents/impact";
import type { Filter } from "../../domain/search/filters/filter";
import { type Alternative, type QueryTerm, toRequiredSets } from "../../domain/search/query/query-terms";
import type { SqlRunner } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import { type FilterScope, toFilterSql } from "./filters/filter-sql";
import { type OrderKey, toBehindSql, toOrderSql } from "./hit-order";
import { type QueryVector, toSimilaritySql } from "./query-vector";
import type { Standing } from "./schema";
import type { SearchSort } from "./terms";
import type { UnderstoodQuery } from "./understand-query";

/** Which documents are looked at, and what one hit is. */
export interface DocumentScope {
  /** The offers' own documents, or one for each product. */
  documents: "offers" | "products";
  /** Offers' documents that are of one product count as one hit, as good as the best of them. */
  isGrouped: boolean;
  filter: Filter | null;
  names: FilterScope;
}

/** A document that stands for a hit. */
export interface RankedDocument {
  /** Of the product where hits are grouped, else of the document. */
  hitId: string;
  /** Whose vector stands for it. */
  offerId: string;
  /** Σ rarity × impact of the terms, divided by Σ rarity: in [0,1]; 0 where none was asked for. */
  wordScore: number;
  /** From 0 up; 0 also where nobody asks for it. */
  popularity: number;
  /** Where it stands in the database's order; null where it stands by another. */
  key: OrderKey | null;
  /** Cosine to the query, in [-1,1]; null without a vector of the same model, or where none was given. */
  similarity: number | null;
}

export type PlacedDocument = RankedDocument & { standing: Standing };

export interface MatchedDocuments {
  total: number;
  /** Where they were asked for: of all hits. */
  counted: CountedHits | null;
  /** In order, from the first. */
  ranked: RankedDocument[];
}

/** The lexeme of a tsquery: letters and digits, so that nothing in it is an operator. */
const quote = (lexeme: string) => `'${lexeme}'`;

/** The lexemes of an alternative, all of which a document must hold. */
export const listWords = ({ lexeme, with: others }: Alternative) => [lexeme, ...(others ?? [])];

/** All that a query is looked for as. */
export function listLexemes({ terms }: Pick<UnderstoodQuery, "terms">): Set<string> {
  return new Set(terms.flatMap(({ alternatives }) => alternatives.flatMap(listWords)));
}

/** A term as a tsquery: any of its alternatives. */
export function sayTerm({ alternatives }: Pick<QueryTerm, "alternatives">): string {
  return `(${alternatives.map((one) => listWords(one).map(quote).join(" & ")).join(" | ")})`;
}

/** What a document must hold: one of the sets of terms that together are rare enough. Null without terms. */
function toRequirement(terms: readonly QueryTerm[], share: number): string | null {
  const sets = toRequiredSets(
    terms.map(({ rarity }) => rarity),
    share,
  );
  if (sets.length === 0) return null;
  return sets.map((set) => `(${set.map((index) => sayTerm(terms[index]!)).join(" & ")})`).join(" | ");
}

/** BM25F: what a word is worth stands in the document, how rare it is in the query. */
function toScoreSql(terms: readonly QueryTerm[], parameters: SqlParameters): string {
  if (terms.length === 0) return "0::double precision";
  const total = terms.reduce((sum, { rarity }) => sum + rarity, 0);
  const scores = terms.map(({ alternatives, rarity }) => {
    const rank = (lexeme: string) =>
      `ts_rank('${impactWeights}', d.words, ${parameters.add(quote(lexeme))}::tsquery)`;
    const ranks = alternatives.map((one) => {
      const held = listWords(one).map(rank);
      const least = held.length > 1 ? `least(${held.join(", ")})` : held[0];
      return `${(one.weight * impactScale).toFixed(6)} * ${least}`;
    });
    return `${(rarity / total).toFixed(6)} * least(1, ${ranks.length > 1 ? `greatest(${ranks.join(", ")})` : ranks[0]})`;
  });
  return `(${scores.join(" + ")})`;
}

/** Conditions on `search_document d`, joined. `share` as in `toRequiredSets`; null asks for no words. */
export function toCondition(
  query: UnderstoodQuery,
  share: number | null,
  { documents, isGrouped, filter, names }: DocumentScope,
  parameters: SqlParameters,
): string {
  const conditions = [documents === "offers" ? "d.is_offer" : "d.is_product"];
  if (isGrouped) conditions.push("d.product_id IS NOT NULL");
  const requirement = share === null ? null : toRequirement(query.terms, share);
  if (requirement) conditions.push(`d.words @@ ${parameters.add(requirement)}::tsquery`);
  for (const phrase of query.phrases)
    conditions.push(`d.text LIKE ${parameters.add(`% ${phrase.join(" ")} %`)}`);
  if (filter) conditions.push(toFilterSql(filter, names, parameters));
  return conditions.join(" AND ") + toExclusionSql(query.excludedLexemes, parameters);
}

/** Leaves out documents that hold one of these; "" for none. Begins with AND. */
export function toExclusionSql(lexemes: readonly string[], parameters: SqlParameters): string {
  if (lexemes.length === 0) return "";
  return ` AND NOT d.words @@ ${parameters.add(lexemes.map(quote).join(" | "))}::tsquery`;
}

/** What counting takes of a document. */
const columns = "d.facet_bytes, d.currency, d.price_min, d.price_max";

/** What a hit is made of, of `search_document d`. */
export function toScoredSql(
  { terms }: Pick<UnderstoodQuery, "terms">,
  { documents, isGrouped }: DocumentScope,
  parameters: SqlParameters,
): string {
  const idSql = isGrouped
    ? "d.product_id"
    : documents === "products"
      ? "coalesce(d.product_id, d.id)"
      : "d.id";
  return `${idSql} AS hit_id, d.offer_id, ${toScoreSql(terms, parameters)} AS score, ${columns}, d.in_stock, d.popularity, d.offer_count,
      d.name, d.changed_at`;
}

/**
 * The documents that match, as a common table `hits`: a row each with `hit_id` and `score`, or, grouped, a row for each product. `share` as in
 * `toRequiredSets`; null asks for no words.
 */
function toHitsSql(
  query: UnderstoodQuery,
  share: number | null,
  scope: DocumentScope,
  parameters: SqlParameters,
): string {
  const matched = `SELECT ${toScoredSql(query, scope, parameters)}
    FROM search_document d WHERE ${toCondition(query, share, scope, parameters)}`;
  if (!scope.isGrouped) return `hits AS MATERIALIZED (${matched})`;
  return `matched AS MATERIALIZED (${matched}),
    hits AS MATERIALIZED (SELECT DISTINCT ON (hit_id) * FROM matched ORDER BY hit_id, score DESC, price_min, offer_id)`;
}

/** What counting facets takes of all hits together. */
export interface CountedHits {
  /** How many hits have each facet value, by its id. */
  facetCounts: ReadonlyMap<number, number>;
  priceMin: number | null;
  priceMax: number | null;
}

interface CountedRow {
  facetBytes: Buffer | null;
  priceMin: number | null;
  priceMax: number | null;
}

function toCountsSql(scope: DocumentScope, parameters: SqlParameters): string {
  const inCurrency = `FROM hits WHERE currency = ${parameters.add(scope.names.currency)}::text`;
  return `(SELECT string_agg(facet_bytes, '') FROM hits) AS "facetBytes",
       (SELECT min(price_min) ${inCurrency}) AS "priceMin", (SELECT max(price_max) ${inCurrency}) AS "priceMax"`;
}

const toCounted = ({ facetBytes, priceMin, priceMax }: CountedRow): CountedHits => ({
  facetCounts: countFacetIds(facetBytes ?? new Uint8Array()),
  priceMin,
  priceMax,
});

export interface RankOptions {
  sort: SearchSort;
  limit: number;
  isCounted: boolean;
  /** Only those behind it. */
  after?: OrderKey | null;
  /** Only those up to it. */
  upTo?: OrderKey | null;
  /** What the similarity of the first hits is taken to. */
  vector?: QueryVector | null;
}

/** The first of the common table `hits` as JSON, in their order; `narrowed` leaves out some. Null for none. */
export function toRankedSql(
  { selected, order, key }: ReturnType<typeof toOrderSql>,
  narrowed: string,
  { limit, vector }: Pick<RankOptions, "limit" | "vector">,
  parameters: SqlParameters,
): string {
  const compared = vector ? toSimilaritySql(vector, parameters) : "";
  return `(SELECT json_agg(json_build_array(first.hit_id, first.offer_id, first.score, first.popularity, ${key},
           ${vector ? "compared.similarity" : "null"}) ORDER BY ${order})
         FROM (SELECT * FROM (SELECT hit_id, offer_id, score, popularity, ${selected} FROM hits) AS keyed ${narrowed}
           ORDER BY ${order} LIMIT ${parameters.add(limit)}) AS first ${compared})`;
}

/** A hit as `toRankedSql` gives it. */
export type RankedRow = [string, string, number, number, OrderKey, number | null];

export const toRankedDocuments = (rows: readonly RankedRow[] | null): RankedDocument[] =>
  (rows ?? []).map(([hitId, offerId, wordScore, popularity, key, similarity]) => ({
    hitId,
    offerId,
    wordScore,
    popularity,
    key,
    similarity,
  }));

/**
 * Ranks what matches in one statement. `ranked` holds the first `limit`, `total` counts all. Grouped, a product counts with the values of its
 * best offer.
 */
export async function findMatching(
  sql: SqlRunner,
  query: UnderstoodQuery,
  share: number | null,
  scope: DocumentScope,
  { sort, limit, isCounted, after = null, upTo = null, vector = null }: RankOptions,
): Promise<MatchedDocuments> {
  const parameters = new SqlParameters();
  const hits = toHitsSql(query, share, scope, parameters);
  const isPriced = sort === "price" || sort === "-price";
  const currency = isPriced ? `${parameters.add(scope.names.currency)}::text` : "";
  const order = toOrderSql(sort, currency);
  const edges = [
    ...(after ? [toBehindSql(sort, after, parameters)] : []),
    ...(upTo ? [`NOT ${toBehindSql(sort, upTo, parameters)}`] : []),
  ];
  const narrowed = edges.length > 0 ? `WHERE ${edges.join(" AND ")}` : "";
  const { rows } = await sql.query<{ total: number; ranked: RankedRow[] | null } & CountedRow>(
    `WITH ${hits}
     SELECT (SELECT count(*)::int FROM hits) AS total,
       ${toRankedSql(order, narrowed, { limit, vector }, parameters)} AS ranked
       ${isCounted ? `, ${toCountsSql(scope, parameters)}` : ""}`,
    parameters.values,
  );
  const { total, ranked, ...counted } = rows[0]!;
  return { total, ranked: toRankedDocuments(ranked), counted: isCounted ? toCounted(counted) : null };
}

/** What counting takes of all that matches, without ranking it. */
export async function countMatching(
  sql: SqlRunner,
  query: UnderstoodQuery,
  share: number | null,
  scope: DocumentScope,
): Promise<CountedHits> {
  const parameters = new SqlParameters();
  const hits = toHitsSql(query, share, scope, parameters);
  const { rows } = await sql.query<CountedRow>(
    `WITH ${hits} SELECT ${toCountsSql(scope, parameters)}`,
    parameters.values,
  );
  return toCounted(rows[0]!);
}

/** Whether documents of this scope hold each of these words, given as what it may be looked for as; true for none. */
export async function holdWords(
  sql: SqlRunner,
  words: readonly (readonly string[])[],
  { filter, names }: DocumentScope,
): Promise<boolean> {
  if (words.length === 0) return true;
  const parameters = new SqlParameters();
  const asked = parameters.add(words.map((lexemes) => lexemes.map(quote).join(" | ")));
  const condition = filter ? ` AND ${toFilterSql(filter, names, parameters)}` : "";
  const { rows } = await sql.query<{ isHeld: boolean }>(
    `SELECT bool_and(EXISTS (
       SELECT 1 FROM search_document d WHERE d.is_offer AND d.words @@ word::tsquery${condition})) AS "isHeld"
     FROM unnest(${asked}::text[]) AS asked(word)`,
    parameters.values,
  );
  return rows[0]!.isHeld;
}
