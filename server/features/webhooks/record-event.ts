import { randomUUID } from "node:crypto";
import { sql as raw } from "kysely";
import { deliverWebhookJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
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

/** Whether an active endpoint wants one of these events. */
export async function hasListeners(sql: SqlRunner, types: readonly WebhookEventType[]): Promise<boolean> {
  const { rows } = await sql.query<{ isWanted: boolean }>(
    `SELECT EXISTS (SELECT FROM webhook_endpoint WHERE pause_reason IS NULL AND event_types && $1::text[]) AS "isWanted"`,
    [types],
  );
  return rows[0]!.isWanted;
}

/** The active endpoints that want these events. Held, so that none is deleted before its delivery is written. */
async function lockListeners(sql: SqlRunner, type: WebhookEventType): Promise<string[]> {
  const rows = await kyselyOn(sql)
    .selectFrom("webhook_endpoint")
    .select("id")
    .where("pause_reason", "is", null)
    .where((of) => of(of.val<string>(type), "=", of.fn.any("event_types")))
    .orderBy("id")
    .forKeyShare()
    .execute();
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
  await kyselyOn(sql)
    .insertInto("webhook_event")
    .values({ id: eventId, type, data: JSON.stringify(data) })
    .execute();
  await saveDeliveries(sql, queue, eventId, endpointIds);
}

/** One more delivery of an event to each of these endpoints. */
export async function saveDeliveries(
  sql: SqlRunner,
  queue: JobSender,
  eventId: string,
  endpointIds: readonly string[],
): Promise<void> {
  const now = raw<Date>`now()`;
  const deliveries = endpointIds.map((endpointId) => ({
    id: randomUUID(),
    event_id: eventId,
    endpoint_id: endpointId,
    next_attempt_at: now,
  }));
  await kyselyOn(sql).insertInto("webhook_delivery").values(deliveries).execute();
  const payloads = deliveries.map(({ id }) => ({ deliveryId: id }));
  await queue.enqueue(deliverWebhookJob, payloads, sql);
}
