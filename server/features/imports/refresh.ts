import { setTimeout as sleep } from "node:timers/promises";
import { AppError, toUserMessage } from "../../platform/errors";
import type { DueSource } from "../sources/data";
import { noteFailed, noteUnchanged, takeDueSource, writeLearned } from "../sources/mutations";
import { type FetchOptions, openSource } from "../sources/open-source";
import { openSettings, sealSettings } from "../sources/settings";
import { SourceProblem, toFailure } from "../sources/source-problem";
import { removeUpload } from "../uploads/mutations";
import type { ImportDependencies } from "./import-dependencies";
import { getImportFile } from "./import-file";
import { startImport } from "./service";
import { takeOpened } from "./uploads/fetch-upload";
import { getUpload } from "./uploads/store-upload";

/** A run starts no more fetching after it. */
const startMsMax = 15 * 60_000;
/** Slow hosts don't hold up the others. */
const sourcesAtOnce = 3;
/** Of one fetch: less than after which another worker takes it for left behind. */
const fetchMsMax = 25 * 60_000;
const lookAgainMs = 2_000;

interface RefreshCounts {
  startedCount: number;
  unchangedCount: number;
  failedCount: number;
}

/**
 * Fetches the file of each catalog that is due and imports it as the last one, unless it is the same. One whose last import has not been
 * read to its end waits. A failure is kept for people to see and tried again.
 */
export async function refreshDueCatalogs(
  deps: ImportDependencies,
  options: Pick<FetchOptions, "policy"> = {},
): Promise<RefreshCounts> {
  const counts = { startedCount: 0, unchangedCount: 0, failedCount: 0 };
  const deadline = performance.now() + startMsMax;
  let busyCount = 0;
  const work = async () => {
    while (performance.now() < deadline) {
      const due = await takeDueSource(deps.db.pool);
      if (due) {
        busyCount++;
        counts[await refresh(deps, due, options)]++;
        busyCount--;
      } else if (busyCount === 0) return;
      // What falls due while a slow host is read does not wait for it.
      else await sleep(lookAgainMs);
    }
  };
  await Promise.all(Array.from({ length: sourcesAtOnce }, work));
  return counts;
}

async function refresh(
  deps: ImportDependencies,
  due: DueSource,
  options: Pick<FetchOptions, "policy">,
): Promise<keyof RefreshCounts> {
  try {
    return await fetchDue(deps, due, options);
  } catch (error) {
    const failure = error instanceof SourceProblem ? toFailure(error) : { message: toUserMessage(error) };
    // A broken invariant is no news to the supplier: it comes again with the next time.
    const needsPerson = error instanceof SourceProblem ? error.needsPerson : !(error instanceof AppError);
    await noteFailed(deps.db.pool, due.catalogId, failure, { needsPerson });
    return "failedCount";
  }
}

async function fetchDue(
  deps: ImportDependencies,
  { catalogId, importId, known, ...due }: DueSource,
  options: Pick<FetchOptions, "policy">,
): Promise<keyof RefreshCounts> {
  const { pool } = deps.db;
  const settings = openSettings(due.settings);
  const earlier = await getImportFile(pool, importId);
  const signal = AbortSignal.timeout(fetchMsMax);
  const opened = await openSource(settings, { ...options, signal, known: known?.version ?? null });
  if (opened === "unchanged") {
    await noteUnchanged(pool, catalogId, null);
    return "unchangedCount";
  }
  const { listsAll, reading } = earlier;
  const mapping = due.nextMapping ?? earlier.mapping;
  const { choice, currency, idFrom } = reading;
  const { uploadId } = await takeOpened(pool, settings, opened, { choice, signal });
  try {
    if (opened.learned) await writeLearned(pool, catalogId, due.settings, sealSettings(opened.learned));
    const { contentHash } = await getUpload(pool, uploadId);
    if (known && known.contentHash === contentHash) {
      await noteUnchanged(pool, catalogId, opened.version);
      await removeUpload(pool, uploadId);
      return "unchangedCount";
    }
    const input = { uploadId, mapping, currency, idFrom, catalog: { id: catalogId }, listsAll };
    await startImport(deps, input, null);
    return "startedCount";
  } catch (error) {
    // Tried again and again, it would fill the disk.
    await removeUpload(pool, uploadId);
    throw error;
  }
}
