import type { SqlRunner } from "../../platform/database";
import type { StageCounts } from "./schema";

export interface ProductCounts {
  productCount: number;
  sharedProductCount: number;
  conflictCount: number;
}

/** Products that have offers, of those the ones in two catalogs or more, and those with a conflict. */
export async function countProducts(sql: SqlRunner, share: number): Promise<ProductCounts> {
  const { rows } = await sql.query<{ products: number; shared: number; conflicts: number }>(
    `SELECT count(*)::int AS products, count(*) FILTER (WHERE has_conflict)::int AS conflicts,
       count(*) FILTER (WHERE offer_count > 1 AND
         (SELECT count(DISTINCT s.catalog_id) FROM offer_state s WHERE s.product_id = p.id) > 1)::int AS shared
     FROM product p TABLESAMPLE SYSTEM ($1) WHERE offer_count > 0`,
    [share * 100],
  );
  const { products, shared, conflicts } = rows[0]!;
  return {
    productCount: scaleUp(products, share),
    sharedProductCount: scaleUp(shared, share),
    conflictCount: scaleUp(conflicts, share),
  };
}

/**
 * The stored pairs by the stage that settled them: a verdict in force, else the matcher's band; those that wait are left out. Of each
 * stage's pairs `matchCount` are the same product.
 */
export async function countStages(sql: SqlRunner, share: number): Promise<StageCounts> {
  const { rows } = await sql.query<{ stage: string; pairs: number; matches: number }>(
    `SELECT CASE WHEN verdict IS NULL AND cross_reading IS NOT NULL THEN 'crossEncoder'
         WHEN verdict IS NULL OR decider_kind IN ('rule', 'matcher') THEN 'matcher' ELSE decider_kind END AS stage,
       count(*)::int AS pairs,
       count(*) FILTER (WHERE verdict = 'same' OR (verdict IS NULL AND band = 'auto-match'))::int AS matches
     FROM match TABLESAMPLE SYSTEM ($1)
     WHERE verdict <> 'unsure' OR (verdict IS NULL AND band <> 'review') GROUP BY 1`,
    [share * 100],
  );
  const toCounts = (stage: string) => {
    const row = rows.find((candidate) => candidate.stage === stage);
    return { pairCount: scaleUp(row?.pairs ?? 0, share), matchCount: scaleUp(row?.matches ?? 0, share) };
  };
  return {
    matcher: toCounts("matcher"),
    crossEncoder: toCounts("crossEncoder"),
    llm: toCounts("llm"),
    person: toCounts("person"),
  };
}

/** By catalog: the share in [0,1] of its offers whose product has an offer of another catalog. */
export async function listCoveredShares(sql: SqlRunner, share: number): Promise<Map<string, number>> {
  const { rows } = await sql.query<{ catalog_id: string; covered_share: number }>(
    `SELECT catalog_id, avg(CASE WHEN EXISTS (
         SELECT 1 FROM offer_state t WHERE t.product_id = s.product_id AND t.catalog_id <> s.catalog_id
       ) THEN 1 ELSE 0 END)::float8 AS covered_share
     FROM offer_state s TABLESAMPLE SYSTEM ($1) GROUP BY catalog_id`,
    [share * 100],
  );
  return new Map(rows.map((row) => [row.catalog_id, row.covered_share]));
}

/** An estimate shows two digits: more would pretend to know. */
function scaleUp(sampleCount: number, share: number): number {
  if (share === 1 || sampleCount === 0) return sampleCount;
  return Math.round(Number((sampleCount / share).toPrecision(2)));
}

export interface DatabaseFacts {
  serverVersion: string;
  vectorVersion: string | null;
  embeddingModelId: string | null;
  nextEmbeddingModelId: string | null;
}

export async function readDatabaseFacts(sql: SqlRunner): Promise<DatabaseFacts> {
  const { rows } = await sql.query<DatabaseFacts>(
    `SELECT current_setting('server_version') AS "serverVersion",
       (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS "vectorVersion",
       (SELECT model_id FROM embedder WHERE role = 'active') AS "embeddingModelId",
       (SELECT model_id FROM embedder WHERE role = 'filling') AS "nextEmbeddingModelId"`,
  );
  return rows[0]!;
}
