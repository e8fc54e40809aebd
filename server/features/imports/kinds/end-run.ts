import { type Database, inTransaction } from "../../../platform/database";
import { forgetOldVersions } from "../../offers/versions";
import type { CatalogRun, RunKind } from "../../runs/run-kind";
import { announceImport } from "../announce-import";

/** Tells webhooks how a run ended. */
export const announceEnd: RunKind["end"] = (sql, queue, { id }, status) =>
  announceImport(sql, queue, `import.${status}`, id);

/** Lets go of what older runs of its catalog replaced. */
export async function forgetVersions({ db }: { db: Database }, { catalogId }: CatalogRun): Promise<void> {
  await inTransaction(db.pool, (sql) => forgetOldVersions(sql, catalogId));
}
