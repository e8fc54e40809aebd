import type { Pool } from "pg";
import { toSql } from "pgvector";
import { inTransaction } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import { cosineDistance } from "../embeddings/cosine-distance";
import { toFilterSql } from "./filter-sql";
import type { FoundId } from "./lexical-search";
import type { SearchFilters } from "./schema";

/** Neighbours that are fetched at most: beyond them order by meaning is noise. */
const neighboursMax = 200;
/** Cosine similarity below which an offer has nothing to do with the query. */
const cosineSimilarityMin = 0.2;

/**
 * Offers by similarity of meaning to `vector` (one of `modelId`'s), nearest first. The index goes on scanning until enough
 * of what it finds passes the filters.
 */
export async function findByVector(
  pool: Pool,
  { modelId, vector }: { modelId: string; vector: Float32Array },
  filters: SearchFilters,
  limit: number,
): Promise<FoundId[]> {
  const parameters = new SqlParameters();
  const query = parameters.add(toSql(Array.from(vector)));
  const model = parameters.add(modelId);
  const condition = `e.model_id = ${model}${toFilterSql(filters, parameters)}`;
  const limits = [parameters.add(Math.min(limit, neighboursMax)), parameters.add(1 - cosineSimilarityMin)];
  return inTransaction(pool, async (client) => {
    await client.query("SET LOCAL hnsw.iterative_scan = 'relaxed_order'");
    await client.query("SET LOCAL hnsw.ef_search = 100");
    const { rows } = await client.query<FoundId>(
      `WITH near AS MATERIALIZED (
         SELECT e.offer_id, ${cosineDistance("e.embedding", query)} AS distance
         FROM offer_embedding e JOIN offer o ON o.id = e.offer_id
         WHERE ${condition} ORDER BY ${cosineDistance("e.embedding", query)} LIMIT ${limits[0]}
       )
       SELECT n.offer_id AS "offerId", s.product_id AS "productId"
       FROM near n LEFT JOIN offer_state s ON s.offer_id = n.offer_id
       WHERE n.distance <= ${limits[1]} ORDER BY n.distance, n.offer_id`,
      parameters.values,
    );
    return rows;
  });
}
