import type { JobSender } from "../../jobs/queue";
import type { Database, SqlRunner } from "../../platform/database";
import { undoBulk } from "../bulk-decisions/mutations";
import type { UndoBulkOutcome } from "../bulk-decisions/schema";
import { isRunBatch } from "../bulk-runs/data";
import { undoRun } from "../bulk-runs/mutations";
import { undoDecision } from "../decisions/mutations";
import type { DecidingPerson } from "../decisions/schema";
import { undoRegrouping } from "../products/regroup-undo";

interface Dependencies {
  db: Database;
  queue: JobSender;
}

/**
 * Takes a decision back, and with it all that were made in one go with it and are still in force. Returns the decision that does so, by
 * which it can be taken back in turn; null after a split or merge.
 */
export async function undoDecisions(
  deps: Dependencies,
  decisionId: string,
  person: DecidingPerson,
): Promise<{ decisionId: string | null }> {
  const { rows } = await deps.db.pool.query<{ batch_id: string | null }>(
    "SELECT batch_id FROM decision WHERE id = $1",
    [decisionId],
  );
  const batchId = rows[0]?.batch_id;
  return batchId ? undoBatch(deps, batchId, person) : undoDecision(deps.db, deps.queue, decisionId, person);
}

/** Takes back what was decided in one go: by a filter, in the background; a split or merge of products as a whole, so that these get their ids back. */
export async function undoBatch(
  { db, queue }: Dependencies,
  batchId: string,
  person: DecidingPerson,
): Promise<UndoBulkOutcome> {
  if (await isRunBatch(db.pool, batchId)) {
    const { decidedCount } = await undoRun(db, queue, batchId, person);
    return { undoneCount: decidedCount, keptCount: 0, decisionId: null, isUnderWay: true };
  }
  if (!(await isRegrouping(db.pool, batchId))) return undoBulk(db, queue, batchId, person);
  const { undoneCount } = await undoRegrouping(db, queue, batchId, person);
  return { undoneCount, keptCount: 0, decisionId: null };
}

async function isRegrouping(sql: SqlRunner, batchId: string): Promise<boolean> {
  const { rowCount } = await sql.query("SELECT FROM regrouping WHERE batch_id = $1", [batchId]);
  return rowCount === 1;
}
