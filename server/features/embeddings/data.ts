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
