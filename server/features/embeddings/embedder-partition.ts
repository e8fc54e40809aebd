import { createHash } from "node:crypto";
import type { SqlRunner } from "../../platform/database";

/** Where vectors lie that were stored before there were partitions. */
const defaultPartition = "offer_embedding_default";

/** The partition of a model, named after it: a name may hold 63 bytes, and a model's id any characters. */
export function toPartitionName(modelId: string): string {
  return `offer_embedding_${createHash("sha256").update(modelId).digest("hex").slice(0, 12)}`;
}

/** SQL that makes the graph of a model's vectors: of its partition alone, so that it can be laid aside and made anew. */
export const toGraphStatement = (modelId: string): string =>
  `CREATE INDEX ${toPartitionName(modelId)}_graph ON ${toPartitionName(modelId)} USING hnsw ((embedding::vector(384)) vector_cosine_ops)`;

/** Gives a model a partition of its own, whose graph is made when there are many vectors, unless it has one or its vectors lie in the default one already. */
export async function createPartition(sql: SqlRunner, modelId: string): Promise<void> {
  const { rows } = await sql.query<{ is_there: boolean; statement: string }>(
    `SELECT to_regclass($1::text) IS NOT NULL OR EXISTS (SELECT FROM offer_embedding WHERE model_id = $2) AS is_there,
       format('CREATE TABLE %I PARTITION OF offer_embedding FOR VALUES IN (%L)', $1::text, $2::text) AS statement`,
    [toPartitionName(modelId), modelId],
  );
  const { is_there: isThere, statement } = rows[0]!;
  if (!isThere) await sql.query(statement);
}

/**
 * Deletes a model's vectors: at once where it has a partition, which costs the same however many there are and leaves no index
 * to be mended; else at most `limit`. False while some are left.
 */
export async function deleteVectors(sql: SqlRunner, modelId: string, limit: number): Promise<boolean> {
  const partition = toPartitionName(modelId);
  const { rows } = await sql.query<{ is_there: boolean }>(
    "SELECT to_regclass($1::text) IS NOT NULL AS is_there",
    [partition],
  );
  if (rows[0]!.is_there) {
    await sql.query(`DROP TABLE ${partition}`);
    return true;
  }
  const { rowCount } = await sql.query(
    `DELETE FROM offer_embedding WHERE model_id = $1 AND offer_id IN (
       SELECT offer_id FROM offer_embedding WHERE model_id = $1 ORDER BY offer_id LIMIT $2)`,
    [modelId, limit],
  );
  if ((rowCount ?? 0) === limit) return false;
  await freeDefaultPartition(sql);
  return true;
}

/** Newer models have partitions of their own, so that what was deleted from it would be kept as empty space. */
async function freeDefaultPartition(sql: SqlRunner): Promise<void> {
  const { rows } = await sql.query<{ is_empty: boolean }>(
    `SELECT NOT EXISTS (SELECT FROM ${defaultPartition}) AS is_empty`,
  );
  if (rows[0]!.is_empty) await sql.query(`TRUNCATE ${defaultPartition}`);
}
