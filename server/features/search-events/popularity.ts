import type { Pool } from "pg";
import { popularityHalfLifeDays, popularityWeights } from "../../domain/search/events/popularity";
import { inTransaction } from "../../platform/database";

/** Days that are looked back: beyond them an event counts less than a fiftieth. */
const daysMax = 90;

const { click, cart, purchase } = popularityWeights;

/** Makes the popularity of all products anew from the counts of days, or forgets it. Events of a product that was merged count for the one that took it over. */
export async function computePopularity(pool: Pool, isUsed: boolean): Promise<void> {
  await inTransaction(pool, async (sql) => {
    await sql.query("DELETE FROM search_popularity");
    if (!isUsed) return;
    await sql.query(
      `WITH RECURSIVE counted AS (
         SELECT coalesce(s.product_id, d.product_id) AS product_id,
           sum((${click} * d.click_count + ${cart} * d.cart_count + ${purchase} * d.purchase_count)
             * 0.5 ^ (((now() AT TIME ZONE 'UTC')::date - d.day) / ${popularityHalfLifeDays}::double precision)) AS score
         FROM search_product_day d LEFT JOIN offer_state s ON s.offer_id = d.product_id
         WHERE d.day > (now() AT TIME ZONE 'UTC')::date - ${daysMax} GROUP BY 1
       ), chain AS (
         SELECT product_id AS origin, product_id AS id, score, 0 AS depth FROM counted WHERE score > 0
         UNION ALL
         SELECT c.origin, p.redirect_to_id, c.score, c.depth + 1 FROM chain c JOIN product p ON p.id = c.id
         WHERE p.redirect_to_id IS NOT NULL AND c.depth < 50
       ), ended AS (SELECT DISTINCT ON (origin) id, score FROM chain ORDER BY origin, depth DESC)
       INSERT INTO search_popularity (product_id, score) SELECT id, sum(score) FROM ended GROUP BY id`,
    );
  });
}
