import type { Pool } from "pg";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { recordActivity } from "../activity/record-activity";
import type { UcpSettings } from "./schema";

/** Off where nobody has said anything. */
export async function getUcpSettings(sql: SqlRunner): Promise<UcpSettings> {
  const row = await kyselyOn(sql).selectFrom("ucp_settings").select("is_on as isOn").executeTakeFirst();
  return row ?? { isOn: false };
}

export async function changeUcpSettings(pool: Pool, { isOn }: UcpSettings, actorId: string): Promise<void> {
  await inTransaction(pool, async (sql) => {
    await sql.query("SELECT pg_advisory_xact_lock(hashtext('ucp-settings'))");
    if ((await getUcpSettings(sql)).isOn === isOn) return;
    await kyselyOn(sql)
      .insertInto("ucp_settings")
      .values({ id: 1, is_on: isOn })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ is_on: isOn }))
      .execute();
    await recordActivity(sql, {
      kind: isOn ? "ucp-switched-on" : "ucp-switched-off",
      actorId,
      subjectId: null,
      detail: {},
    });
  });
}
