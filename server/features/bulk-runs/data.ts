import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import type { SnapshotPair } from "../review/queue-snapshot";
import type { BulkRun } from "./schema";

export const runColumns = `id, verdict, state, pair_count AS "pairCount", is_cut AS "isCut", decided_count AS "decidedCount",
  changed_count AS "changedCount", gone_count AS "goneCount", undone_count AS "undoneCount", started_at AS "startedAt", ended_at AS "endedAt"`;

/** A person's latest run that was started, for a day after it ended; null = there is none. */
export async function findLatestRun(sql: SqlRunner, personId: string): Promise<BulkRun | null> {
  const { rows } = await sql.query<BulkRun>(
    `SELECT ${runColumns} FROM bulk_run
     WHERE person_id = $1 AND state <> 'draft' AND coalesce(ended_at, now()) > now() - interval '1 day'
     ORDER BY created_at DESC, id LIMIT 1`,
    [personId],
  );
  return rows[0] ?? null;
}

/** The run, held until the transaction ends. Throws AppError("not-found"). */
export async function holdRun(sql: SqlRunner, id: string): Promise<HeldRun> {
  const { rows } = await sql.query<HeldRun>(
    `SELECT ${runColumns}, person_id AS "personId", next_place AS "nextPlace", undo_batch_id AS "undoBatchId", undone_by AS "undoneBy"
     FROM bulk_run WHERE id = $1 FOR UPDATE`,
    [id],
  );
  if (!rows[0]) {
    throw new AppError("not-found", `No bulk run ${id}`, {
      userMessage: "What was to be decided is no longer kept. Choose it again by its filters.",
    });
  }
  return rows[0];
}

export interface HeldRun extends BulkRun {
  personId: string;
  /** Pairs before this place are decided, or taken back. */
  nextPlace: number;
  undoBatchId: string;
  undoneBy: string | null;
}

/** The run's pairs from a place on, in their order. */
export async function listRunPairs(
  sql: SqlRunner,
  runId: string,
  { from, limit }: { from: number; limit: number },
): Promise<(SnapshotPair & { place: number })[]> {
  const { rows } = await sql.query<SnapshotPair & { place: number }>(
    `SELECT place, lower_offer_id AS "lowerOfferId", higher_offer_id AS "higherOfferId", decision_id AS "decisionId"
     FROM bulk_run_pair WHERE run_id = $1 AND place >= $2 ORDER BY place LIMIT $3`,
    [runId, from, limit],
  );
  return rows;
}

/** Whether a batch of decisions is a run's, whose pairs are still known. */
export async function isRunBatch(sql: SqlRunner, batchId: string): Promise<boolean> {
  const { rowCount } = await sql.query("SELECT FROM bulk_run WHERE id = $1", [batchId]);
  return rowCount === 1;
}
