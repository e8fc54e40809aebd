import { sql as raw } from "kysely";
import type { Matcher } from "../../domain/matching/scoring/matcher-schema";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { recordActivity } from "../activity/record-activity";
import { addVersion, type Making } from "./add-version";
import { lockChampion } from "./champion";
import type { MatcherPin } from "./schema";
import { toPinValues } from "./stored-pin";

/** How a version comes into force, and who has it so; null = SameSKU itself. */
export interface Step {
  kind: "matcher-promoted" | "matcher-restored";
  actorId: string | null;
  /** Null = automatic from then on. */
  pin: MatcherPin | null;
}

const automatic: Step = { kind: "matcher-promoted", actorId: null, pin: null };

/**
 * The roles of versions, of which all changes go through here:
 *
 *     addVersion ──► challenger ──► champion ──► retired
 *                                      ▲            │
 *                                      └────────────┘
 *
 * There is exactly one champion. Who comes into force retires the one before; a retired one may come back. A champion is automatic or pinned:
 * it is pinned where a person put it into force or went back to it, and only a person unpins or replaces it then (pins.ts). A retired version
 * keeps its pin as it was when it left, for whoever takes that back.
 *
 * Run it in a transaction. From here on workers that scored by the champion before can't save any more, so the caller has stored matches
 * scored again. Nothing happens where the version is the champion already.
 */
export async function putIntoForce(sql: SqlRunner, matcherId: string, step: Step = automatic): Promise<void> {
  const before = await lockChampion(sql);
  if (before?.id === matcherId) return;
  const { kind, actorId, pin } = step;
  const db = kyselyOn(sql);
  await db.updateTable("matcher").set({ role: "retired" }).where("role", "=", "champion").execute();
  await db
    .updateTable("matcher")
    .set({ role: "champion", in_force_at: raw<Date>`clock_timestamp()`, ...toPinValues(pin) })
    .where("id", "=", matcherId)
    .execute();
  const detail = { name: matcherId, previousId: before?.id ?? null };
  await recordActivity(sql, { kind, actorId, subjectId: matcherId, detail });
}

/** Keeps a matcher as a version and puts it into force. Returns its id. */
export async function promoteNew(
  sql: SqlRunner,
  matcher: Matcher,
  making: Making = {},
  step: Step = automatic,
): Promise<string> {
  const id = await addVersion(sql, matcher, making);
  await putIntoForce(sql, id, step);
  return id;
}
