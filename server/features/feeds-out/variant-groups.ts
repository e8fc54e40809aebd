import type { SqlRunner } from "../../platform/database";

/** Decisions are followed so far: who decides on variants decides on most pairs of them. */
const stepsMax = 4;

/**
 * The group of each of these products that has variants: products of which somebody, or the language model, decided that they are the same model in another size,
 * colour or pack. A group is named after the lowest id in it. Products without variants are left out.
 */
export async function findVariantGroups(
  sql: SqlRunner,
  productIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; group_id: string }>(
    `WITH RECURSIVE reach AS (
       SELECT asked.id, asked.id AS product_id, 0 AS steps FROM unnest($1::uuid[]) AS asked(id)
       UNION
       SELECT reach.id, other.product_id, reach.steps + 1
       FROM reach JOIN offer_state own ON own.product_id = reach.product_id
       CROSS JOIN LATERAL (
         SELECT m.higher_offer_id AS offer_id FROM match m WHERE m.lower_offer_id = own.offer_id AND m.verdict = 'variant'
         UNION ALL
         SELECT m.lower_offer_id FROM match m WHERE m.higher_offer_id = own.offer_id AND m.verdict = 'variant'
       ) AS variant
       JOIN offer_state other ON other.offer_id = variant.offer_id
       WHERE reach.steps < ${stepsMax} AND other.product_id IS NOT NULL
     )
     SELECT id, min(product_id::text) AS group_id FROM reach GROUP BY id HAVING count(DISTINCT product_id) > 1`,
    [productIds],
  );
  return new Map(rows.map(({ id, group_id }) => [id, group_id]));
}
