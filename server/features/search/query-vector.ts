import { toSql } from "pgvector";
import type { Embedder } from "../../embedding/embedder";
import type { SqlRunner } from "../../platform/database";
import { getLogger } from "../../platform/logger";
import type { SqlParameters } from "../../platform/sql-parameters";

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
  const [vector] = await embedder.embed([text], "query");
  return { modelId: embedder.modelId, vector: vector! };
}

function waitInVain(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), embeddingMsMax).unref());
}

/** A join that adds `compared.similarity`, the cosine of the query to the vector of each row of `first`; null without one of this model. */
export function toSimilaritySql({ modelId, vector }: QueryVector, parameters: SqlParameters): string {
  return `LEFT JOIN LATERAL (SELECT 1 - (e.embedding <=> ${parameters.add(toSql(Array.from(vector)))}::halfvec(384)) AS similarity
    FROM offer_embedding e WHERE e.model_id = ${parameters.add(modelId)} AND e.offer_id = first.offer_id) AS compared ON true`;
}

/** The same of these offers, by their ids; those without a vector of this model are left out. */
export async function readSimilarities(
  sql: SqlRunner,
  { modelId, vector }: QueryVector,
  offerIds: readonly string[],
): Promise<Map<string, number>> {
  if (offerIds.length === 0) return new Map();
  const { rows } = await sql.query<{ offerId: string; similarity: number }>(
    `SELECT e.offer_id AS "offerId", 1 - (e.embedding <=> $1::halfvec(384)) AS similarity
     FROM offer_embedding e WHERE e.model_id = $2 AND e.offer_id = ANY($3::uuid[])`,
    [toSql(Array.from(vector)), modelId, offerIds],
  );
  return new Map(rows.map(({ offerId, similarity }) => [offerId, similarity]));
}
