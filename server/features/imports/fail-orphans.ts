import { importFileJob } from "../../jobs/job-catalog";
import { listOpenPayloads } from "../../jobs/queue";
import type { ImportDependencies } from "./import-dependencies";
import { markFailed } from "./mutations";

/** Ends imports whose job was given up after several attempts: nothing would ever move them, and later ones of their catalogs wait for them. */
export async function failOrphanedImports({ db, queue }: ImportDependencies): Promise<number> {
  const { rows } = await db.pool.query<{ id: string }>(
    "SELECT id FROM import WHERE status IN ('queued', 'running') AND created_at < now() - interval '1 minute'",
  );
  if (rows.length === 0) return 0;
  const open = new Set((await listOpenPayloads(db.pool, importFileJob)).map(({ importId }) => importId));
  const orphans = rows.filter(({ id }) => !open.has(id));
  for (const { id } of orphans) {
    await markFailed(
      db,
      queue,
      id,
      "It was given up after several attempts. The reason is in the worker's log.",
    );
  }
  return orphans.length;
}
