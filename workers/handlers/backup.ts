import { makeDueBackup } from "../../server/features/backups/service";
import type { backupJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createBackupHandler({ db, env, log }: WorkerContext): Handler<typeof backupJob> {
  return async () => {
    const startedAt = performance.now();
    const backup = await makeDueBackup(db.pool, env);
    if (backup) log.info({ ...backup, durationMs: Math.round(performance.now() - startedAt) }, "backup made");
  };
}
