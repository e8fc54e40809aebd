import { randomUUID } from "node:crypto";
import { toPairKey } from "../../domain/matching/pair-key";
import { decideFilteredJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { selectUnchanged } from "../bulk-decisions/select-unchanged";
import { readBatchOf } from "../decisions/histories";
import { record, toAuthor, undo } from "../decisions/ledger";
import { holdMatches } from "../matches/standing-matches";
import { type HeldRun, holdRun, listRunPairs } from "./data";

/** Pairs of one transaction: short enough that whoever decides one of them by hand hardly waits. */
const pairsPerSlice = 250;

interface Dependencies {
  db: Database;
  queue: JobSender;
}

/**
 * Decides the run's pairs, or takes its decisions back, slice by slice, for so long, then enqueues itself for the rest. What is done and how far it is
 * change in one transaction, so that a crash loses and doubles nothing. Returns the state that it left.
 */
export async function workOnRun(
  { db, queue }: Dependencies,
  runId: string,
  sliceMs: number,
): Promise<HeldRun["state"]> {
  const deadline = performance.now() + sliceMs;
  for (;;) {
    const { state, isMore } = await inTransaction(db.pool, (sql) => doSlice(sql, queue, runId));
    if (!isMore) return state;
    if (performance.now() < deadline) continue;
    await queue.enqueue(decideFilteredJob, [{ runId }], db.pool);
    return state;
  }
}

async function doSlice(
  sql: SqlRunner,
  queue: JobSender,
  runId: string,
): Promise<{ state: HeldRun["state"]; isMore: boolean }> {
  const run = await holdRun(sql, runId);
  if (run.state !== "running" && run.state !== "undoing") return { state: run.state, isMore: false };
  const pairs = await listRunPairs(sql, runId, { from: run.nextPlace, limit: pairsPerSlice });
  const last = pairs.at(-1);
  if (!last) {
    const state = run.state === "running" ? ("done" as const) : ("undone" as const);
    await sql.query("UPDATE bulk_run SET state = $2, ended_at = now() WHERE id = $1", [runId, state]);
    return { state, isMore: false };
  }
  const held = await holdMatches(sql, pairs);
  const counts =
    run.state === "running"
      ? await decideSlice(sql, queue, { run, pairs, held })
      : await undoSlice(sql, queue, { run, pairs, held });
  await sql.query(
    `UPDATE bulk_run SET next_place = $2, decided_count = decided_count + $3, changed_count = changed_count + $4,
       gone_count = gone_count + $5, undone_count = undone_count + $6 WHERE id = $1`,
    [runId, last.place + 1, counts.decided, counts.changed, counts.gone, counts.undone],
  );
  return { state: run.state, isMore: true };
}

interface Slice {
  run: HeldRun;
  pairs: Awaited<ReturnType<typeof listRunPairs>>;
  held: Awaited<ReturnType<typeof holdMatches>>;
}

async function decideSlice(sql: SqlRunner, queue: JobSender, { run, pairs, held }: Slice) {
  const seen = pairs.map(({ lowerOfferId, higherOfferId, decisionId }) => ({
    pair: { lowerOfferId, higherOfferId },
    decisionId,
  }));
  const unchanged = selectUnchanged(seen, held);
  const verdicts = unchanged.map((match) => ({ id: randomUUID(), match, verdict: run.verdict }));
  await record(sql, queue, verdicts, toAuthor({ id: run.personId }, run.id));
  return {
    decided: unchanged.length,
    changed: held.length - unchanged.length,
    gone: pairs.length - held.length,
    undone: 0,
  };
}

/** Takes back what is still in force of the run; whatever was decided again since stays. */
async function undoSlice(sql: SqlRunner, queue: JobSender, { run, held }: Slice) {
  const decisions = await readBatchOf(sql, run.id, held);
  const undos = held.flatMap((match) => {
    const decision = decisions.get(toPairKey(match));
    return decision && match.decisionId === decision.id
      ? [{ id: randomUUID(), match, undoesId: decision.id }]
      : [];
  });
  if (undos.length > 0)
    await undo(sql, queue, undos, toAuthor({ id: run.undoneBy ?? run.personId }, run.undoBatchId));
  return { decided: 0, changed: 0, gone: 0, undone: undos.length };
}
