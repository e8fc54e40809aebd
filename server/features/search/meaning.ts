import type { Pool } from "pg";
import { toSql } from "pgvector";
import { inTransaction } from "../../platform/database";
import { getEnv } from "../../platform/env";
import { SqlParameters } from "../../platform/sql-parameters";
import { cosineDistance } from "../embeddings/cosine-distance";
import { type FilterScope, toFilterSql } from "./filters/filter-sql";
import { type DocumentScope, type RankedDocument, toExclusionSql } from "./matching-documents";
import type { QueryVector } from "./query-vector";

interface NearOptions {
  limit: number;
  exceptProductId?: string;
  /** Documents with one of these are left out. */
  excludedLexemes?: readonly string[];
}

/** Documents by nearness of meaning alone, nearest first; what is too far (`EMBEDDING_SIMILARITY_MIN`) has nothing to do with the query, so that nonsense finds nothing. The index goes on scanning until enough of what it finds passes the filter. */
export async function findByMeaning(
  pool: Pool,
  { modelId, vector }: QueryVector,
  { documents, isGrouped, filter, names }: DocumentScope & { names: FilterScope },
  { limit, exceptProductId, excludedLexemes = [] }: NearOptions,
): Promise<(RankedDocument & { similarity: number })[]> {
  const parameters = new SqlParameters();
  const query = parameters.add(toSql(Array.from(vector)));
  const filtered = filter ? ` AND ${toFilterSql(filter, names, parameters)}` : "";
  const others = exceptProductId ? ` AND d.product_id <> ${parameters.add(exceptProductId)}::uuid` : "";
  const condition = filtered + others + toExclusionSql(excludedLexemes, parameters);
  const isByProduct = documents === "products" || isGrouped;
  const values = [
    parameters.add(modelId),
    parameters.add(limit),
    parameters.add(1 - getEnv().EMBEDDING_SIMILARITY_MIN),
  ];
  return inTransaction(pool, async (client) => {
    await client.query("SET LOCAL hnsw.iterative_scan = 'relaxed_order'");
    await client.query("SET LOCAL hnsw.ef_search = 100");
    const { rows } = await client.query<{
      hitId: string;
      offerId: string;
      popularity: number;
      distance: number;
    }>(
      `WITH near AS MATERIALIZED (
         SELECT d.id, d.product_id, d.popularity, ${cosineDistance("e.embedding", query)} AS distance
         FROM offer_embedding e JOIN search_document d ON d.id = e.offer_id
         WHERE e.model_id = ${values[0]}${condition}${isByProduct ? " AND d.product_id IS NOT NULL" : ""}
         ORDER BY ${cosineDistance("e.embedding", query)} LIMIT ${values[1]}
       )
       SELECT ${isByProduct ? "product_id" : "id"} AS "hitId", id AS "offerId", popularity, distance FROM near
       WHERE distance <= ${values[2]} ORDER BY distance, id`,
      parameters.values,
    );
    const found = new Map<string, RankedDocument & { similarity: number }>();
    for (const { distance, ...row } of rows)
      if (!found.has(row.hitId))
        found.set(row.hitId, { ...row, wordScore: 0, key: null, similarity: 1 - distance });
    return [...found.values()];
  });
}
