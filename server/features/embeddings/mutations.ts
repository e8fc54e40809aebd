import type { SqlRunner } from "../../platform/database";
import { toPlainArray } from "../../platform/sql-parameters";
import { toHalfvecArray } from "./halfvec-array";

export interface NewEmbedding {
  offerId: string;
  catalogId: string;
  textHash: string;
  /** `Float32Array`, 384, L2-normalised. */
  vector: Float32Array;
}

/** Adds vectors, or replaces those of the same model; none of offers that left meanwhile. */
export async function saveEmbeddings(
  sql: SqlRunner,
  modelId: string,
  embeddings: readonly NewEmbedding[],
): Promise<void> {
  if (embeddings.length === 0) return;
  const values = (toValue: (embedding: NewEmbedding) => string) => toPlainArray(embeddings.map(toValue));
  const vectors = embeddings.map(({ vector }) => vector);
  await sql.query(
    `INSERT INTO offer_embedding (offer_id, model_id, catalog_id, text_hash, embedding)
     SELECT offer_id, $1, catalog_id, text_hash, embedding
     FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::halfvec[]) AS r(offer_id, catalog_id, text_hash, embedding)
     WHERE EXISTS (SELECT FROM offer o WHERE o.id = r.offer_id)
     ORDER BY offer_id
     ON CONFLICT (offer_id, model_id) DO UPDATE
       SET text_hash = excluded.text_hash, embedding = excluded.embedding, created_at = now()`,
    [
      modelId,
      values(({ offerId }) => offerId),
      values(({ catalogId }) => catalogId),
      embeddings.map(({ textHash }) => textHash),
      toHalfvecArray(vectors, await readHalfvecId(sql)),
    ],
  );
}

async function readHalfvecId(sql: SqlRunner): Promise<number> {
  const { rows } = await sql.query<{ id: number }>("SELECT 'halfvec'::regtype::oid::int AS id");
  return rows[0]!.id;
}

/**
 * Lets nobody else change the stored vectors of these offers, of any model, until the transaction ends, and deletes what other
 * models made of earlier texts: an offer that the model in force can't follow any more would be found by what it no longer says.
 * First among the writes of its transaction. Two workers with different models delete what the other replaces: taking in one
 * order what they will touch, and touching nothing else, they can't wait for each other.
 */
export async function takeVectors(
  sql: SqlRunner,
  modelId: string,
  versions: readonly { offer: { id: string }; embeddingTextHash: string }[],
): Promise<void> {
  const current = new Map(versions.map(({ offer, embeddingTextHash }) => [offer.id, embeddingTextHash]));
  const { rows } = await sql.query<{ offer_id: string; model_id: string; text_hash: string }>(
    `SELECT offer_id, model_id, text_hash FROM offer_embedding WHERE offer_id = ANY($1::uuid[])
     ORDER BY offer_id, model_id FOR UPDATE`,
    [[...current.keys()]],
  );
  const outdated = rows.filter(
    (row) => row.model_id !== modelId && row.text_hash !== current.get(row.offer_id),
  );
  if (outdated.length === 0) return;
  await sql.query(
    `DELETE FROM offer_embedding e USING unnest($1::uuid[], $2::text[]) AS v(offer_id, model_id)
     WHERE e.offer_id = v.offer_id AND e.model_id = v.model_id`,
    [outdated.map((row) => row.offer_id), outdated.map((row) => row.model_id)],
  );
}

/** Deletes all vectors of offers that leave. */
export async function deleteVectorsOf(sql: SqlRunner, offerIds: readonly string[]): Promise<void> {
  await sql.query("DELETE FROM offer_embedding WHERE offer_id = ANY($1::uuid[])", [offerIds]);
}
