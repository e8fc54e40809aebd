import { keepHourlyFigures } from "../../server/features/figures/mutations";
import { drawSamples } from "../../server/features/quality/draw-samples";
import { countStrata } from "../../server/features/quality/mutations";
import { drawSecondLooks } from "../../server/features/quality/second-looks";
import { purgeEvents } from "../../server/features/webhooks/purge-events";
import {
  embedOffersJob,
  importFileJob,
  matchOffersJob,
  rescoreOffersJob,
  type takeStockJob,
} from "../../server/jobs/job-catalog";
import { hasOpenJobs } from "../../server/jobs/queue";
import type { Handler, WorkerContext } from "../worker-context";

/** Keeps the figures of the hour and deletes old events of webhooks. Samples are drawn only while nothing is being matched: they would be of a matcher on its way out. */
export function createTakeStockHandler({
  db,
  log,
}: Pick<WorkerContext, "db" | "log">): Handler<typeof takeStockJob> {
  return async () => {
    await keepHourlyFigures(db.pool);
    await purgeEvents(db.pool);
    if (await hasOpenJobs(db.pool, [importFileJob, embedOffersJob, matchOffersJob, rescoreOffersJob])) return;
    await drawSecondLooks(db.pool);
    await countStrata(db.pool);
    const drawnCount = await drawSamples(db.pool);
    if (drawnCount > 0) log.info({ drawnCount }, "settled pairs put into the queue to measure quality");
  };
}
