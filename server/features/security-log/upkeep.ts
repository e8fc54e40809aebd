import { sql as raw } from "kysely";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";

/** So that one run stays short. */
const perRunMax = 5_000;

/** Deletes events that are older than so many days. Returns how many. */
export async function purgeSecurityEvents(sql: SqlRunner, keptDays: number): Promise<number> {
  const { numDeletedRows } = await kyselyOn(sql)
    .deleteFrom("security_event")
    .where("id", "in", (of) =>
      of
        .selectFrom("security_event")
        .select("id")
        .where("created_at", "<", raw<Date>`now() - make_interval(days => ${keptDays})`)
        .orderBy("created_at")
        .orderBy("id")
        .limit(perRunMax),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
