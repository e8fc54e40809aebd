import type { QueryOffer } from "../../../domain/matching/retrieval/propose";
import type { CatalogId, OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { offersPerWordMax, type WordQuery } from "./word-queries";

const weightScale = 1_000;
/** Of other catalogs, and of the own one, that are ranked for each offer. */
const shortlistedMax = { others: 100, own: 24 };

/** An offer that others are shortlisted for, with the words that the text index holds of it. */
interface AskingText {
  id: OfferId;
  words: string[];
}

/** Those that exist. */
export async function listIndexedWords(sql: SqlRunner, ids: readonly OfferId[]): Promise<AskingText[]> {
  const { rows } = await sql.query<{ id: OfferId; words: string }>(
    "SELECT id, search_text AS words FROM offer WHERE id = ANY($1::uuid[])",
    [ids],
  );
  return rows.map(({ id, words }) => ({ id, words: words.split(" ").filter((word) => word !== "") }));
}

/**
 * For each offer the others that fit most of its queries, each counting by its weight: those of other catalogs and of its own apart, by id where they
 * fit equally. One statement for all; a query that several offers have is answered once.
 */
export async function listByWords(
  sql: SqlRunner,
  asked: readonly { id: OfferId; catalogId: CatalogId; queries: readonly WordQuery[] }[],
): Promise<Map<OfferId, OfferId[]>> {
  const links = asked.flatMap(({ id, catalogId, queries }) =>
    queries.map(({ query, weight }) => ({ id, catalogId, query, weight })),
  );
  const found = new Map<OfferId, OfferId[]>(asked.map(({ id }) => [id, []]));
  if (links.length === 0) return found;
  // OFFSET: else the planner walks all offers in the order of their ids until enough fit.
  const { rows } = await sql.query<{ asking: OfferId; ids: OfferId[] }>(
    `WITH hit AS MATERIALIZED (
       SELECT w.query, fit.id, fit.catalog_id FROM unnest($1::text[]) AS w(query)
       CROSS JOIN LATERAL (
         SELECT f.id, f.catalog_id FROM (SELECT o.id, o.catalog_id FROM offer o
           WHERE o.search_document @@ to_tsquery('simple', w.query) OFFSET 0) f
         ORDER BY f.id LIMIT $6
       ) fit
     ), scored AS (
       SELECT a.asking, hit.id, hit.catalog_id = a.catalog_id AS is_own, sum(a.weight) AS weight
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::int[]) AS a(asking, catalog_id, query, weight)
       JOIN hit ON hit.query = a.query AND hit.id <> a.asking
       GROUP BY a.asking, hit.id, is_own
     ), placed AS (
       SELECT *, row_number() OVER (PARTITION BY asking, is_own ORDER BY weight DESC, id) AS place FROM scored
     )
     SELECT asking, array_agg(id ORDER BY id) AS ids FROM placed
     WHERE place <= CASE WHEN is_own THEN $8::int ELSE $7::int END GROUP BY asking`,
    [
      [...new Set(links.map(({ query }) => query))],
      links.map(({ id }) => id),
      links.map(({ catalogId }) => catalogId),
      links.map(({ query }) => query),
      // Whole numbers, whose sum is the same in whatever order.
      links.map(({ weight }) => Math.round(weight * weightScale)),
      offersPerWordMax,
      shortlistedMax.others,
      shortlistedMax.own,
    ],
  );
  for (const { asking, ids } of rows) found.set(asking, ids);
  return found;
}

/** What retrieval reads of these offers. */
export async function listIdentifyingTexts(sql: SqlRunner, ids: readonly OfferId[]): Promise<QueryOffer[]> {
  const { rows } = await sql.query<QueryOffer>(
    `SELECT id, catalog_id AS "catalogId", title, brand, mpn, size FROM offer WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return rows;
}
