import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import { isSameEndpointState, readEndpointStates } from "./data";
import { generateEndpointSecret, sealEndpointSecret } from "./endpoint-secret";
import type { EndpointSettings, EndpointState } from "./schema";
import { endpointsMax, previousSecretHours } from "./terms";

export interface SecretKeeper {
  pool: Pool;
  /** Of this installation: endpoints' secrets are encrypted with it. */
  instanceSecret: string;
}

/** `secret` is shown once. Throws AppError("conflict") where there are too many endpoints. */
export async function createEndpoint(
  { pool, instanceSecret }: SecretKeeper,
  { name, url, eventTypes }: EndpointSettings,
  actorId: string,
): Promise<{ endpointId: string; secret: string }> {
  const id = randomUUID();
  const secret = generateEndpointSecret();
  await inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ n: number }>("SELECT count(*)::int AS n FROM webhook_endpoint");
    if (rows[0]!.n >= endpointsMax) {
      throw new AppError("conflict", "too many webhook endpoints", {
        userMessage: `There are ${endpointsMax} webhooks already. Delete one that is not needed any more.`,
      });
    }
    await sql.query(
      `INSERT INTO webhook_endpoint (id, name, url, event_types, secret, created_by) VALUES ($1, $2, $3, $4, $5, $6)`,
      [id, name, url, eventTypes, sealEndpointSecret(secret, instanceSecret), actorId],
    );
    await recordActivity(sql, { kind: "webhook-created", actorId, subjectId: id, detail: { name } });
  });
  return { endpointId: id, secret };
}

/** Changes what is given and leaves the rest. An endpoint that is resumed or moves to another address starts with a clean record. */
export async function changeEndpoint(
  pool: Pool,
  endpointId: string,
  changes: Partial<EndpointState>,
  actorId: string,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const before = await lockEndpoint(sql, endpointId);
    const after: EndpointState = { ...before, ...changes };
    if (isSameEndpointState(before, after)) return;
    await sql.query("UPDATE webhook_endpoint SET name = $2, url = $3, event_types = $4 WHERE id = $1", [
      endpointId,
      after.name,
      after.url,
      after.eventTypes,
    ]);
    const isSwitched = before.isActive !== after.isActive;
    if (isSwitched) await savePause(sql, endpointId, after.isActive);
    if (isSwitched || before.url !== after.url) await forgetFailures(sql, endpointId);
    const detail = { name: after.name, webhookBefore: before, webhookAfter: after };
    await recordActivity(sql, { kind: "webhook-changed", actorId, subjectId: endpointId, detail });
  });
}

async function savePause(sql: SqlRunner, endpointId: string, isActive: boolean): Promise<void> {
  await sql.query("UPDATE webhook_endpoint SET pause_reason = $2 WHERE id = $1", [
    endpointId,
    isActive ? null : "person",
  ]);
}

async function forgetFailures(sql: SqlRunner, endpointId: string): Promise<void> {
  await sql.query(
    "UPDATE webhook_endpoint SET failure_count = 0, failing_since = NULL, retry_at = NULL WHERE id = $1",
    [endpointId],
  );
}

/** A new secret, which is shown once. For a day the earlier one signs as well, so that receivers can change over. */
export async function renewSecret(
  { pool, instanceSecret }: SecretKeeper,
  endpointId: string,
  actorId: string,
): Promise<{ secret: string }> {
  const secret = generateEndpointSecret();
  await inTransaction(pool, async (sql) => {
    const { name } = await lockEndpoint(sql, endpointId);
    await sql.query(
      `UPDATE webhook_endpoint SET previous_secret = secret, secret = $2,
         previous_secret_until = now() + make_interval(hours => $3) WHERE id = $1`,
      [endpointId, sealEndpointSecret(secret, instanceSecret), previousSecretHours],
    );
    await recordActivity(sql, {
      kind: "webhook-secret-renewed",
      actorId,
      subjectId: endpointId,
      detail: { name },
    });
  });
  return { secret };
}

/** With all its deliveries. Its secret can't be brought back. */
export async function deleteEndpoint(pool: Pool, endpointId: string, actorId: string): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { name } = await lockEndpoint(sql, endpointId);
    await sql.query("DELETE FROM webhook_endpoint WHERE id = $1", [endpointId]);
    await recordActivity(sql, { kind: "webhook-deleted", actorId, subjectId: endpointId, detail: { name } });
  });
}

/** Holds an endpoint against other changes, not against new events. Throws AppError("not-found"). */
export async function lockEndpoint(sql: SqlRunner, endpointId: string): Promise<EndpointState> {
  await sql.query("SELECT FROM webhook_endpoint WHERE id = $1 FOR NO KEY UPDATE", [endpointId]);
  const state = (await readEndpointStates(sql, [endpointId])).get(endpointId);
  if (state) return state;
  throw new AppError("not-found", `No webhook endpoint ${endpointId}`, {
    userMessage: "This webhook no longer exists. Reload the page.",
  });
}
