import { sql as raw } from "kysely";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { removeChunksOf } from "../uploads/chunks";
import { noteRunFailed } from "./mutations";
import { keptDaysMax, keptFilesMax, runDaysMax } from "./terms";

/** A run of which nobody told anything for so long was left behind by its worker, and its job given up. */
const openHoursMax = 2;

/** Ends runs that nobody writes any more, removes files that are more or older than are kept, and forgets old runs and links. */
export async function keepExports(sql: SqlRunner): Promise<void> {
  const left = await kyselyOn(sql)
    .selectFrom("export_run")
    .select(["id", "export_id as exportId"])
    .where("status", "in", ["queued", "running"])
    .where(raw<boolean>`coalesce(progress_at, created_at) < now() - make_interval(hours => ${openHoursMax})`)
    .execute();
  const failure = { message: "The worker that wrote it ended before it was whole. Run it again." };
  for (const { id, exportId } of left)
    await noteRunFailed(sql, id, exportId, failure, { needsPerson: false });
  for (const id of await listSuperfluousFiles(sql)) {
    await kyselyOn(sql).updateTable("export_run").set({ is_kept: false }).where("id", "=", id).execute();
    await removeChunksOf(sql, id);
  }
  await kyselyOn(sql)
    .deleteFrom("export_run")
    .where("is_kept", "=", false)
    .where(raw<boolean>`finished_at < now() - make_interval(days => ${runDaysMax})`)
    .execute();
  await kyselyOn(sql)
    .deleteFrom("export_link")
    .where(raw<boolean>`expires_at < now() - make_interval(days => ${runDaysMax})`)
    .execute();
}

async function listSuperfluousFiles(sql: SqlRunner): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM (
       SELECT id, finished_at, row_number() OVER (PARTITION BY export_id ORDER BY finished_at DESC, id) AS place
       FROM export_run WHERE is_kept
     ) AS kept WHERE place > $1 OR (place > 1 AND finished_at < now() - make_interval(days => $2)) ORDER BY id`,
    [keptFilesMax, keptDaysMax],
  );
  return rows.map(({ id }) => id);
}
