import { deliverWebhookJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { keptDays } from "./terms";

/** So that one run stays short. */
const perRunMax = 5_000;
/** A delivery that has been due for so long has lost its job. */
const overdueMinutes = 15;

/** Deletes events that are older than `keptDays`, with their deliveries. Returns how many. */
export async function purgeEvents(sql: SqlRunner): Promise<number> {
  const { rowCount } = await sql.query(
    `DELETE FROM webhook_event WHERE id IN (
       SELECT id FROM webhook_event WHERE created_at < now() - make_interval(days => $1) ORDER BY created_at LIMIT $2)`,
    [keptDays, perRunMax],
  );
  return rowCount ?? 0;
}

/**
 * Gives deliveries a job again that should have been made long ago: their job crashed more often than it is retried, or was deleted. Where
 * it only stands in a long line, the second one finds nothing left to do. In a transaction. Returns how many.
 */
export async function reviveDeliveries(sql: SqlRunner, queue: JobSender): Promise<number> {
  const { rows } = await sql.query<{ deliveryId: string }>(
    `UPDATE webhook_delivery SET next_attempt_at = now() WHERE id IN (
       SELECT id FROM webhook_delivery WHERE status = 'waiting' AND next_attempt_at < now() - make_interval(mins => $1)
       ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING id AS "deliveryId"`,
    [overdueMinutes, perRunMax],
  );
  await queue.enqueue(deliverWebhookJob, rows, sql);
  return rows.length;
}
