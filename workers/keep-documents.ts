import { setTimeout } from "node:timers/promises";
import { prepareBm25Index } from "../server/features/search/ranking/bm25-index";
import { recountWhereDue, refreshDocuments } from "../server/features/search-documents/service";
import type { WorkerContext } from "./worker-context";

/** How soon a change is looked for after nothing waited. */
const idleMs = 500;
/** After a failure, which is logged: the database may be down. */
const failedMs = 5_000;

/**
 * Writes what search finds as offers and products change, until it is told to stop: a change is searchable within two seconds where no import
 * keeps thousands waiting. Of several workers one writes at a time.
 */
export async function keepDocuments(
  { db, log, env }: Pick<WorkerContext, "db" | "log" | "env">,
  signal: AbortSignal,
): Promise<void> {
  await prepareBm25Index(db, env.SEARCH_RANKING).catch((err: unknown) =>
    log.error({ err }, "the BM25 index of search could not be looked after"),
  );
  while (!signal.aborted) {
    const waitMs = await attempt(db, log);
    // An abort ends the wait.
    await setTimeout(waitMs, undefined, { signal }).catch(() => undefined);
  }
}

async function attempt(db: WorkerContext["db"], log: WorkerContext["log"]): Promise<number> {
  try {
    if ((await refreshDocuments(db)) > 0) return 0;
    await recountWhereDue(db);
    return idleMs;
  } catch (err) {
    log.error({ err }, "documents of search could not be written");
    return failedMs;
  }
}
