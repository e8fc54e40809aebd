import { prepareBm25Index } from "../server/features/search/ranking/bm25-index";
import {
  recountWhereDue,
  refreshDocuments,
  resumePassedOver,
} from "../server/features/search-documents/service";
import { changesWait } from "../server/features/search-outbox/take-changes";
import { Bell } from "./bell";
import { keepGoing } from "./keep-going";
import type { WorkerContext } from "./worker-context";

/** How often it is looked whether offers of a large import were left behind. */
const resumingMs = 60_000;

/**
 * Writes what search finds as offers and products change, until it is told to stop: a change is searchable within two seconds where no import
 * keeps thousands waiting. Of several workers one writes at a time.
 */
export async function keepDocuments(
  { db, queue, log, env }: Pick<WorkerContext, "db" | "queue" | "log" | "env">,
  signal: AbortSignal,
): Promise<void> {
  await prepareBm25Index(db, env.SEARCH_RANKING).catch((err: unknown) =>
    log.error({ err }, "the BM25 index of search could not be looked after"),
  );
  const bell = new Bell();
  queue.watch({ condition: changesWait, call: () => bell.ring() });
  let resumedAtMs = performance.now();
  const step = async () => {
    if ((await refreshDocuments(db)) > 0) return true;
    await recountWhereDue(db);
    if (performance.now() - resumedAtMs < resumingMs) return false;
    resumedAtMs = performance.now();
    return resumePassedOver(db);
  };
  await keepGoing({ step, bell, failure: "documents of search could not be written" }, log, signal);
}
