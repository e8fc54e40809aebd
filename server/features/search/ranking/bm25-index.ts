import { createHash } from "node:crypto";
import { labelWeights } from "../../../domain/search/documents/impact";
import { type Database, inTransaction, type SqlRunner } from "../../../platform/database";
import { getLogger } from "../../../platform/logger";
import { writerLock } from "../../search-documents/service";

/** BM25's saturation in the index: a word that stands there n times adds n / (n + saturation) times its rarity. */
const saturation = 4;
/** Beyond it repeating a word adds little to its score and much to what is written. */
const repeatsMax = 36;

const toWeight = (place: number) =>
  `CASE weights[${place}] ${Object.entries(labelWeights)
    .map(([label, weight]) => `WHEN '${label}' THEN ${weight}`)
    .join(" ")} ELSE 0 END`;

/**
 * A document's words as text that BM25 without lengths scores as BM25F has it: each word so often that its saturated frequency is its impact
 * (`domain/search/documents/impact`): impact × saturation / (1 − impact) times.
 */
const textDefinition = `(words tsvector) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(repeat(lexeme || ' ', greatest(1, least(${repeatsMax}, round(${saturation} * impact / (1 - impact))))::int), ''), '')
  FROM (SELECT lexeme, least(0.9, first + CASE WHEN second > first THEN second ELSE second / 4 END) AS impact
    FROM (SELECT lexeme, ${toWeight(1)} AS first, ${toWeight(2)} AS second FROM unnest(words)) AS labels) AS impacts $$`;

const prefix = "search_document_bm25_";
// Named by content: what another version made is never taken for this one's.
const version = createHash("sha256").update(textDefinition).digest("hex").slice(0, 8);
const bm25IndexName = `${prefix}${version}`;
const textFunction = `search_bm25_text_${version}`;
/** Of the words of a query, offers or products, and how many: ids of the best documents. */
export const bestFunction = `search_bm25_best_${version}`;

/** In a function of its own that allows no other plan: without the index a row's score takes a third of a millisecond. */
const bestDefinition = `(query text, asks_offers boolean, best_max int) RETURNS SETOF uuid LANGUAGE plpgsql STABLE
  SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
  BEGIN
    IF asks_offers THEN
      RETURN QUERY SELECT d.id FROM search_document d WHERE d.is_offer
        ORDER BY ${textFunction}(d.words) <@> to_bm25query(query, '${bm25IndexName}') LIMIT best_max;
    ELSE
      RETURN QUERY SELECT d.id FROM search_document d WHERE d.is_product
        ORDER BY ${textFunction}(d.words) <@> to_bm25query(query, '${bm25IndexName}') LIMIT best_max;
    END IF;
  END $$`;

/** As a column of a statement: whether the index can be asked. */
export const hasBm25IndexSql = `EXISTS (SELECT 1 FROM pg_class k JOIN pg_index i ON i.indexrelid = k.oid
  WHERE k.relname = '${bm25IndexName}' AND i.indisvalid AND pg_table_is_visible(k.oid))`;

export type RankingSetting = "sql" | "bm25";

/**
 * Makes the index that ranking by `pg_textsearch` asks, or drops it where it is not wanted. Searches take it up and leave it by themselves. Where
 * the server has no such extension, or doesn't let us create it, a warning says so and words are ranked in SQL. Documents are not written meanwhile.
 */
export async function prepareBm25Index(
  { pool }: Pick<Database, "pool">,
  setting: RankingSetting,
): Promise<void> {
  const { rows } = await pool.query<{ isThere: boolean; isOffered: boolean; others: string[] }>(
    `SELECT ${hasBm25IndexSql} AS "isThere",
       EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_textsearch') AS "isOffered",
       ARRAY(SELECT relname::text FROM pg_class WHERE relkind = 'i' AND starts_with(relname, '${prefix}') AND pg_table_is_visible(oid)) AS others`,
  );
  const { isThere, isOffered, others } = rows[0]!;
  const isWanted = setting === "bm25";
  const outdated = others.filter((name) => !isWanted || name !== bm25IndexName);
  if (outdated.length > 0) await inTransaction(pool, (sql) => dropIndexes(sql, outdated));
  if (!isWanted || isThere) return;
  const log = getLogger("search");
  if (!isOffered) {
    log.warn(
      "SEARCH_RANKING=bm25: this server has no extension pg_textsearch; words are ranked in SQL. Install it, add it to shared_preload_libraries and restart.",
    );
    return;
  }
  try {
    await inTransaction(pool, createIndex);
    log.info("the BM25 index of search stands");
  } catch (err) {
    log.warn({ err }, "SEARCH_RANKING=bm25: the index could not be made; words are ranked in SQL");
  }
}

async function createIndex(sql: SqlRunner): Promise<void> {
  await sql.query("SELECT pg_advisory_xact_lock($1)", [writerLock]);
  await sql.query("CREATE EXTENSION IF NOT EXISTS pg_textsearch");
  await sql.query(`CREATE OR REPLACE FUNCTION ${textFunction}${textDefinition}`);
  await sql.query(
    `CREATE INDEX IF NOT EXISTS ${bm25IndexName} ON search_document USING bm25 (${textFunction}(words))
     WITH (text_config = 'simple', k1 = ${saturation}, b = 0)`,
  );
  await sql.query(`CREATE OR REPLACE FUNCTION ${bestFunction}${bestDefinition}`);
}

async function dropIndexes(sql: SqlRunner, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const made = name.slice(prefix.length);
    await sql.query(`DROP FUNCTION IF EXISTS search_bm25_best_${made}(text, boolean, int)`);
    await sql.query(`DROP INDEX IF EXISTS ${name}`);
    await sql.query(`DROP FUNCTION IF EXISTS search_bm25_text_${made}(tsvector)`);
  }
}
