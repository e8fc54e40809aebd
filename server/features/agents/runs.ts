import { randomUUID } from "node:crypto";
import { runAgentJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { decodeCursor, encodeCursor, type Page } from "../../platform/cursor";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import { createApiKey } from "../api-keys/mutations";
import { apiScopes } from "../api-keys/terms";
import {
  type AgentRunView,
  type AgentStepView,
  agentBudgetsSchema,
  type StartRunInput,
  startRunInputSchema,
} from "./schema";
import type { RunState } from "./terms";

/** What our own agent is called in Activity. */
export const ownAgentName = "SameSKU agent";
const ownScopes = apiScopes.filter((scope) => scope !== "webhooks" && scope !== "admin");

interface RunDependencies {
  db: Database;
  queue: JobSender;
  /** Seals what its key needs. */
  instanceSecret: string;
}

/** Begins a run, which a worker takes up. Throws AppError("bad-input") where money is to be counted without prices. */
export async function startRun(
  { db, queue, instanceSecret }: RunDependencies,
  input: StartRunInput,
  { model, startedBy }: { model: string; startedBy: string | null },
): Promise<{ runId: string }> {
  const { goal, scopes, budgets } = startRunInputSchema.parse(input);
  const apiKeyId = await getOwnKey(db, instanceSecret, startedBy);
  const id = randomUUID();
  await inTransaction(db.pool, async (sql) => {
    await sql.query(
      `INSERT INTO agent_run (id, api_key_id, goal, model, scopes, budgets, started_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, apiKeyId, goal, model, scopes, JSON.stringify(budgets), startedBy],
    );
    await recordActivity(sql, { kind: "agent-run-started", actorId: startedBy, subjectId: id, detail: {} });
    await queue.enqueue(runAgentJob, [{ runId: id }], sql);
  });
  return { runId: id };
}

/** The key that our agent acts under: nobody knows its text. Once it is revoked, the next run gets another. */
async function getOwnKey(db: Database, instanceSecret: string, startedBy: string | null): Promise<string> {
  const { rows } = await db.pool.query<{ id: string }>(
    `SELECT k.id FROM agent_run r JOIN api_key k ON k.id = r.api_key_id WHERE k.revoked_at IS NULL
     ORDER BY r.created_at DESC, r.id DESC LIMIT 1`,
  );
  if (rows[0]) return rows[0].id;
  const made = await createApiKey(
    { prisma: db.prisma, instanceSecret },
    {
      name: ownAgentName,
      scopes: ownScopes,
      catalogIds: [],
      origins: [],
      callsPerMinute: null,
      expiresAt: null,
    },
    startedBy ?? ownAgentName,
  );
  return made.apiKeyId;
}

/** A run as it is worked on. */
export interface WorkedRun extends AgentRunView {
  apiKeyId: string;
  /** Of the worker that has it. */
  claimId: string;
  isKeyRevoked: boolean;
  messages: unknown[];
}

const columns = `r.id, r.goal, r.state, r.model, r.scopes, r.budgets, r.plan, r.report, r.end_reason AS "endReason",
  r.step_count AS "stepCount", r.input_tokens AS "inputTokens", r.output_tokens AS "outputTokens", r.cost_usd AS "costUsd",
  r.busy_ms::float8 AS "busyMs", r.question_id AS "questionId", coalesce(u.name, r.started_by) AS "startedBy",
  r.created_at AS "createdAt", r.ended_at AS "endedAt"`;

const toRun = <Run extends AgentRunView>(run: Run): Run => ({
  ...run,
  budgets: agentBudgetsSchema.parse(run.budgets),
});

/** For so long a worker is believed to be at work that said so; it says so anew thrice as often. */
const claimSeconds = 180;
export const claimRenewalMs = 60_000;

/** claimed: the run is the caller's alone; busy: another works on it, or died doing so; over: it has ended, or waits for an answer that is not there. */
type Claim = { kind: "claimed"; run: WorkedRun } | { kind: "busy"; seconds: number } | { kind: "over" };

/** Takes a run up, for one worker alone. Nothing that another does with its own claim touches the run from then on. */
export async function claimRun(sql: SqlRunner, id: string): Promise<Claim> {
  const claimId = randomUUID();
  const { rowCount } = await sql.query(
    `UPDATE agent_run r SET state = 'running', claim_id = $2, claimed_until = now() + interval '${claimSeconds} seconds', updated_at = now()
     WHERE r.id = $1 AND (r.claimed_until IS NULL OR r.claimed_until <= now()) AND (r.state IN ('queued', 'running')
       OR r.state = 'waiting' AND NOT EXISTS (SELECT FROM agent_question q WHERE q.id = r.question_id AND q.state = 'open'))`,
    [id, claimId],
  );
  if (rowCount === 0) return findOtherClaim(sql, id);
  const run = await readClaimed(sql, id);
  return run ? { kind: "claimed", run } : { kind: "over" };
}

async function findOtherClaim(sql: SqlRunner, id: string): Promise<Claim> {
  const { rows } = await sql.query<{ seconds: number }>(
    `SELECT greatest(1, ceil(extract(epoch FROM claimed_until - now())))::int AS seconds FROM agent_run
     WHERE id = $1 AND state IN ('queued', 'running', 'waiting') AND claimed_until > now()`,
    [id],
  );
  return rows[0] ? { kind: "busy", seconds: rows[0].seconds } : { kind: "over" };
}

/** Says that the worker is still at it. */
export async function renewClaim(sql: SqlRunner, { id, claimId }: WorkedRun): Promise<void> {
  await sql.query(
    `UPDATE agent_run SET claimed_until = now() + interval '${claimSeconds} seconds' WHERE id = $1 AND claim_id = $2`,
    [id, claimId],
  );
}

/** Lets go of a run that has more to do. */
export async function releaseClaim(sql: SqlRunner, { id, claimId }: WorkedRun): Promise<void> {
  await sql.query("UPDATE agent_run SET claimed_until = NULL WHERE id = $1 AND claim_id = $2", [id, claimId]);
}

async function readClaimed(sql: SqlRunner, id: string): Promise<WorkedRun | null> {
  const { rows } = await sql.query<WorkedRun>(
    `SELECT ${columns}, r.claim_id AS "claimId", r.api_key_id AS "apiKeyId", r.messages, coalesce(k.revoked_at IS NOT NULL, true) AS "isKeyRevoked"
     FROM agent_run r LEFT JOIN "user" u ON u.id = r.started_by LEFT JOIN api_key k ON k.id = r.api_key_id WHERE r.id = $1`,
    [id],
  );
  return rows[0] ? toRun(rows[0]) : null;
}

/** stopped: somebody stopped it, or its key, meanwhile; lost: another worker has it. */
export async function readRunStanding(
  sql: SqlRunner,
  { id, claimId }: WorkedRun,
): Promise<"going" | "stopped" | "lost"> {
  const { rows } = await sql.query<{ isOwn: boolean; isGoing: boolean }>(
    `SELECT r.claim_id = $2 AS "isOwn", r.state = 'running' AND k.revoked_at IS NULL AS "isGoing"
     FROM agent_run r JOIN api_key k ON k.id = r.api_key_id WHERE r.id = $1`,
    [id, claimId],
  );
  if (!rows[0]?.isOwn) return "lost";
  return rows[0].isGoing ? "going" : "stopped";
}

/** Keeps how far a run is, so that another worker could go on. */
export async function saveRun(sql: SqlRunner, run: WorkedRun): Promise<void> {
  await sql.query(
    `UPDATE agent_run SET plan = $2, messages = $3, step_count = $4, input_tokens = $5, output_tokens = $6, cost_usd = $7,
       busy_ms = $8, question_id = $9, updated_at = now() WHERE id = $1 AND claim_id = $10`,
    [
      run.id,
      run.plan,
      JSON.stringify(run.messages),
      run.stepCount,
      run.inputTokens,
      run.outputTokens,
      run.costUsd,
      Math.round(run.busyMs),
      run.questionId,
      run.claimId,
    ],
  );
}

/** Ends a run, or has it wait, and lets go of it; not one that somebody has stopped, or that another worker has. */
export async function leaveRun(
  sql: SqlRunner,
  { id, claimId }: WorkedRun,
  { state, report, endReason }: { state: RunState; report: string | null; endReason: string | null },
): Promise<void> {
  await sql.query(
    `UPDATE agent_run SET state = $2, report = coalesce($3, report), end_reason = $4, updated_at = now(),
       claimed_until = NULL, ended_at = CASE WHEN $2 = 'waiting' THEN NULL ELSE now() END
     WHERE id = $1 AND state = 'running' AND claim_id = $5`,
    [id, state, report, endReason, claimId],
  );
}

export async function addStep(
  sql: SqlRunner,
  runId: string,
  step: Omit<AgentStepView, "createdAt">,
): Promise<void> {
  await sql.query(
    `INSERT INTO agent_step (run_id, place, tool, input, outcome, summary, duration_ms) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (run_id, place) DO NOTHING`,
    [
      runId,
      step.place,
      step.tool,
      step.input === null ? null : JSON.stringify(step.input),
      step.outcome,
      step.summary,
      Math.round(step.durationMs),
    ],
  );
}

/** Latest first. */
export async function listRuns(
  sql: SqlRunner,
  { limit, cursor }: { limit: number; cursor: string | null },
): Promise<Page<AgentRunView>> {
  const [beforeTime, beforeId] = cursor ? decodeCursor(cursor, ["time", "id"]) : [null, null];
  const { rows } = await sql.query<AgentRunView>(
    `SELECT ${columns} FROM agent_run r LEFT JOIN "user" u ON u.id = r.started_by
     WHERE $1::timestamptz IS NULL OR (r.created_at, r.id) < ($1::timestamptz, $2::uuid)
     ORDER BY r.created_at DESC, r.id DESC LIMIT $3`,
    [beforeTime, beforeId, limit + 1],
  );
  const items = rows.slice(0, limit).map(toRun);
  const last = items.at(-1);
  const nextCursor =
    rows.length > limit && last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null;
  return { items, nextCursor };
}

const stepsShownMax = 500;

/** Throws AppError("not-found"). */
export async function getRun(
  sql: SqlRunner,
  id: string,
): Promise<AgentRunView & { apiKeyId: string; steps: AgentStepView[] }> {
  const { rows } = await sql.query<AgentRunView & { apiKeyId: string }>(
    `SELECT ${columns}, r.api_key_id AS "apiKeyId" FROM agent_run r LEFT JOIN "user" u ON u.id = r.started_by WHERE r.id = $1`,
    [id],
  );
  if (!rows[0])
    throw new AppError("not-found", `No run ${id}`, { userMessage: "There is no such run of the agent." });
  const { rows: steps } = await sql.query<AgentStepView>(
    `SELECT place, tool, input, outcome, summary, duration_ms AS "durationMs", created_at AS "createdAt" FROM agent_step
     WHERE run_id = $1 ORDER BY place LIMIT ${stepsShownMax}`,
    [id],
  );
  return { ...toRun(rows[0]), steps };
}

/** Stops a run before its next step. Returns false where it is over. */
export async function stopRun(
  sql: SqlRunner,
  id: string,
  person: { id: string; name: string },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE agent_run SET state = 'stopped', end_reason = $2, ended_at = now(), updated_at = now()
     WHERE id = $1 AND state IN ('queued', 'running', 'waiting')`,
    [id, `Stopped by ${person.name}.`],
  );
  if (rowCount === 0) return false;
  await recordActivity(sql, { kind: "agent-run-stopped", actorId: person.id, subjectId: id, detail: {} });
  return true;
}

/** Has a run go on that waited for an answer, or for another worker to let go. */
export async function resumeRun(
  sql: SqlRunner,
  queue: JobSender,
  runId: string,
  delaySeconds = 0,
): Promise<void> {
  await queue.enqueue(runAgentJob, [{ runId }], sql, { delaySeconds });
}
