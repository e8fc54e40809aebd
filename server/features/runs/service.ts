import { sql as raw } from "kysely";
import { importFileJob } from "../../jobs/job-catalog";
import { listOpenPayloads } from "../../jobs/queue";
import { inTransaction } from "../../platform/database";
import { AppError, PermanentError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { listOpenRuns } from "./data";
import type { CatalogRun, RunDependencies, RunKinds } from "./run-kind";
import { openStatuses } from "./terms";
import { takeTurn } from "./turns";

/** After it a slice ends and the next is enqueued, so that a crash costs seconds and other catalogs get their turn. */
const sliceMsDefault = 20_000;

/** Until a run that waits for an earlier one of its catalog looks again. */
const turnSeconds = 2;

/**
 * Goes on with a run for one slice, as its kind says. more = there is another slice to come, and it is enqueued. A run that can't go on ends
 * with a sentence for people, and PermanentError is thrown; after anything else that is thrown, a slice can be tried again.
 */
export async function runSlice(
  deps: RunDependencies,
  kinds: RunKinds,
  runId: string,
  { sliceMs = sliceMsDefault }: { sliceMs?: number } = {},
): Promise<"more" | "ended"> {
  const { db, queue } = deps;
  const deadline = performance.now() + sliceMs;
  const turn = await takeTurn(db.pool, runId);
  if (turn === "ended") return "ended";
  if (turn === "waits") {
    await queue.enqueue(importFileJob, [{ importId: runId }], db.pool, { delaySeconds: turnSeconds });
    return "more";
  }
  const outcome = await workOn(deps, kinds, turn, deadline);
  if (outcome === "more") {
    await queue.enqueue(importFileJob, [{ importId: runId }], db.pool);
    return "more";
  }
  if (outcome === "done" && (await endRun(deps, kinds, turn, null)))
    await kinds[turn.kind].clearAway(deps, turn);
  return "ended";
}

async function workOn(deps: RunDependencies, kinds: RunKinds, run: CatalogRun, deadline: number) {
  try {
    return await kinds[run.kind].workOn(deps, run, deadline);
  } catch (error) {
    const message = toFailure(error);
    if (message === null) throw error;
    await endRun(deps, kinds, run, message);
    throw new PermanentError(`Run ${run.id} failed: ${message}`, { cause: error });
  }
}

const finalCodes: readonly AppError["code"][] = ["bad-input", "too-large", "not-found"];

/** The sentence for people where trying again can't help, else null. */
function toFailure(error: unknown): string | null {
  return error instanceof AppError && finalCodes.includes(error.code)
    ? (error.userMessage ?? error.message)
    : null;
}

/**
 * Ends a run for good; `failure` is a sentence for people, null = it is completed. False = a later slice has taken it over, or it had ended
 * before: nothing is changed.
 */
export async function endRun(
  { db, queue }: RunDependencies,
  kinds: RunKinds,
  run: Pick<CatalogRun, "id" | "kind" | "sliceNumber">,
  failure: string | null,
): Promise<boolean> {
  const status = failure === null ? "completed" : "failed";
  return inTransaction(db.pool, async (sql) => {
    const { numUpdatedRows } = await kyselyOn(sql)
      .updateTable("catalog_run")
      .set({ status, failure_message: failure, finished_at: raw<Date>`now()` })
      .$if(failure === null, (update) => update.set((of) => ({ work_done: of.ref("work_size") })))
      .where("id", "=", run.id)
      .where("slice_number", "=", run.sliceNumber)
      .where("status", "in", openStatuses)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    await kinds[run.kind].end(sql, queue, run, status);
    return true;
  });
}

/** Ends runs whose job was given up after several attempts: nothing would ever move them, and later ones of their catalogs wait for them. */
export async function failOrphanedRuns(deps: RunDependencies, kinds: RunKinds): Promise<number> {
  const runs = await listOpenRuns(deps.db.pool);
  if (runs.length === 0) return 0;
  const open = new Set((await listOpenPayloads(deps.db.pool, importFileJob)).map(({ importId }) => importId));
  const orphans = runs.filter(({ id }) => !open.has(id));
  for (const run of orphans) {
    await endRun(
      deps,
      kinds,
      run,
      "It was given up after several attempts. The reason is in the worker's log.",
    );
  }
  return orphans.length;
}
