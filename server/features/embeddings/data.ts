import type { OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";

/** Hash of the text that each offer's stored vector was made from, by offer id; offers without a vector are left out. */
export async function listEmbeddedTextHashes(
  sql: SqlRunner,
  modelId: string,
  offerIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ offer_id: string; text_hash: string }>(
    "SELECT offer_id, text_hash FROM offer_embedding WHERE model_id = $1 AND offer_id = ANY($2::uuid[])",
    [modelId, offerIds],
  );
  return new Map(rows.map((row) => [row.offer_id, row.text_hash]));
}

/**
 * Offers that were embedded, and not by this model as they are now; in no order. Reads all offers. What is yet to be embedded
 * has a job that sees to it.
 */
export async function listUnfilledOfferIds(
  sql: SqlRunner,
  modelId: string,
  limit: number,
): Promise<OfferId[]> {
  const { rows } = await sql.query<{ id: OfferId }>(
    `SELECT o.id FROM offer o JOIN offer_state s ON s.offer_id = o.id AND s.embedded_hash = o.content_hash
     WHERE NOT EXISTS (SELECT FROM offer_embedding e
       WHERE e.offer_id = o.id AND e.model_id = $1 AND e.text_hash = o.embedding_text_hash) /* any */ LIMIT $2`,
    [modelId, limit],
  );
  return rows.map((row) => row.id);
}

/** Of the next `limit` offers by id, after one of them (null = from the first), those without a vector of the model, and the last. */
export async function listOfferIdsWithoutVector(
  sql: SqlRunner,
  modelId: string,
  after: string | null,
  limit: number,
): Promise<{ offerIds: OfferId[]; lastId: OfferId | null }> {
  const { rows } = await sql.query<{ id: OfferId; has_vector: boolean }>(
    `SELECT o.id, e.offer_id IS NOT NULL AS has_vector
     FROM (SELECT id FROM offer WHERE $2::uuid IS NULL OR id > $2 ORDER BY id LIMIT $3) o
     LEFT JOIN offer_embedding e ON e.offer_id = o.id AND e.model_id = $1 ORDER BY o.id`,
    [modelId, after, limit],
  );
  return {
    offerIds: rows.filter((row) => !row.has_vector).map((row) => row.id),
    lastId: rows.at(-1)?.id ?? null,
  };
}
