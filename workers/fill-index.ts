import { setTimeout } from "node:timers/promises";
import type { WorkerContext } from "./worker-context";

/** How often it is said how far it is. */
const saidEveryMs = 10_000;
/** Until it goes on after the database could not be read. */
const pauseMs = 2_000;

/** Fills the worker's index, before it takes jobs that ask it; goes on where it stood whenever it is cut off. Rejects where it is given up. */
export async function fillIndex(
  { db, index, log }: Pick<WorkerContext, "db" | "index" | "log">,
  signal: AbortSignal,
): Promise<void> {
  const startedAtMs = performance.now();
  let saidAtMs = startedAtMs;
  let filledCount = 0;
  const onProgress = (offerCount: number) => {
    signal.throwIfAborted();
    filledCount = offerCount;
    if (performance.now() - saidAtMs < saidEveryMs) return;
    saidAtMs = performance.now();
    log.info({ offerCount }, "reading offers into the index");
  };
  for (;;) {
    try {
      await index.fill(db.pool, onProgress);
      break;
    } catch (err) {
      if (signal.aborted) throw err;
      log.warn({ err, offerCount: filledCount }, "the index is not filled yet; going on in a moment");
      await setTimeout(pauseMs, undefined, { signal });
    }
  }
  log.info(
    { offerCount: filledCount, durationMs: Math.round(performance.now() - startedAtMs) },
    "index filled",
  );
}
