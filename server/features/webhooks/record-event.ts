import { randomUUID } from "node:crypto";
import { deliverWebhookJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import type { WebhookEventData } from "./event-data";
import type { testEventType, WebhookEventType } from "./terms";

/**
 * Writes down what happened and has it posted to the endpoints that want it, in the transaction that does it. Where no active endpoint
 * does, that costs one look at a table of a few rows: `read` is not called and nothing is written. `read` returns the data of each event.
 */
export async function recordEvents<Type extends WebhookEventType>(
  sql: SqlRunner,
  queue: JobSender,
  type: Type,
  read: () => Promise<WebhookEventData[Type][]>,
): Promise<void> {
  const endpointIds = await lockListeners(sql, type);
  if (endpointIds.length === 0) return;
  for (const data of await read()) await saveEvent(sql, queue, { type, data }, endpointIds);
}

/** The active endpoints that want these events. Held, so that none is deleted before its delivery is written. */
async function lockListeners(sql: SqlRunner, type: WebhookEventType): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM webhook_endpoint WHERE pause_reason IS NULL AND $1 = ANY(event_types) ORDER BY id FOR KEY SHARE`,
    [type],
  );
  return rows.map(({ id }) => id);
}

interface NewEvent {
  type: WebhookEventType | typeof testEventType;
  data: object;
}

/** An event, its deliveries and their jobs. */
export async function saveEvent(
  sql: SqlRunner,
  queue: JobSender,
  { type, data }: NewEvent,
  endpointIds: readonly string[],
): Promise<void> {
  const eventId = randomUUID();
  await sql.query("INSERT INTO webhook_event (id, type, data) VALUES ($1, $2, $3)", [
    eventId,
    type,
    JSON.stringify(data),
  ]);
  await saveDeliveries(sql, queue, eventId, endpointIds);
}

/** One more delivery of an event to each of these endpoints. */
export async function saveDeliveries(
  sql: SqlRunner,
  queue: JobSender,
  eventId: string,
  endpointIds: readonly string[],
): Promise<void> {
  const deliveryIds = endpointIds.map(() => randomUUID());
  await sql.query(
    `INSERT INTO webhook_delivery (id, event_id, endpoint_id, next_attempt_at)
     SELECT d.id, $1, d.endpoint_id, now() FROM unnest($2::uuid[], $3::uuid[]) AS d(id, endpoint_id)`,
    [eventId, deliveryIds, endpointIds],
  );
  const payloads = deliveryIds.map((deliveryId) => ({ deliveryId }));
  await queue.enqueue(deliverWebhookJob, payloads, sql);
}
