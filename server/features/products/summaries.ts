import type { SqlRunner } from "../../platform/database";

/** What lists show of a product's golden record. */
export interface ProductSummary {
  productId: string;
  title: string;
  brand: string | null;
  /** Whole percent. */
  completeness: number;
  /** False = not all of its offers were looked at: then title and brand stay as clustering wrote them. */
  isWhole: boolean;
}

/**
 * Brings products' lists up to their golden records, where rules, pins or offers have changed these. Locks the products that differ in the order of
 * their ids; one that is changed meanwhile is written again from what stands then.
 */
export async function saveSummaries(sql: SqlRunner, summaries: readonly ProductSummary[]): Promise<void> {
  if (summaries.length === 0) return;
  await sql.query(
    `WITH asked AS MATERIALIZED (
       SELECT "productId" AS id, title, brand, completeness, "isWhole" AS is_whole FROM jsonb_to_recordset($1::jsonb)
         AS r("productId" uuid, title text, brand text, completeness int, "isWhole" boolean)
     ), held AS MATERIALIZED (
       SELECT p.id FROM product p JOIN asked USING (id)
       WHERE p.completeness <> asked.completeness
         OR (asked.is_whole AND (p.title, p.brand) IS DISTINCT FROM (asked.title, asked.brand))
       ORDER BY p.id FOR NO KEY UPDATE OF p
     )
     UPDATE product p SET completeness = asked.completeness,
       title = CASE WHEN asked.is_whole THEN asked.title ELSE p.title END,
       brand = CASE WHEN asked.is_whole THEN asked.brand ELSE p.brand END,
       updated_at = CASE WHEN asked.is_whole AND (p.title, p.brand) IS DISTINCT FROM (asked.title, asked.brand)
         THEN now() ELSE p.updated_at END
     FROM asked JOIN held USING (id) WHERE p.id = asked.id`,
    [JSON.stringify(summaries)],
  );
}
