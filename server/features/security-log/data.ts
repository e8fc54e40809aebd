import { type ExpressionBuilder, sql as raw } from "kysely";
import { decodeCursor, encodeCursor, type Page } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import type { DB } from "../../platform/prisma/tables";
import { kyselyOn } from "../../platform/query-builder";
import type { ListSecurityEvents, SecurityFilter } from "./schema";
import { isSecurityKind, type SecurityDetail, type SecurityKind } from "./terms";

export interface SecurityEntry {
  id: string;
  kind: SecurityKind;
  createdAt: Date;
  /** Null = not known, or SameSKU itself. */
  actorId: string | null;
  /** The id where the person is gone. */
  actorName: string | null;
  subjectId: string | null;
  /** Null where it is no person. */
  subjectName: string | null;
  address: string | null;
  detail: SecurityDetail;
}

/** Latest first. */
export async function listSecurityEvents(
  sql: SqlRunner,
  { limit, cursor, ...filter }: ListSecurityEvents,
): Promise<Page<SecurityEntry>> {
  const [time, id] = cursor ? decodeCursor(cursor, ["time", "id"]) : [];
  const after = time !== undefined && id !== undefined ? { time, id } : null;
  const rows = await readEvents(sql, filter, after, limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return {
    items: page.flatMap(({ kind, ...row }) => (isSecurityKind(kind) ? [{ ...row, kind }] : [])),
    nextCursor: hasMore ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}

interface Place {
  time: string;
  id: string;
}

/** What concerns a person is read from two indexes, by who did it and by whom it was done to, each no further than the page. */
function readEvents(sql: SqlRunner, { kind, personId }: SecurityFilter, after: Place | null, limit: number) {
  const db = kyselyOn(sql);
  const select = (narrow: (of: ExpressionBuilder<DB, "security_event">) => ReturnType<typeof of.and>) => {
    let query = db.selectFrom("security_event").selectAll().where(narrow);
    if (kind) query = query.where("kind", "=", kind);
    if (after)
      query = query.where(raw<boolean>`(created_at, id) < (${after.time}::timestamptz, ${after.id}::uuid)`);
    return query.orderBy("created_at", "desc").orderBy("id", "desc").limit(limit);
  };
  const found = personId
    ? db
        .selectFrom(select((of) => of.and([of("actor_id", "=", personId)])).as("done"))
        .selectAll()
        .union(
          db
            .selectFrom(select((of) => of.and([of("subject_id", "=", personId)])).as("undergone"))
            .selectAll(),
        )
        .as("e")
    : select((of) => of.and([])).as("e");
  return db
    .selectFrom(found)
    .leftJoin("user as actor", "actor.id", "e.actor_id")
    .leftJoin("user as subject", "subject.id", "e.subject_id")
    .select(["e.id", "e.kind", "e.created_at as createdAt", "e.actor_id as actorId", "e.address"])
    .select(["e.subject_id as subjectId", "subject.name as subjectName"])
    .select(raw<string | null>`coalesce(actor.name, e.actor_id)`.as("actorName"))
    .select(raw<SecurityDetail>`e.detail`.as("detail"))
    .orderBy("e.created_at", "desc")
    .orderBy("e.id", "desc")
    .limit(limit)
    .execute();
}
