import { purgePrograms } from "../../server/features/agent-access/programs";
import { isLookDue } from "../../server/features/brands/look-for-aliases";
import { purgeRuns, reviveRuns } from "../../server/features/bulk-runs/upkeep";
import { purgeChanges } from "../../server/features/changes/mutations";
import { watchDrift } from "../../server/features/drift/watch-drift";
import { isCountDue, keepWeeklyFigures } from "../../server/features/drift/weekly-figures";
import { keepExports } from "../../server/features/exports/upkeep";
import { keepHourlyFigures } from "../../server/features/figures/mutations";
import { renewGuarantee } from "../../server/features/guarantee/mutations";
import { turnSales } from "../../server/features/imports/changes/turn-sales";
import { purgeChecks } from "../../server/features/imports/checks/mutations";
import { runKinds } from "../../server/features/imports/kinds/run-kinds";
import { closeDuePushes } from "../../server/features/imports/pushes/push-run";
import { purgeUploads } from "../../server/features/imports/uploads/purge-uploads";
import { purgeAnswers } from "../../server/features/kept-answers/keep-answer";
import { startDueRun } from "../../server/features/matchers/learn-by-itself";
import { purgeHistory } from "../../server/features/price-positions/history";
import { noteOverdueFamilies } from "../../server/features/products/families/note-families";
import { drawSamples } from "../../server/features/quality/draw-samples";
import { countStrata } from "../../server/features/quality/mutations";
import { drawSecondLooks } from "../../server/features/quality/second-looks";
import { failOrphanedRuns } from "../../server/features/runs/service";
import { spreadPopularity } from "../../server/features/search-documents/popularity";
import { keepSearchRecords } from "../../server/features/search-events/upkeep";
import { purgeSecurityEvents } from "../../server/features/security-log/upkeep";
import { purgeEvents, reviveDeliveries } from "../../server/features/webhooks/upkeep";
import { lookForBrandsJob } from "../../server/jobs/brand-jobs";
import {
  decideFilteredJob,
  embedOffersJob,
  importFileJob,
  type maintenanceJob,
  matchingJobs,
} from "../../server/jobs/job-catalog";
import { hasOpenJobs } from "../../server/jobs/queue";
import { inTransaction } from "../../server/platform/database";
import { getEnv } from "../../server/platform/env";
import type { Handler, WorkerContext } from "../worker-context";

/** Keeps the figures of the hour, turns prices whose sale began or ended, and looks after webhooks, uploads, exports, what programs push, the security log and records of searches. Samples are drawn only while nothing is being matched: they would be of a matcher on its way out. */
export function createMaintenanceHandler({
  db,
  queue,
  log,
}: Pick<WorkerContext, "db" | "queue" | "log">): Handler<typeof maintenanceJob> {
  return async () => {
    await keepHourlyFigures(db.pool);
    const turnedCount = await turnSales({ db, queue });
    if (turnedCount > 0)
      log.info({ turnedCount }, "offers whose sale began or ended have the price that counts");
    await purgeEvents(db.pool);
    await purgeUploads(db.pool);
    await purgeChecks(db.pool);
    await keepExports(db.pool);
    await keepSearchRecords(db.pool);
    await spreadPopularity(db);
    await purgeSecurityEvents(db.pool, getEnv().SECURITY_LOG_DAYS);
    await purgeAnswers(db.pool);
    await purgePrograms(db.pool);
    await purgeHistory(db.pool);
    await purgeRuns(db.pool);
    if (!(await hasOpenJobs(db.pool, [decideFilteredJob]))) await reviveRuns({ db, queue });
    await inTransaction(db.pool, purgeChanges);
    await closeDuePushes({ db, queue });
    await noteOverdueFamilies(db.pool, queue);
    const orphanCount = await failOrphanedRuns({ db, queue }, runKinds);
    if (orphanCount > 0) log.warn({ orphanCount }, "imports whose jobs were given up have failed");
    const revivedCount = await inTransaction(db.pool, (sql) => reviveDeliveries(sql, queue));
    if (revivedCount > 0)
      log.warn({ revivedCount }, "posts of webhooks that had lost their job are made now");
    if (await hasOpenJobs(db.pool, [importFileJob, embedOffersJob, ...matchingJobs])) return;
    await drawSecondLooks(db.pool);
    await countStrata(db.pool);
    const drawnCount = await drawSamples(db.pool);
    if (drawnCount > 0) log.info({ drawnCount }, "settled pairs put into the queue to measure quality");
    if (await isCountDue(db.pool)) {
      await keepWeeklyFigures(db.pool);
      const driftCount = await watchDrift({ db, queue });
      if (driftCount > 0) log.warn({ driftCount }, "matching has drifted");
    }
    await renewGuarantee({ db, queue });
    if (await isLookDue(db.pool)) await queue.enqueue(lookForBrandsJob, [{}], db.pool);
    const runId = await startDueRun({ db, queue });
    if (runId) log.info({ runId }, "learning from decisions begins");
  };
}
