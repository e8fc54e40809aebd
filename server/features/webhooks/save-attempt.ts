import { sql as raw } from "kysely";
import { deliverWebhookJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { recordActivity } from "../activity/record-activity";
import { holdEndpoint } from "./hold-endpoint";
import type { PostOutcome } from "./post-message";
import {
  failingHoursBeforePause,
  failuresBeforePause,
  failuresBeforeRest,
  type PauseReason,
  restSeconds,
  retryDelaysSeconds,
} from "./terms";

/** The answer with which an endpoint says that it wants nothing any more. */
const goneStatus = 410;

export interface Attempt {
  deliveryId: string;
  endpointId: string;
  /** Before this one. */
  attemptCount: number;
  isTest: boolean;
  outcome: PostOutcome;
}

/** Makes a delivery wait for an endpoint that is left alone. No attempt. */
export async function putOff(
  sql: SqlRunner,
  queue: JobSender,
  deliveryId: string,
  delaySeconds: number,
): Promise<void> {
  const { numUpdatedRows } = await kyselyOn(sql)
    .updateTable("webhook_delivery")
    .set({ next_attempt_at: fromNow(delaySeconds) })
    .where("id", "=", deliveryId)
    .where("status", "=", "waiting")
    .where("next_attempt_at", "<=", fromNow(1))
    .executeTakeFirst();
  if (numUpdatedRows === 1n) await queue.enqueue(deliverWebhookJob, [{ deliveryId }], sql, { delaySeconds });
}

function fromNow(seconds: number) {
  return raw<Date>`now() + make_interval(secs => ${seconds})`;
}

type Failed = Extract<PostOutcome, { kind: "failed" }>;

/** Notes an attempt, in one transaction with the job of the next. Of two that made the same attempt the second changes nothing. */
export async function saveAttempt(sql: SqlRunner, queue: JobSender, attempt: Attempt): Promise<void> {
  // Before its deliveries, as everybody does who holds both.
  await holdEndpoint(sql, attempt.endpointId);
  const { outcome } = attempt;
  if (outcome.kind === "delivered") {
    if (await saveOutcome(sql, attempt, null)) await saveSuccess(sql, attempt.endpointId);
    return;
  }
  const delaySeconds = findDelay(attempt, outcome);
  if (!(await saveOutcome(sql, attempt, delaySeconds))) return;
  if (delaySeconds !== null)
    await queue.enqueue(deliverWebhookJob, [{ deliveryId: attempt.deliveryId }], sql, { delaySeconds });
  if (outcome.failure !== "paused") await saveFailure(sql, attempt, outcome);
}

/** Null = it is not tried again. */
function findDelay({ attemptCount, isTest }: Attempt, { failure, statusCode }: Failed): number | null {
  if (isTest || failure === "paused" || statusCode === goneStatus) return null;
  return retryDelaysSeconds[attemptCount] ?? null;
}

/** False where another has noted this attempt. */
async function saveOutcome(
  sql: SqlRunner,
  { deliveryId, attemptCount, outcome }: Attempt,
  delaySeconds: number | null,
): Promise<boolean> {
  const { failure, responseExcerpt } =
    outcome.kind === "failed" ? outcome : { failure: null, responseExcerpt: null };
  const status = failure === null ? "delivered" : delaySeconds === null ? "failed" : "waiting";
  const { numUpdatedRows } = await kyselyOn(sql)
    .updateTable("webhook_delivery")
    .set((of) => ({
      status,
      status_code: outcome.statusCode,
      failure,
      response_excerpt: responseExcerpt,
      attempt_count: of("attempt_count", "+", failure === "paused" ? 0 : 1),
      attempted_at: raw<Date>`now()`,
      next_attempt_at: delaySeconds === null ? null : fromNow(delaySeconds),
    }))
    .where("id", "=", deliveryId)
    .where("attempt_count", "=", attemptCount)
    .where("status", "=", "waiting")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function saveSuccess(sql: SqlRunner, endpointId: string): Promise<void> {
  await kyselyOn(sql)
    .updateTable("webhook_endpoint")
    .set({ failure_count: 0, failing_since: null, retry_at: null })
    .where("id", "=", endpointId)
    .where("failure_count", ">", 0)
    .execute();
}

/** Counts a failure, unless of a test, and pauses an active endpoint that is gone or has failed for too long. */
async function saveFailure(
  sql: SqlRunner,
  { endpointId, isTest }: Attempt,
  { statusCode }: Failed,
): Promise<void> {
  if (!isTest) await countFailure(sql, endpointId);
  const isGone = statusCode === goneStatus;
  const paused = await kyselyOn(sql)
    .updateTable("webhook_endpoint")
    .set({ pause_reason: isGone ? "gone" : "failing" })
    .where("id", "=", endpointId)
    .where("pause_reason", "is", null)
    .$if(!isGone, (failing) =>
      failing
        .where("failure_count", ">=", failuresBeforePause)
        .where("failing_since", "<=", raw<Date>`now() - make_interval(hours => ${failingHoursBeforePause})`),
    )
    .returning(["name", "pause_reason as pauseReason"])
    .$narrowType<{ pauseReason: PauseReason }>()
    .executeTakeFirst();
  if (!paused) return;
  const { name, pauseReason } = paused;
  const detail = { name, pauseReason };
  await recordActivity(sql, { kind: "webhook-paused", actorId: null, subjectId: endpointId, detail });
}

async function countFailure(sql: SqlRunner, endpointId: string): Promise<void> {
  const [firstSeconds, secondsMax] = restSeconds;
  await kyselyOn(sql)
    .updateTable("webhook_endpoint")
    .set((of) => ({
      failure_count: of("failure_count", "+", 1),
      failing_since: of.fn.coalesce("failing_since", raw<Date>`now()`),
      retry_at: raw<Date | null>`CASE WHEN failure_count + 1 >= ${failuresBeforeRest}::int
        THEN now() + make_interval(secs => least(${secondsMax},
          ${firstSeconds} * 2 ^ least(failure_count + 1 - ${failuresBeforeRest}::int, 20))) END`,
    }))
    .where("id", "=", endpointId)
    .execute();
}
