import { resumeRun } from "../../server/features/agents/runs";
import { readChain, readModelSettings } from "../../server/features/language-models/data";
import type { runAgentJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

/** Well below the job's own time, so that a step that has begun ends within it. */
const sliceMs = 420_000;

export function createRunAgentHandler({
  db,
  queue,
  env,
  log,
}: Pick<WorkerContext, "db" | "queue" | "env" | "log">): Handler<typeof runAgentJob> {
  return async ({ runId }) => {
    // Slow to load, and few installations have an agent.
    const { openAgentModels } = await import("../../server/tools/agent/agent-model");
    const { workOnRun } = await import("../../server/tools/agent/work-on-run");
    const { currency } = await readModelSettings(db.pool);
    const models = openAgentModels(await readChain(db.pool, env), currency);
    const end = await workOnRun({ db, models }, runId, { sliceMs });
    if (end.kind === "more") await resumeRun(db.pool, queue, runId);
    // Whoever has it lets go of it, or died: then the claim runs out.
    if (end.kind === "busy") await resumeRun(db.pool, queue, runId, end.seconds);
    log.info({ runId, end: end.kind }, "agent's run left");
  };
}
