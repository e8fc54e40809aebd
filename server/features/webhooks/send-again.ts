import { sql as raw } from "kysely";
import type { Pool } from "pg";
import { deliverWebhookJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { lockEndpoint } from "./mutations";
import { saveDeliveries, saveEvent } from "./record-event";
import { testEventType } from "./terms";

interface Dependencies {
  pool: Pool;
  queue: JobSender;
}

/** Posts an event that says nothing, also to a paused endpoint. */
export async function sendTest({ pool, queue }: Dependencies, endpointId: string): Promise<void> {
  await inTransaction(pool, async (sql) => {
    await lockEndpoint(sql, endpointId);
    await saveEvent(sql, queue, { type: testEventType, data: {} }, [endpointId]);
  });
}

/**
 * Posts an event to its endpoint once more. One that waits for its next attempt is tried at once; any other gets a new delivery. Throws
 * AppError("not-found"), or "conflict" where the endpoint is paused.
 */
export async function sendAgain({ pool, queue }: Dependencies, deliveryId: string): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { eventId, endpointId, type, status } = await getDelivery(sql, deliveryId);
    const { isActive } = await lockEndpoint(sql, endpointId);
    if (!isActive && type !== testEventType) {
      throw new AppError("conflict", "webhook endpoint is paused", {
        userMessage: "The webhook is paused. Resume it, then send this again.",
      });
    }
    const query = kyselyOn(sql);
    await query
      .updateTable("webhook_endpoint")
      .set({ retry_at: null })
      .where("id", "=", endpointId)
      .execute();
    if (status !== "waiting") return saveDeliveries(sql, queue, eventId, [endpointId]);
    await query
      .updateTable("webhook_delivery")
      .set({ next_attempt_at: raw<Date>`now()` })
      .where("id", "=", deliveryId)
      .where("status", "=", "waiting")
      .execute();
    await queue.enqueue(deliverWebhookJob, [{ deliveryId }], sql);
  });
}

async function getDelivery(sql: SqlRunner, deliveryId: string) {
  const delivery = await kyselyOn(sql)
    .selectFrom("webhook_delivery as d")
    .innerJoin("webhook_event as e", "e.id", "d.event_id")
    .select(["d.event_id as eventId", "d.endpoint_id as endpointId", "e.type", "d.status"])
    .where("d.id", "=", deliveryId)
    .executeTakeFirst();
  if (delivery) return delivery;
  throw new AppError("not-found", `No webhook delivery ${deliveryId}`, {
    userMessage: "This delivery is not kept any more. Reload the page.",
  });
}
