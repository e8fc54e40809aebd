import { randomUUID } from "node:crypto";
import { sql as raw } from "kysely";
import type { Pool } from "pg";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { recordActivity } from "../activity/record-activity";
import { isSameEndpointState, readEndpointStates } from "./data";
import { generateEndpointSecret, sealEndpointSecret } from "./endpoint-secret";
import { holdEndpoint } from "./hold-endpoint";
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
    const { count } = await kyselyOn(sql)
      .selectFrom("webhook_endpoint")
      .select(raw<number>`count(*)::int`.as("count"))
      .executeTakeFirstOrThrow();
    if (count >= endpointsMax) {
      throw new AppError("conflict", "too many webhook endpoints", {
        userMessage: `There are ${endpointsMax} webhooks already. Delete one that is not needed any more.`,
      });
    }
    const sealed = sealEndpointSecret(secret, instanceSecret);
    await kyselyOn(sql)
      .insertInto("webhook_endpoint")
      .values({ id, name, url, event_types: eventTypes, secret: sealed, created_by: actorId })
      .execute();
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
    const { name, url, eventTypes } = after;
    await kyselyOn(sql)
      .updateTable("webhook_endpoint")
      .set({ name, url, event_types: eventTypes })
      .where("id", "=", endpointId)
      .execute();
    const isSwitched = before.isActive !== after.isActive;
    if (isSwitched) await savePause(sql, endpointId, after.isActive);
    if (isSwitched || before.url !== after.url) await forgetFailures(sql, endpointId);
    const detail = { name, webhookBefore: before, webhookAfter: after };
    await recordActivity(sql, { kind: "webhook-changed", actorId, subjectId: endpointId, detail });
  });
}

async function savePause(sql: SqlRunner, endpointId: string, isActive: boolean): Promise<void> {
  await kyselyOn(sql)
    .updateTable("webhook_endpoint")
    .set({ pause_reason: isActive ? null : "person" })
    .where("id", "=", endpointId)
    .execute();
}

async function forgetFailures(sql: SqlRunner, endpointId: string): Promise<void> {
  await kyselyOn(sql)
    .updateTable("webhook_endpoint")
    .set({ failure_count: 0, failing_since: null, retry_at: null })
    .where("id", "=", endpointId)
    .execute();
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
    await kyselyOn(sql)
      .updateTable("webhook_endpoint")
      .set((of) => ({
        previous_secret: of.ref("secret"),
        secret: sealEndpointSecret(secret, instanceSecret),
        previous_secret_until: raw<Date>`now() + make_interval(hours => ${previousSecretHours})`,
      }))
      .where("id", "=", endpointId)
      .execute();
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
    await kyselyOn(sql).deleteFrom("webhook_endpoint").where("id", "=", endpointId).execute();
    await recordActivity(sql, { kind: "webhook-deleted", actorId, subjectId: endpointId, detail: { name } });
  });
}

/** Holds an endpoint against other changes, not against new events. Throws AppError("not-found"). */
export async function lockEndpoint(sql: SqlRunner, endpointId: string): Promise<EndpointState> {
  await holdEndpoint(sql, endpointId);
  const state = (await readEndpointStates(sql, [endpointId])).get(endpointId);
  if (state) return state;
  throw new AppError("not-found", `No webhook endpoint ${endpointId}`, {
    userMessage: "This webhook no longer exists. Reload the page.",
  });
}
