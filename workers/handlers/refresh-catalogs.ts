import { refreshDueCatalogs } from "../../server/features/imports/refresh";
import type { refreshCatalogsJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createRefreshCatalogsHandler({
  db,
  queue,
  log,
}: Pick<WorkerContext, "db" | "queue" | "log">): Handler<typeof refreshCatalogsJob> {
  return async () => {
    const outcome = await refreshDueCatalogs({ db, queue });
    if (outcome.startedCount + outcome.unchangedCount + outcome.failedCount > 0)
      log.info(outcome, "catalogs refreshed");
  };
}
