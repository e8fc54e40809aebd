import type { JobSender } from "../../jobs/queue";
import type { Database } from "../../platform/database";
import { undoBulk } from "../bulk-decisions/mutations";
import { undoDecision } from "../decisions/mutations";
import type { DecidingPerson } from "../decisions/schema";
import { undoRegrouping } from "../products/regroup-undo";

/**
 * Takes a decision back, and with it all that were made in one go with it and are still in force; a split or merge of products as a whole.
 * Returns the decision that does so, by which it can be taken back in turn; null after a split or merge.
 */
export async function undoDecisions(
  { db, queue }: { db: Database; queue: JobSender },
  decisionId: string,
  person: DecidingPerson,
): Promise<{ decisionId: string | null }> {
  const { rows } = await db.pool.query<{ batch_id: string | null; is_regrouping: boolean }>(
    `SELECT d.batch_id, r.batch_id IS NOT NULL AS is_regrouping
     FROM decision d LEFT JOIN regrouping r ON r.batch_id = d.batch_id WHERE d.id = $1`,
    [decisionId],
  );
  const { batch_id: batchId = null, is_regrouping: isRegrouping = false } = rows[0] ?? {};
  if (batchId === null) return undoDecision(db, queue, decisionId, person);
  if (!isRegrouping) return undoBulk(db, queue, batchId, person);
  await undoRegrouping(db, queue, batchId, person);
  return { decisionId: null };
}
