import { importFileJob } from "../../../jobs/job-catalog";
import { inTransaction, type SqlRunner } from "../../../platform/database";
import { addOfferCount } from "../../catalogs/mutations";
import { keepVersions, restoreVersions } from "../../offers/versions";
import type { ImportDependencies } from "../import-dependencies";
import { enqueueEmbedding } from "./follow-up";
import { blockDerivedData, takeBackWithdrawn, withdrawOffers } from "./withdraw-offers";

/** Each batch keeps others from saving scores. */
export const changesPerBatch = 200;

export interface ChangingRun {
  id: string;
  catalogId: string;
  /** The run whose versions are restored; null = none are. */
  undoesId: string | null;
}

/** What becomes of a batch of offers. */
export interface BatchPlan {
  withdrawIds: string[];
  restoreIds: string[];
}

/** What to do next; null = nothing is left. Called in the transaction that does it. */
export type PlanBatch = (sql: SqlRunner) => Promise<BatchPlan | null>;

/** Withdraws and restores offers, batch by batch, for one slice. "more" = the next slice was enqueued, "ended" = another has taken over. */
export async function changeOffers(
  deps: ImportDependencies,
  run: ChangingRun,
  planBatch: PlanBatch,
  deadline: number,
): Promise<"done" | "more" | "ended"> {
  for (;;) {
    const outcome = await changeBatch(deps, run, planBatch);
    if (outcome !== "more") return outcome;
    if (performance.now() < deadline) continue;
    await deps.queue.enqueue(importFileJob, [{ importId: run.id }], deps.db.pool);
    return "more";
  }
}

/** All or nothing: offers, counts and jobs. */
function changeBatch(
  { db, queue }: ImportDependencies,
  run: ChangingRun,
  planBatch: PlanBatch,
): Promise<"done" | "more" | "ended"> {
  return inTransaction(db.pool, async (sql) => {
    await blockDerivedData(sql);
    if (!(await holdRun(sql, run.id))) return "ended";
    const plan = await planBatch(sql);
    if (plan === null) return "done";
    const withdrawnCount = await withdrawOffers(sql, queue, run.id, plan.withdrawIds);
    await keepVersions(sql, run.id, plan.restoreIds);
    const { createdIds, updatedIds } = await restoreVersions(sql, run.undoesId ?? run.id, plan.restoreIds);
    await takeBackWithdrawn(sql, queue, createdIds);
    await addOfferCount(sql, run.catalogId, createdIds.length - withdrawnCount);
    await sql.query(
      `UPDATE import SET bytes_read = CASE kind WHEN 'file' THEN bytes_read ELSE least(size_bytes, bytes_read + $2) END,
         created_count = created_count + $3,
         updated_count = updated_count + $4, withdrawn_count = withdrawn_count + $5 WHERE id = $1`,
      [
        run.id,
        plan.withdrawIds.length + plan.restoreIds.length,
        createdIds.length,
        updatedIds.length,
        withdrawnCount,
      ],
    );
    await enqueueEmbedding(queue, sql, run.id, [...createdIds, ...updatedIds]);
    return "more";
  });
}

async function holdRun(sql: SqlRunner, importId: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    "SELECT FROM import WHERE id = $1 AND status = 'running' FOR NO KEY UPDATE",
    [importId],
  );
  return rowCount === 1;
}
