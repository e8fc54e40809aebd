import { measureMatchers } from "../../server/features/matchers/measure";
import { raiseAutoMatch } from "../../server/features/matchers/raise-auto-match";
import type { measureMatchersJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createMeasureMatchersHandler(context: WorkerContext): Handler<typeof measureMatchersJob> {
  const { db, queue, index, log } = context;
  return async () => {
    const startedAt = performance.now();
    const crossEncoder = await context.getCrossEncoder();
    const facts = await measureMatchers({ db, index, crossEncoder });
    log.info({ ...facts, durationMs: Math.round(performance.now() - startedAt) }, "matchers measured");
    const raised = await raiseAutoMatch({ db, queue });
    if (raised?.kind === "raised")
      log.warn(raised, "auto-match threshold raised, since decisions refute the one before");
    if (raised?.kind === "proposed")
      log.warn(raised, "decisions refute the auto-match threshold; a higher one waits for an admin's word");
  };
}
