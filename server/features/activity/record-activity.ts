import { randomUUID } from "node:crypto";
import type { SqlRunner } from "../../platform/database";
import type { Prisma } from "../../platform/prisma/client";
import {
  createSecurityEvent,
  type NewSecurityEvent,
  recordSecurityEvent,
} from "../security-log/record-event";
import { isSecurityKind } from "../security-log/terms";
import type { RecordedKind } from "./kinds";

export interface NewActivity {
  kind: RecordedKind;
  /** Null = SameSKU itself. */
  actorId: string | null;
  subjectId: string | null;
  /** What of it depends on the kind. The log keeps it as it is; who lists the log parses it (history/schema.ts). */
  detail: Prisma.InputJsonObject;
}

/** Writes down what was done, in the transaction that does it; what concerns security in that log, too. Returns the entry's id. */
export async function recordActivity(sql: SqlRunner, activity: NewActivity): Promise<string> {
  const id = randomUUID();
  await sql.query(
    "INSERT INTO activity (id, kind, actor_id, subject_id, detail) VALUES ($1, $2, $3, $4, $5)",
    [id, activity.kind, activity.actorId, activity.subjectId, JSON.stringify(activity.detail)],
  );
  const event = toSecurityEvent(activity);
  if (event) await recordSecurityEvent(sql, event);
  return id;
}

/** The same for what is changed through Prisma. */
export async function createActivity(tx: Prisma.TransactionClient, activity: NewActivity): Promise<void> {
  await tx.activity.create({ data: { id: randomUUID(), ...activity } });
  const event = toSecurityEvent(activity);
  if (event) await createSecurityEvent(tx, event);
}

function toSecurityEvent({ kind, actorId, subjectId, detail }: NewActivity): NewSecurityEvent | null {
  if (!isSecurityKind(kind)) return null;
  const pick = (value: unknown) => (typeof value === "string" ? value : undefined);
  return {
    kind,
    actorId,
    subjectId,
    detail: { name: pick(detail.name), from: pick(detail.from), to: pick(detail.to) },
  };
}
