import { randomUUID } from "node:crypto";
import type { SqlRunner } from "../../platform/database";
import { getLogger } from "../../platform/logger";
import type { Prisma } from "../../platform/prisma/client";
import { kyselyOn } from "../../platform/query-builder";
import { findRequest } from "../../platform/request-context";
import type { SecurityDetail, SecurityKind } from "./terms";

export interface NewSecurityEvent {
  kind: SecurityKind;
  /** Null = not known, or SameSKU itself. */
  actorId: string | null;
  subjectId?: string | null;
  detail?: SecurityDetail;
}

/** Writes an event down, in the transaction of what it tells of where there is one, and as a line of JSON to the process's log. */
export async function recordSecurityEvent(sql: SqlRunner, event: NewSecurityEvent): Promise<void> {
  const { id, kind, actorId, subjectId, address, detail } = complete(event);
  await kyselyOn(sql)
    .insertInto("security_event")
    .values({ id, kind, actor_id: actorId, subject_id: subjectId, address, detail: JSON.stringify(detail) })
    .execute();
}

/** The same for what is changed through Prisma. */
export async function createSecurityEvent(
  tx: Pick<Prisma.TransactionClient, "securityEvent">,
  event: NewSecurityEvent,
): Promise<void> {
  await tx.securityEvent.create({ data: complete(event) });
}

function complete({ kind, actorId, subjectId = null, detail = {} }: NewSecurityEvent) {
  const { name, from, to, method, reason } = detail;
  const event = {
    kind,
    actorId,
    subjectId,
    address: findRequest()?.address ?? null,
    detail: { name, from, to, method, reason },
  };
  getLogger("security").info(event, "security event");
  return { id: randomUUID(), ...event };
}
