import { randomUUID } from "node:crypto";
import { clusterOffersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { undoDecision } from "../decisions/mutations";
import type { DecidingPerson } from "../decisions/schema";

const pairsPerClusterJob = 400;

/**
 * Takes a decision back, and with it all that were made in one go with it and are still in force. Returns the decision that does so, with
 * which it can be taken back in turn.
 */
export async function undoDecisions(
  deps: { db: Database; queue: JobSender },
  decisionId: string,
  person: DecidingPerson,
): Promise<{ decisionId: string }> {
  const { rows } = await deps.db.pool.query<{ batch_id: string | null }>(
    "SELECT batch_id FROM decision WHERE id = $1",
    [decisionId],
  );
  const batchId = rows[0]?.batch_id;
  return batchId ? undoBatch(deps, batchId, person) : undoDecision(deps.db, deps.queue, decisionId, person);
}

async function undoBatch(
  { db, queue }: { db: Database; queue: JobSender },
  batchId: string,
  person: DecidingPerson,
): Promise<{ decisionId: string }> {
  return inTransaction(db.pool, async (sql) => {
    // Locked in the order of keys, so that two who undo at once wait for each other.
    await sql.query(
      `SELECT FROM match m JOIN decision d ON d.id = m.decision_id WHERE d.batch_id = $1
       ORDER BY m.lower_offer_id, m.higher_offer_id FOR UPDATE OF m`,
      [batchId],
    );
    const { rows } = await sql.query<{ id: string; lower_offer_id: string; higher_offer_id: string }>(
      `WITH undone AS (
         INSERT INTO decision (id, lower_offer_id, higher_offer_id, verdict, decider_kind, decider_id, supersedes_id,
           undoes_id, batch_id)
         SELECT gen_random_uuid(), d.lower_offer_id, d.higher_offer_id, before.verdict, 'person', $2, d.id, d.id, $3
         FROM decision d JOIN match m ON m.decision_id = d.id LEFT JOIN decision before ON before.id = d.supersedes_id
         WHERE d.batch_id = $1
         RETURNING id, lower_offer_id, higher_offer_id, verdict, undoes_id
       )
       UPDATE match m SET verdict = u.verdict, decision_id = u.id, updated_at = now(),
         decider_kind = CASE WHEN u.verdict IS NOT NULL THEN before.decider_kind END
       FROM undone u JOIN decision d ON d.id = u.undoes_id LEFT JOIN decision before ON before.id = d.supersedes_id
       WHERE m.lower_offer_id = u.lower_offer_id AND m.higher_offer_id = u.higher_offer_id
       RETURNING u.id, u.lower_offer_id, u.higher_offer_id`,
      [batchId, person.id, randomUUID()],
    );
    if (!rows[0]) {
      throw new AppError("conflict", `Nothing of batch ${batchId} is in force`, {
        userMessage: "All of these decisions were superseded by later ones.",
      });
    }
    const payloads = [];
    for (let start = 0; start < rows.length; start += pairsPerClusterJob) {
      const pairs = rows.slice(start, start + pairsPerClusterJob);
      payloads.push({ offerIds: pairs.flatMap((pair) => [pair.lower_offer_id, pair.higher_offer_id]) });
    }
    await queue.enqueue(clusterOffersJob, payloads, sql);
    return { decisionId: rows[0].id };
  });
}
