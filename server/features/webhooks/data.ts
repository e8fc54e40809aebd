import { sql as raw } from "kysely";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import type { DeliveryView, EndpointState, EndpointView } from "./schema";
import { endpointsMax, shownDeliveriesMax } from "./terms";

/** Of a delivery `d` and its event `e`. */
const deliveryColumns = [
  "d.id",
  "d.event_id as eventId",
  "e.type",
  "d.status",
  "d.attempt_count as attemptCount",
  "d.status_code as statusCode",
  "d.failure",
  "d.response_excerpt as responseExcerpt",
  "d.next_attempt_at as nextAttemptAt",
  "d.attempted_at as attemptedAt",
  "d.created_at as createdAt",
] as const;
type DeliveryTerms = Pick<DeliveryView, "type" | "status" | "failure">;

/** All endpoints, the oldest first, each with its latest delivery. Without their secrets. */
export async function listEndpoints(sql: SqlRunner): Promise<EndpointView[]> {
  const endpoints = await kyselyOn(sql)
    .selectFrom("webhook_endpoint")
    .select(["id", "name", "url", "event_types as eventTypes", "pause_reason as pauseReason"])
    .select(["failing_since as failingSince", "created_at as createdAt"])
    .orderBy("created_at")
    .orderBy("id")
    .limit(endpointsMax)
    .$narrowType<Pick<EndpointView, "eventTypes" | "pauseReason">>()
    .execute();
  const latest = await kyselyOn(sql)
    .selectFrom("webhook_endpoint as w")
    .crossJoinLateral((of) =>
      of
        .selectFrom("webhook_delivery")
        .selectAll()
        .whereRef("endpoint_id", "=", "w.id")
        .orderBy("created_at", "desc")
        .orderBy("id", "desc")
        .limit(1)
        .as("d"),
    )
    .innerJoin("webhook_event as e", "e.id", "d.event_id")
    .select("w.id as endpointId")
    .select(deliveryColumns)
    .$narrowType<DeliveryTerms>()
    .execute();
  const byEndpoint = new Map(latest.map(({ endpointId, ...delivery }) => [endpointId, delivery]));
  return endpoints.map((endpoint) => ({ ...endpoint, lastDelivery: byEndpoint.get(endpoint.id) ?? null }));
}

/** The latest deliveries to an endpoint, latest first. */
export async function listDeliveries(sql: SqlRunner, endpointId: string): Promise<DeliveryView[]> {
  return kyselyOn(sql)
    .selectFrom("webhook_delivery as d")
    .innerJoin("webhook_event as e", "e.id", "d.event_id")
    .select(deliveryColumns)
    .where("d.endpoint_id", "=", endpointId)
    .orderBy("d.created_at", "desc")
    .orderBy("d.id", "desc")
    .limit(shownDeliveriesMax)
    .$narrowType<DeliveryTerms>()
    .execute();
}

/** By id, those of these endpoints that exist, as they are now. */
export async function readEndpointStates(
  sql: SqlRunner,
  ids: readonly string[],
): Promise<Map<string, EndpointState>> {
  // As text: what the log calls a webhook may be no id of one.
  const rows = await kyselyOn(sql)
    .selectFrom("webhook_endpoint")
    .select((of) => [
      of.cast<string>("id", "text").as("id"),
      of("pause_reason", "is", null).$castTo<boolean>().as("isActive"),
    ])
    .select(["name", "url", "event_types as eventTypes"])
    .where((of) => of(of.cast<string>("id", "text"), "=", of.fn.any(of.val(ids))))
    .$narrowType<Pick<EndpointState, "eventTypes">>()
    .execute();
  return new Map(rows.map(({ id, ...state }) => [id, state]));
}

export function isSameEndpointState(a: EndpointState, b: EndpointState): boolean {
  return (
    a.name === b.name &&
    a.url === b.url &&
    a.isActive === b.isActive &&
    a.eventTypes.join() === b.eventTypes.join()
  );
}

/** Endpoints that SameSKU paused by itself: somebody has to look after them. */
export async function countStoppedEndpoints(sql: SqlRunner): Promise<number> {
  const { count } = await kyselyOn(sql)
    .selectFrom("webhook_endpoint")
    .select(raw<number>`count(*)::int`.as("count"))
    .where("pause_reason", "in", ["gone", "failing"])
    .executeTakeFirstOrThrow();
  return count;
}
