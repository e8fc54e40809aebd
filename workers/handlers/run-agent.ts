import { resumeRun } from "../../server/features/agents/runs";
import type { runAgentJob } from "../../server/jobs/job-catalog";
import { findLlmSettings } from "../../server/llm/llm-settings";
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
    const { openAgentModel } = await import("../../server/tools/agent/agent-model");
    const { workOnRun } = await import("../../server/tools/agent/work-on-run");
    const settings = findLlmSettings(env);
    const end = await workOnRun({ db, model: settings ? openAgentModel(settings) : null }, runId, {
      sliceMs,
    });
    if (end === "more") await resumeRun(db.pool, queue, runId);
    log.info({ runId, end }, "agent's run left");
  };
}
