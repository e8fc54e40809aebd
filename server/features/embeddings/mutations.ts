import type { SqlRunner } from "../../platform/database";

export interface NewEmbedding {
  offerId: string;
  catalogId: string;
  textHash: string;
  /** `Float32Array`, 384, L2-normalised. */
  vector: Float32Array;
}

/** Adds vectors, or replaces those of the same model. */
export async function saveEmbeddings(
  sql: SqlRunner,
  modelId: string,
  embeddings: readonly NewEmbedding[],
): Promise<void> {
  if (embeddings.length === 0) return;
  const rows = embeddings.map(({ offerId, catalogId, textHash, vector }) => ({
    offer_id: offerId,
    catalog_id: catalogId,
    text_hash: textHash,
    embedding: toVectorLiteral(vector),
  }));
  await sql.query(
    `INSERT INTO offer_embedding (offer_id, model_id, catalog_id, text_hash, embedding)
     SELECT offer_id, $1, catalog_id, text_hash, embedding::halfvec(384)
     FROM jsonb_to_recordset($2::jsonb) AS r(offer_id uuid, catalog_id uuid, text_hash text, embedding text)
     ORDER BY offer_id
     ON CONFLICT (offer_id, model_id) DO UPDATE
       SET text_hash = excluded.text_hash, embedding = excluded.embedding, created_at = now()`,
    [modelId, JSON.stringify(rows)],
  );
}

/**
 * Deletes what other models made of earlier texts of these offers. Without it an offer that the model in force can't follow any
 * more would be found by what it no longer says.
 */
export async function deleteOutdatedVectors(
  sql: SqlRunner,
  modelId: string,
  versions: readonly { offer: { id: string }; embeddingTextHash: string }[],
): Promise<void> {
  await sql.query(
    `DELETE FROM offer_embedding e USING unnest($2::uuid[], $3::text[]) AS v(offer_id, text_hash)
     WHERE e.offer_id = v.offer_id AND e.model_id <> $1 AND e.text_hash <> v.text_hash`,
    [
      modelId,
      versions.map(({ offer }) => offer.id),
      versions.map(({ embeddingTextHash }) => embeddingTextHash),
    ],
  );
}

/** pgvector's text form. Five digits are more than a half-precision number keeps. */
export function toVectorLiteral(vector: Float32Array): string {
  return `[${Array.from(vector, (value) => value.toPrecision(5)).join(",")}]`;
}
