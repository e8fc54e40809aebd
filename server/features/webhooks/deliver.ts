import { sql as raw } from "kysely";
import type { JobSender } from "../../jobs/queue";
import { type Clock, systemClock } from "../../platform/clock";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import type { AddressPolicy } from "../../platform/public-address";
import { kyselyOn } from "../../platform/query-builder";
import { openEndpointSecret } from "./endpoint-secret";
import { type PostOutcome, postMessage } from "./post-message";
import { type Attempt, putOff, saveAttempt } from "./save-attempt";
import { signMessage } from "./sign-message";
import { testEventType } from "./terms";

const timeoutMsDefault = 10_000;

export interface DeliverDependencies {
  db: Database;
  queue: JobSender;
  /** Which addresses may be called. */
  policy: AddressPolicy;
  /** Of this installation: endpoints' secrets are encrypted with it. */
  instanceSecret: string;
  timeoutMs?: number;
  clock?: Clock;
}

/**
 * One attempt to post an event to an endpoint, with what follows from its outcome: done, tried again later, given up, or the endpoint
 * paused. Null where none is made: the delivery is done or gone, its next attempt is not due and has a job of its own, or its endpoint has
 * just failed so often that it is left alone.
 * A crash between the post and the note of it means a second post, which the receiver knows by its `webhook-id`.
 */
export async function deliver(deps: DeliverDependencies, deliveryId: string): Promise<Attempt | null> {
  const due = await findDueDelivery(deps.db.pool, deliveryId);
  if (!due) return null;
  const isTest = due.type === testEventType;
  if (due.restSeconds > 0 && !due.isPaused && !isTest) {
    await inTransaction(deps.db.pool, (sql) => putOff(sql, deps.queue, deliveryId, due.restSeconds));
    return null;
  }
  const outcome = await attempt(deps, due);
  const { endpointId, attemptCount } = due;
  const made = { deliveryId, endpointId, attemptCount, isTest, outcome };
  await inTransaction(deps.db.pool, (sql) => saveAttempt(sql, deps.queue, made));
  return made;
}

type DueDelivery = NonNullable<Awaited<ReturnType<typeof findDueDelivery>>>;

/** A second early is due as well: times are rounded, and a delivery must not miss its job by half a millisecond. */
function findDueDelivery(sql: SqlRunner, deliveryId: string) {
  return kyselyOn(sql)
    .selectFrom("webhook_delivery as d")
    .innerJoin("webhook_event as e", "e.id", "d.event_id")
    .innerJoin("webhook_endpoint as w", "w.id", "d.endpoint_id")
    .select(["d.attempt_count as attemptCount", "d.endpoint_id as endpointId", "w.url", "w.secret"])
    .select(["e.id as eventId", "e.type", "e.data", "e.created_at as createdAt"])
    .select((of) => [
      // Null = none that still signs.
      of
        .case()
        .when("w.previous_secret_until", ">", raw<Date>`now()`)
        .then(of.ref("w.previous_secret"))
        .end()
        .as("previousSecret"),
      of("w.pause_reason", "is not", null).$castTo<boolean>().as("isPaused"),
      // How long its endpoint is left alone; 0 = it is not.
      raw<number>`greatest(0, coalesce(ceil(extract(epoch FROM w.retry_at - now())), 0))::int`.as(
        "restSeconds",
      ),
    ])
    .where("d.id", "=", deliveryId)
    .where("d.status", "=", "waiting")
    .where("d.next_attempt_at", "<=", raw<Date>`now() + interval '1 second'`)
    .executeTakeFirst();
}

async function attempt(deps: DeliverDependencies, due: DueDelivery): Promise<PostOutcome> {
  if (due.isPaused && due.type !== testEventType) return toUnsent("paused");
  const secrets = [due.secret, ...(due.previousSecret ? [due.previousSecret] : [])].flatMap(
    (sealed) => openEndpointSecret(sealed, deps.instanceSecret) ?? [],
  );
  if (secrets.length === 0) return toUnsent("unreadable-secret");
  const { eventId: id, type, createdAt, data, url } = due;
  const body = JSON.stringify({ id, type, createdAt: createdAt.toISOString(), data });
  const timestampSeconds = Math.floor((deps.clock ?? systemClock).now().getTime() / 1_000);
  return postMessage({
    url,
    body,
    headers: {
      "webhook-id": id,
      "webhook-timestamp": String(timestampSeconds),
      "webhook-signature": signMessage({ id, timestampSeconds, body }, secrets),
    },
    policy: deps.policy,
    timeoutMs: deps.timeoutMs ?? timeoutMsDefault,
  });
}

function toUnsent(failure: "paused" | "unreadable-secret"): PostOutcome {
  return { kind: "failed", failure, statusCode: null, responseExcerpt: null };
}
