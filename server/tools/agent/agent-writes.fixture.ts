import { getQueueSender } from "../../api/queue-sender";
import { listActivity } from "../../features/history/data";
import { undoDecisions } from "../../features/history/undo-decisions";
import { undoRecorded } from "../../features/history/undo-recorded";
import type { Database } from "../../platform/database";

const ada = { id: "user-1", name: "Ada", role: "merchandiser" } as never;

/** Takes back all that the agent did, latest first, until nothing is left. */
export async function undoAll(db: Database, agentId: string): Promise<number> {
  const queue = await getQueueSender(db);
  const { items } = await listActivity(db, { actorId: agentId, limit: 100 }, "admin");
  let count = 0;
  for (const entry of items) {
    if (entry.undo.kind !== "possible") continue;
    if (entry.kind === "decision") await undoDecisions({ db, queue }, entry.id, ada);
    else await undoRecorded({ db, queue }, entry.id, ada);
    count++;
  }
  return count;
}

export async function countWrites(db: Database): Promise<{ verdicts: number }> {
  const { rows } = await db.pool.query(
    `SELECT (SELECT count(*)::int FROM decision) AS decisions, (SELECT count(*)::int FROM match WHERE verdict IS NOT NULL) AS verdicts,
       (SELECT count(*)::int FROM catalog_run) AS runs, (SELECT count(*)::int FROM offer) AS offers`,
  );
  return rows[0];
}
