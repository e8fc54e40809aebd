import { setTimeout } from "node:timers/promises";
import { advanceMatching } from "../../server/features/matching/pipeline/advance-matching";
import { enqueueResolution } from "../../server/features/resolution/mutations";
import { planMatchingJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

/** How often it is looked whether the jobs of a stage have ended, and how long one run goes on looking. */
const lookMs = 150;
const runMs = 2_000;
/** Until the next run looks. */
const pauseSeconds = 0.5;

export function createPlanMatchingHandler(context: WorkerContext): Handler<typeof planMatchingJob> {
  const { db, queue, index, log } = context;
  return async () => {
    const endMs = performance.now() + runMs;
    while (performance.now() < endMs) {
      const advance = await advanceMatching({ db, queue, index });
      if (advance.kind === "idle") return;
      if (advance.kind === "waiting") {
        await setTimeout(lookMs);
        continue;
      }
      const { to, failedCount = 0 } = advance;
      if (to === "done" && failedCount > 0) {
        // They wait; the next import has them tried again.
        log.error({ failedCount }, "offers could not be matched");
        return;
      }
      if (to === "done") await enqueueResolution(queue, db.pool);
      log.info({ stage: to }, "matching goes on");
    }
    await queue.enqueue(planMatchingJob, [{}], db.pool, { delaySeconds: pauseSeconds });
  };
}
