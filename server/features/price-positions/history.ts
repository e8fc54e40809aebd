import type { SqlRunner } from "../../platform/database";
import type { PricePositionRecord } from "./market-records";
import type { HistoryPoint } from "./schema";
import { historyDays } from "./terms";

/**
 * Keeps how own offers stand today (UTC), where that differs from the latest day that is kept. What changes twice on a day is kept as it was last.
 * An offer that never had anybody to compare with is left out.
 */
export async function saveHistory(sql: SqlRunner, positions: readonly PricePositionRecord[]): Promise<void> {
  const rows = positions.filter(({ in_stock_only }) => !in_stock_only);
  if (rows.length === 0) return;
  await sql.query(
    `INSERT INTO price_history (offer_id, day, currency, price_minor, cheapest_minor, median_minor, price_rank, compared_count)
     SELECT r.offer_id, (now() AT TIME ZONE 'UTC')::date, r.currency, r.price_minor, r.cheapest_minor, r.median_minor, r.price_rank, r.compared_count
     FROM jsonb_to_recordset($1::jsonb) AS r(offer_id uuid, currency character(3), price_minor bigint, cheapest_minor bigint,
         median_minor bigint, price_rank integer, compared_count integer)
       LEFT JOIN LATERAL (
         SELECT * FROM price_history h WHERE h.offer_id = r.offer_id ORDER BY h.day DESC LIMIT 1
       ) AS latest ON true
     WHERE CASE WHEN latest.offer_id IS NULL THEN r.price_rank IS NOT NULL ELSE
       (latest.currency, latest.price_minor, latest.cheapest_minor, latest.median_minor, latest.price_rank, latest.compared_count)
       IS DISTINCT FROM (r.currency, r.price_minor, r.cheapest_minor, r.median_minor, r.price_rank, r.compared_count) END
     ORDER BY r.offer_id
     ON CONFLICT (offer_id, day) DO UPDATE SET currency = excluded.currency, price_minor = excluded.price_minor,
       cheapest_minor = excluded.cheapest_minor, median_minor = excluded.median_minor, price_rank = excluded.price_rank,
       compared_count = excluded.compared_count`,
    [JSON.stringify(rows)],
  );
}

/** The days on which an own offer's position changed, oldest first, as far as they are in this currency: amounts in another say nothing beside them. */
export async function listHistory(
  sql: SqlRunner,
  offerId: string,
  currency: string,
): Promise<HistoryPoint[]> {
  const { rows } = await sql.query<HistoryPoint>(
    `SELECT day::text AS day, price_minor::float8 AS "priceMinor", cheapest_minor::float8 AS "cheapestMinor",
       median_minor::float8 AS "medianMinor", price_rank AS rank, compared_count AS "comparedCount"
     FROM price_history WHERE offer_id = $1 AND currency = $2 ORDER BY day DESC LIMIT ${historyDays}`,
    [offerId, currency],
  );
  return rows.reverse();
}

/** Deletes days that are too old; of each offer the last of them stays, as what follows goes on from it. */
export async function purgeHistory(sql: SqlRunner): Promise<void> {
  await sql.query(
    `DELETE FROM price_history h WHERE h.day < (now() AT TIME ZONE 'UTC')::date - ${historyDays}
       AND EXISTS (SELECT FROM price_history later WHERE later.offer_id = h.offer_id AND later.day > h.day
         AND later.day <= (now() AT TIME ZONE 'UTC')::date - ${historyDays})`,
  );
}
