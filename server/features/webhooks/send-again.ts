import type { Pool } from "pg";
import { deliverWebhookJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
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
    await sql.query("UPDATE webhook_endpoint SET retry_at = NULL WHERE id = $1", [endpointId]);
    if (status !== "waiting") return saveDeliveries(sql, queue, eventId, [endpointId]);
    await sql.query(
      "UPDATE webhook_delivery SET next_attempt_at = now() WHERE id = $1 AND status = 'waiting'",
      [deliveryId],
    );
    await queue.enqueue(deliverWebhookJob, [{ deliveryId }], sql);
  });
}

interface StoredDelivery {
  eventId: string;
  endpointId: string;
  type: string;
  status: string;
}

async function getDelivery(sql: SqlRunner, deliveryId: string): Promise<StoredDelivery> {
  const { rows } = await sql.query<StoredDelivery>(
    `SELECT d.event_id AS "eventId", d.endpoint_id AS "endpointId", e.type, d.status
     FROM webhook_delivery d JOIN webhook_event e ON e.id = d.event_id WHERE d.id = $1`,
    [deliveryId],
  );
  if (rows[0]) return rows[0];
  throw new AppError("not-found", `No webhook delivery ${deliveryId}`, {
    userMessage: "This delivery is not kept any more. Reload the page.",
  });
}
