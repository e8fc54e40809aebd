import { getDatabase } from "../server/platform/database";
import { getEnv } from "../server/platform/env";
import { getLogger } from "../server/platform/logger";
import { giveBackMemory } from "./give-back-memory";
import { startWorker } from "./start-worker";

const drainMsMax = 10_000;

/** Entry of the worker process: runs jobs until a signal, or until the process that started it is gone. */
async function main(): Promise<void> {
  const stopTracing = getEnv().OTEL_EXPORTER_OTLP_ENDPOINT
    ? (await import("../server/platform/tracing/start-tracing.mjs")).startTracing("samesku-worker")
    : null;
  const db = getDatabase("jobs");
  const worker = await startWorker(db, getEnv());
  giveBackMemory();
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await worker
      .drain(drainMsMax)
      .catch((err: unknown) => getLogger("worker").error({ err }, "drain failed"));
    await db.close().catch(() => undefined);
    await stopTracing?.().catch(() => undefined);
    process.exit(0);
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", stop);
}

main().catch((err: unknown) => {
  getLogger("worker").error({ err }, "worker could not start");
  process.exit(1);
});
