import { inTransaction, type SqlRunner } from "../../../platform/database";
import { addOfferCount } from "../../catalogs/mutations";
import { keepVersions, restoreVersions } from "../../offers/versions";
import { advanceRun, holdRun } from "../../runs/mutations";
import type { CatalogRun, RunDependencies, SliceOutcome } from "../../runs/run-kind";
import { enqueueEmbedding } from "./follow-up";
import { blockDerivedData, takeBackWithdrawn, withdrawOffers } from "./withdraw-offers";

/** Each batch keeps others from saving scores. */
export const changesPerBatch = 200;

/** What becomes of a batch of offers. */
interface BatchPlan {
  withdrawIds: string[];
  restoreIds: string[];
  /** How far it takes the run, in the unit of its work. */
  work: number;
}

/**
 * What to do next, after what this slice did `before`; null = nothing is left. Called in the transaction that does it, again where that is
 * tried again: it keeps nothing to itself.
 */
export type PlanBatch = (sql: SqlRunner, before: BatchPlan | null) => Promise<BatchPlan | null>;

/** Withdraws and restores offers, batch by batch, for one slice. */
export async function changeOffers(
  deps: RunDependencies,
  run: CatalogRun,
  planBatch: PlanBatch,
  deadline: number,
): Promise<SliceOutcome> {
  let before: BatchPlan | null = null;
  for (;;) {
    const outcome = await changeBatch(deps, run, planBatch, before);
    if (typeof outcome === "string") return outcome;
    before = outcome;
    if (performance.now() >= deadline) return "more";
  }
}

/** All or nothing: offers, counts and jobs. Returns what it did. */
function changeBatch(
  { db, queue }: RunDependencies,
  run: CatalogRun,
  planBatch: PlanBatch,
  before: BatchPlan | null,
): Promise<BatchPlan | Exclude<SliceOutcome, "more">> {
  return inTransaction(db.pool, async (sql) => {
    await blockDerivedData(sql);
    if (!(await holdRun(sql, run))) return "overtaken";
    const plan = await planBatch(sql, before);
    if (plan === null) return "done";
    const withdrawnCount = await withdrawOffers(sql, queue, run.id, plan.withdrawIds);
    await keepVersions(sql, run.id, plan.restoreIds);
    const { createdIds, updatedIds } = await restoreVersions(sql, run.undoesId ?? run.id, plan.restoreIds);
    await takeBackWithdrawn(sql, queue, createdIds);
    await addOfferCount(sql, run.catalogId, createdIds.length - withdrawnCount);
    await advanceRun(sql, run, {
      work: plan.work,
      created: createdIds.length,
      updated: updatedIds.length,
      withdrawn: withdrawnCount,
    });
    await enqueueEmbedding(queue, sql, run.id, [...createdIds, ...updatedIds]);
    return plan;
  });
}
