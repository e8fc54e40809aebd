import type { Pool } from "pg";
import { toSql } from "pgvector";
import type { Embedder } from "../../embedding/embedder";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { getLogger } from "../../platform/logger";
import { SqlParameters } from "../../platform/sql-parameters";
import { cosineDistance } from "../embeddings/cosine-distance";
import { type FilterScope, toFilterSql } from "./filter-sql";
import { type DocumentScope, type RankedDocument, toExclusionSql } from "./matching-documents";

export interface QueryVector {
  modelId: string;
  /** `Float32Array`, 384, L2-normalised. */
  vector: Float32Array;
}

/** How many queries' vectors a process keeps, the latest used. */
const keptMax = 2_000;
const kept = new Map<string, Promise<QueryVector>>();
/** What comes later than this is too late: words answer alone. */
const embeddingMsMax = 250;

/** The vector of a text; null where the model fails or takes too long. */
export async function embedQuery(
  getEmbedder: () => Promise<Embedder>,
  text: string,
): Promise<QueryVector | null> {
  const key = text.toLowerCase();
  try {
    const embedder = await getEmbedder();
    const vectorKey = `${embedder.modelId}\n${key}`;
    const asked = kept.get(vectorKey) ?? embed(embedder, text);
    kept.delete(vectorKey);
    kept.set(vectorKey, asked);
    asked.catch(() => kept.delete(vectorKey));
    if (kept.size > keptMax) kept.delete(kept.keys().next().value!);
    return await Promise.race([asked, waitInVain()]);
  } catch (error) {
    getLogger("search").warn({ err: error }, "query not embedded");
    return null;
  }
}

async function embed(embedder: Embedder, text: string): Promise<QueryVector> {
  const [vector] = await embedder.embed([text]);
  return { modelId: embedder.modelId, vector: vector! };
}

function waitInVain(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), embeddingMsMax).unref());
}

/** Cosine similarity of the query to each of these documents, by hit; those that have no vector of this model are left out. */
export async function compareMeaning(
  sql: SqlRunner,
  { modelId, vector }: QueryVector,
  documents: readonly RankedDocument[],
): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ offerId: string; similarity: number }>(
    `SELECT e.offer_id AS "offerId", 1 - (e.embedding <=> $1::halfvec(384)) AS similarity FROM offer_embedding e
     WHERE e.model_id = $2 AND e.offer_id = ANY($3::uuid[])`,
    [toSql(Array.from(vector)), modelId, documents.map(({ offerId }) => offerId)],
  );
  const byOffer = new Map(rows.map(({ offerId, similarity }) => [offerId, similarity]));
  return new Map(
    documents.flatMap(({ hitId, offerId }) => {
      const similarity = byOffer.get(offerId);
      return similarity === undefined ? [] : [[hitId, similarity] as const];
    }),
  );
}

/** Cosine similarity below which a document has nothing to do with the query: nonsense finds nothing. */
const similarityMin = 0.45;

interface NearOptions {
  limit: number;
  exceptProductId?: string;
  /** Documents with one of these are left out. */
  excludedLexemes?: readonly string[];
}

/** Documents by nearness of meaning alone, nearest first. The index goes on scanning until enough of what it finds passes the filter. */
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
  const values = [parameters.add(modelId), parameters.add(limit), parameters.add(1 - similarityMin)];
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
