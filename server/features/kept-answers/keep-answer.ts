import { randomUUID } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";

/** Kept so long, in hours. */
const keptHours = 24;
/** Who has worked at an answer for longer has died, and another may begin anew. */
const claimMinutesMax = 5;

/** A call that is to have its effect once: the name that its caller gave it, and a hash of what it asks. */
export interface OnceCall {
  apiKeyId: string;
  callKey: string;
  requestHash: string;
}

/** The right to work at the answer to a call. */
export interface Claim extends OnceCall {
  id: string;
}

/**
 * Begins a call that is to have its effect once, or finds what it was answered. Throws AppError("key-reused") where the name was given to
 * another call, "conflict" while somebody else works at it.
 */
export async function beginOnce(
  sql: SqlRunner,
  call: OnceCall,
): Promise<{ kind: "begun"; claim: Claim } | { kind: "answered"; answer: unknown }> {
  const claim = { ...call, id: randomUUID() };
  const { rowCount } = await sql.query(
    `INSERT INTO kept_answer AS k (api_key_id, call_key, request_hash, claim_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (api_key_id, call_key) DO UPDATE
       SET request_hash = excluded.request_hash, claim_id = excluded.claim_id, answer = NULL, created_at = now()
     WHERE k.created_at < now() - $5::int * interval '1 hour'
       OR k.answer IS NULL AND k.created_at < now() - $6::int * interval '1 minute'`,
    [call.apiKeyId, call.callKey, call.requestHash, claim.id, keptHours, claimMinutesMax],
  );
  if (rowCount === 1) return { kind: "begun", claim };
  const { rows } = await sql.query<{ requestHash: string; answer: Buffer | null }>(
    `SELECT request_hash AS "requestHash", answer FROM kept_answer WHERE api_key_id = $1 AND call_key = $2`,
    [call.apiKeyId, call.callKey],
  );
  const [kept] = rows;
  if (kept && kept.requestHash !== call.requestHash) throw reused();
  if (!kept?.answer) throw underWay();
  return { kind: "answered", answer: JSON.parse(gunzipSync(kept.answer).toString()) };
}

/** Keeps the answer, in the transaction that makes it true. Throws AppError("conflict") where another attempt has taken the call over. */
export async function keepAnswer(sql: SqlRunner, claim: Claim, answer: unknown): Promise<void> {
  const { rowCount } = await sql.query(
    "UPDATE kept_answer SET answer = $4 WHERE api_key_id = $1 AND call_key = $2 AND claim_id = $3",
    [claim.apiKeyId, claim.callKey, claim.id, gzipSync(JSON.stringify(answer))],
  );
  if (rowCount !== 1) throw underWay();
}

/** Forgets a call that failed, so that it may be tried again. */
export async function giveUp(sql: SqlRunner, { apiKeyId, callKey, id }: Claim): Promise<void> {
  await sql.query(
    "DELETE FROM kept_answer WHERE api_key_id = $1 AND call_key = $2 AND claim_id = $3 AND answer IS NULL",
    [apiKeyId, callKey, id],
  );
}

/** Deletes what is older than answers are kept. */
export async function purgeAnswers(sql: SqlRunner): Promise<void> {
  await sql.query("DELETE FROM kept_answer WHERE created_at < now() - $1::int * interval '1 hour'", [
    keptHours,
  ]);
}

function reused(): AppError {
  return new AppError("key-reused", "Idempotency-Key of another call", {
    userMessage: "This Idempotency-Key was sent with another call. Give each call a key of its own.",
  });
}

function underWay(): AppError {
  return new AppError("conflict", "the same call is under way", {
    userMessage: "The same call is under way. Ask again in a moment for its answer.",
    retryAfterSeconds: 1,
  });
}
