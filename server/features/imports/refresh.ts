import { type Database, inTransaction } from "../../platform/database";
import { AppError, toUserMessage } from "../../platform/errors";
import type { AddressPolicy } from "../../platform/public-address";
import { recordActivity } from "../activity/record-activity";
import { lockCatalog } from "../catalogs/mutations";
import {
  deleteRefresh,
  markRefreshed,
  markRefreshFailed,
  saveRefresh,
  takeDueRefresh,
} from "../catalogs/refreshes";
import type { ImportDependencies } from "./import-dependencies";
import { findFetchedFile } from "./import-file";
import { repeatImport } from "./repeat-import";
import type { SetRefreshInput } from "./schema";

/** A run starts no more fetching after it. */
const startMsMax = 15 * 60_000;

/** Has the catalog of an import refreshed from its address, or not any more. Throws AppError where the file was uploaded. */
export async function setRefresh(
  pool: Database["pool"],
  { importId, everyHours }: SetRefreshInput,
  actorId: string | null,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const found = await findFetchedFile(sql, importId);
    if (!found) {
      throw new AppError("bad-input", `Import ${importId} has no address`, {
        userMessage: "Only a file that was fetched from an address can be fetched again.",
      });
    }
    const { catalogId } = found;
    const { name, isRemoved } = await lockCatalog(sql, catalogId);
    if (isRemoved) {
      throw new AppError("conflict", `Catalog ${catalogId} is removed`, {
        userMessage: `${name} was removed. Bring the catalog back first.`,
      });
    }
    if (everyHours === null) await deleteRefresh(sql, catalogId);
    else await saveRefresh(sql, { catalogId, importId, everyHours });
    const detail = { name, everyHours };
    await recordActivity(sql, { kind: "refresh-changed", actorId, subjectId: importId, detail });
  });
}

/**
 * Fetches the file of each catalog that is due and starts its import. One whose last import has not been read to its end waits for the
 * next time. A failure is kept for people to see and tried again within the hour.
 */
export async function refreshDueCatalogs(
  deps: ImportDependencies,
  options: { policy?: AddressPolicy } = {},
): Promise<{ startedCount: number; failedCount: number }> {
  const { pool } = deps.db;
  const outcome = { startedCount: 0, failedCount: 0 };
  const deadline = performance.now() + startMsMax;
  while (performance.now() < deadline) {
    const due = await takeDueRefresh(pool);
    if (!due) break;
    try {
      const { importId } = await repeatImport(deps, due.importId, { createdById: null, ...options });
      await markRefreshed(pool, due.catalogId, importId);
      outcome.startedCount++;
    } catch (error) {
      await markRefreshFailed(pool, due.catalogId, toUserMessage(error));
      outcome.failedCount++;
    }
  }
  return outcome;
}
