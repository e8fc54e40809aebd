import { sql as raw } from "kysely";
import type { SqlRunner } from "../../platform/database";
import { PermanentError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import type { CatalogRun } from "./run-kind";
import { openStatuses } from "./terms";

/**
 * Gives a run to a new slice, and takes it from one that is still at work: a job that outlives its timeout is tried again while it runs. Waits
 * for the batch that the other one is about to commit; from then on that one's batches are refused. waits = an earlier run of the same catalog
 * has not ended, as they change its offers one after the other. Throws PermanentError where there is no such run.
 */
export async function takeTurn(sql: SqlRunner, runId: string): Promise<CatalogRun | "waits" | "ended"> {
  const taken = await kyselyOn(sql)
    .updateTable("catalog_run as r")
    .set({ status: "running", started_at: raw<Date>`coalesce(started_at, now())` })
    .set((of) => ({ slice_number: of("slice_number", "+", 1) }))
    .where("id", "=", runId)
    .where("status", "in", openStatuses)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("catalog_run as e")
            .select("e.id")
            .whereRef("e.catalog_id", "=", "r.catalog_id")
            .where("e.status", "in", openStatuses)
            .where(raw<boolean>`(e.created_at, e.id) < (r.created_at, r.id)`),
        ),
      ),
    )
    .returning([
      "id",
      "kind",
      "catalog_id as catalogId",
      "undoes_id as undoesId",
      "created_by_id as createdById",
    ])
    .returning(["slice_number as sliceNumber", "work_done as workDone"])
    .returning(raw<boolean>`created_count + updated_count > 0`.as("hasWritten"))
    .$narrowType<Pick<CatalogRun, "kind">>()
    .executeTakeFirst();
  if (taken) return { ...taken, workDone: Number(taken.workDone) };
  const known = await kyselyOn(sql)
    .selectFrom("catalog_run")
    .select("status")
    .where("id", "=", runId)
    .executeTakeFirst();
  if (!known) throw new PermanentError(`No run ${runId}`);
  return openStatuses.some((status) => status === known.status) ? "waits" : "ended";
}
