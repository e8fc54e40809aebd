import { randomUUID } from "node:crypto";
import type { PairIds } from "../../domain/matching/pair-key";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { previewBulk } from "../bulk-decisions/service";
import { listReviewItems } from "../review/data";
import { readQueueSnapshot, type SnapshotPair } from "../review/queue-snapshot";
import { runColumns } from "./data";
import type { BulkRun, BulkRunDraft, DraftRunInput } from "./schema";
import { runPairsMax, samplePairsMax } from "./terms";

/** Of the sample, those that the matcher is least sure of. */
const leastProbableCount = 5;

/**
 * Keeps what a filter leaves as it stands now, so that just what was shown is decided, and says what deciding it would do. Decides nothing.
 * Throws AppError("bad-input") where the filter can't be read as a whole or leaves nothing.
 */
export async function draftRun(db: Database, input: DraftRunInput, personId: string): Promise<BulkRunDraft> {
  const found = await readQueueSnapshot(db.pool, input.filter, runPairsMax + 1);
  const pairs = found.slice(0, runPairsMax);
  if (pairs.length === 0) {
    throw new AppError("bad-input", "The filter leaves no pair", {
      userMessage: "These filters leave no pair any more. Close this and reload the list.",
    });
  }
  const isCut = found.length > runPairsMax;
  const run = await inTransaction(db.pool, (sql) => insertDraft(sql, { input, pairs, isCut, personId }));
  const preview = await previewBulk(db.pool, {
    verdict: input.verdict,
    pairs: pairs.map(({ decisionId, ...pair }) => ({ pair, decisionId })),
  });
  return { run, preview, sample: await listReviewItems(db.pool, chooseSample(pairs)) };
}

interface NewDraft {
  input: DraftRunInput;
  pairs: readonly SnapshotPair[];
  isCut: boolean;
  personId: string;
}

/** In place of what the person drafted before and didn't start. */
async function insertDraft(sql: SqlRunner, { input, pairs, isCut, personId }: NewDraft): Promise<BulkRun> {
  await sql.query("DELETE FROM bulk_run WHERE person_id = $1 AND state = 'draft'", [personId]);
  const { rows } = await sql.query<BulkRun>(
    `INSERT INTO bulk_run (id, person_id, filter, verdict, pair_count, is_cut, undo_batch_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${runColumns}`,
    [randomUUID(), personId, JSON.stringify(input.filter), input.verdict, pairs.length, isCut, randomUUID()],
  );
  const run = rows[0]!;
  await sql.query(
    `INSERT INTO bulk_run_pair (run_id, place, lower_offer_id, higher_offer_id, decision_id)
     SELECT $1, place - 1, lower_id, higher_id, decision_id
     FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) WITH ORDINALITY AS p(lower_id, higher_id, decision_id, place)`,
    [
      run.id,
      pairs.map((pair) => pair.lowerOfferId),
      pairs.map((pair) => pair.higherOfferId),
      pairs.map((pair) => pair.decisionId),
    ],
  );
  return run;
}

/**
 * The last of the pairs, which come most probable first, then others at even steps through the rest: who looks at them sees the doubtful end and a
 * fair part of the whole.
 */
function chooseSample<Pair extends PairIds>(pairs: readonly Pair[]): Pair[] {
  if (pairs.length <= samplePairsMax) return [...pairs].reverse();
  const last = pairs.slice(-leastProbableCount).reverse();
  const rest = pairs.slice(0, -leastProbableCount);
  const count = samplePairsMax - leastProbableCount;
  const step = rest.length / count;
  return [...last, ...Array.from({ length: count }, (_, n) => rest[Math.floor((n + 0.5) * step)]!)];
}
