import type { SqlRunner } from "../../platform/database";
import type { DeliveryView, EndpointState, EndpointView } from "./schema";
import { endpointsMax, shownDeliveriesMax } from "./terms";

const deliveryColumns = `d.id, d.event_id AS "eventId", e.type, d.status, d.attempt_count AS "attemptCount",
  d.status_code AS "statusCode", d.failure, d.response_excerpt AS "responseExcerpt", d.next_attempt_at AS "nextAttemptAt",
  d.attempted_at AS "attemptedAt", d.created_at AS "createdAt"`;

/** All endpoints, the oldest first, each with its latest delivery. Without their secrets. */
export async function listEndpoints(sql: SqlRunner): Promise<EndpointView[]> {
  const { rows } = await sql.query<Omit<EndpointView, "lastDelivery">>(
    `SELECT id, name, url, event_types AS "eventTypes", pause_reason AS "pauseReason", failing_since AS "failingSince",
       created_at AS "createdAt" FROM webhook_endpoint ORDER BY created_at, id LIMIT $1`,
    [endpointsMax],
  );
  const { rows: latest } = await sql.query<DeliveryView & { endpointId: string }>(
    `SELECT w.id AS "endpointId", ${deliveryColumns} FROM webhook_endpoint w
     CROSS JOIN LATERAL (SELECT * FROM webhook_delivery WHERE endpoint_id = w.id ORDER BY created_at DESC, id DESC LIMIT 1) d
     JOIN webhook_event e ON e.id = d.event_id`,
  );
  const byEndpoint = new Map(latest.map(({ endpointId, ...delivery }) => [endpointId, delivery]));
  return rows.map((row) => ({ ...row, lastDelivery: byEndpoint.get(row.id) ?? null }));
}

/** The latest deliveries to an endpoint, latest first. */
export async function listDeliveries(sql: SqlRunner, endpointId: string): Promise<DeliveryView[]> {
  const { rows } = await sql.query<DeliveryView>(
    `SELECT ${deliveryColumns} FROM webhook_delivery d JOIN webhook_event e ON e.id = d.event_id
     WHERE d.endpoint_id = $1 ORDER BY d.created_at DESC, d.id DESC LIMIT $2`,
    [endpointId, shownDeliveriesMax],
  );
  return rows;
}

/** By id, those of these endpoints that exist, as they are now. */
export async function readEndpointStates(
  sql: SqlRunner,
  ids: readonly string[],
): Promise<Map<string, EndpointState>> {
  const { rows } = await sql.query<EndpointState & { id: string }>(
    `SELECT id::text, name, url, event_types AS "eventTypes", pause_reason IS NULL AS "isActive" FROM webhook_endpoint
     WHERE id::text = ANY($1::text[])`,
    [ids],
  );
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
  const { rows } = await sql.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM webhook_endpoint WHERE pause_reason IN ('gone', 'failing')",
  );
  return rows[0]!.n;
}
