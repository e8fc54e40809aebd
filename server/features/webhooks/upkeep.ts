import { sql as raw } from "kysely";
import { deliverWebhookJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { keptDays } from "./terms";

/** So that one run stays short. */
const perRunMax = 5_000;
/** A delivery that has been due for so long has lost its job. */
const overdueMinutes = 15;

/** Deletes events that are older than `keptDays`, with their deliveries. Returns how many. */
export async function purgeEvents(sql: SqlRunner): Promise<number> {
  const { numDeletedRows } = await kyselyOn(sql)
    .deleteFrom("webhook_event")
    .where("id", "in", (of) =>
      of
        .selectFrom("webhook_event")
        .select("id")
        .where("created_at", "<", raw<Date>`now() - make_interval(days => ${keptDays})`)
        .orderBy("created_at")
        .limit(perRunMax),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/**
 * Gives deliveries a job again that should have been made long ago: their job crashed more often than it is retried, or was deleted. Where
 * it only stands in a long line, the second one finds nothing left to do. In a transaction. Returns how many.
 */
export async function reviveDeliveries(sql: SqlRunner, queue: JobSender): Promise<number> {
  const rows = await kyselyOn(sql)
    .updateTable("webhook_delivery")
    .set({ next_attempt_at: raw<Date>`now()` })
    .where("id", "in", (of) =>
      of
        .selectFrom("webhook_delivery")
        .select("id")
        .where("status", "=", "waiting")
        .where("next_attempt_at", "<", raw<Date>`now() - make_interval(mins => ${overdueMinutes})`)
        .orderBy("next_attempt_at")
        .limit(perRunMax)
        .forUpdate()
        .skipLocked(),
    )
    .returning("id as deliveryId")
    .execute();
  await queue.enqueue(deliverWebhookJob, rows, sql);
  return rows.length;
}
