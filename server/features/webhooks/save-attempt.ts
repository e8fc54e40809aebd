import { deliverWebhookJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { recordActivity } from "../activity/record-activity";
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
  const { rowCount } = await sql.query(
    `UPDATE webhook_delivery SET next_attempt_at = now() + make_interval(secs => $2)
     WHERE id = $1 AND status = 'waiting' AND next_attempt_at <= now() + interval '1 second'`,
    [deliveryId, delaySeconds],
  );
  if (rowCount === 1) await queue.enqueue(deliverWebhookJob, [{ deliveryId }], sql, { delaySeconds });
}

type Failed = Extract<PostOutcome, { kind: "failed" }>;

/** Notes an attempt, in one transaction with the job of the next. Of two that made the same attempt the second changes nothing. */
export async function saveAttempt(sql: SqlRunner, queue: JobSender, attempt: Attempt): Promise<void> {
  // Before its deliveries, as everybody does who holds both.
  await sql.query("SELECT FROM webhook_endpoint WHERE id = $1 FOR NO KEY UPDATE", [attempt.endpointId]);
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
  const { rowCount } = await sql.query(
    `UPDATE webhook_delivery SET status = $3, status_code = $4, failure = $5, response_excerpt = $6,
       attempt_count = attempt_count + CASE WHEN $5 = 'paused' THEN 0 ELSE 1 END, attempted_at = now(),
       next_attempt_at = now() + make_interval(secs => $7::int)
     WHERE id = $1 AND attempt_count = $2 AND status = 'waiting'`,
    [deliveryId, attemptCount, status, outcome.statusCode, failure, responseExcerpt, delaySeconds],
  );
  return rowCount === 1;
}

async function saveSuccess(sql: SqlRunner, endpointId: string): Promise<void> {
  await sql.query(
    `UPDATE webhook_endpoint SET failure_count = 0, failing_since = NULL, retry_at = NULL
     WHERE id = $1 AND failure_count > 0`,
    [endpointId],
  );
}

/** Counts a failure, unless of a test, and pauses an active endpoint that is gone or has failed for too long. */
async function saveFailure(
  sql: SqlRunner,
  { endpointId, isTest }: Attempt,
  { statusCode }: Failed,
): Promise<void> {
  if (!isTest) {
    await sql.query(
      `UPDATE webhook_endpoint SET failure_count = failure_count + 1, failing_since = coalesce(failing_since, now()),
         retry_at = CASE WHEN failure_count + 1 >= $2
           THEN now() + make_interval(secs => least($4, $3 * 2 ^ least(failure_count + 1 - $2, 20))) END
       WHERE id = $1`,
      [endpointId, failuresBeforeRest, ...restSeconds],
    );
  }
  const { rows } = await sql.query<{ name: string; pauseReason: PauseReason }>(
    `UPDATE webhook_endpoint SET pause_reason = CASE WHEN $2 THEN 'gone' ELSE 'failing' END
     WHERE id = $1 AND pause_reason IS NULL
       AND ($2 OR (failure_count >= $3 AND failing_since <= now() - make_interval(hours => $4)))
     RETURNING name, pause_reason AS "pauseReason"`,
    [endpointId, statusCode === goneStatus, failuresBeforePause, failingHoursBeforePause],
  );
  if (!rows[0]) return;
  const { name, pauseReason } = rows[0];
  const detail = { name, pauseReason };
  await recordActivity(sql, { kind: "webhook-paused", actorId: null, subjectId: endpointId, detail });
}
