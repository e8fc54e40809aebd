import { randomUUID } from "node:crypto";
import type { Matcher } from "../../domain/matching/scoring/matcher-schema";
import { specialiseMatcherJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Clock, systemClock } from "../../platform/clock";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { addChallenger, lockMatcher } from "../matcher-registry/mutations";
import { promote as promoteChampion } from "../matcher-registry/promote";
import { rollBackMatcher } from "../matcher-registry/roll-back";
import { enqueueWholeRescoring } from "../matching/pipeline/service";
import type { SaveThresholdsInput } from "./schema";
import { readLatestRun } from "./service";

interface Dependencies {
  db: Database;
  queue: JobSender;
  /** Who does it, for the log; absent = the product itself. */
  actorId?: string;
  clock?: Clock;
}

/**
 * Makes a new version with these thresholds; the one it is made from stays as it is. In force at once, with all stored matches to be scored
 * again, where that one was in force; else a challenger.
 */
export function saveThresholds(
  { db, queue, actorId, clock = systemClock }: Dependencies,
  { matcherId, thresholds }: SaveThresholdsInput,
): Promise<{ matcherId: string; isInForce: boolean }> {
  return inTransaction(db.pool, async (sql) => {
    const { matcher, offerCount, isChampion } = await lockMatcher(sql, matcherId);
    const id = toVersionId(matcherId, clock);
    const made: Matcher = { ...matcher, id, thresholds, thresholdsBy: "person", proof: null };
    if (isChampion) {
      await promoteChampion(sql, id, made, offerCount, promotedBy(actorId));
      await enqueueWholeRescoring(queue, sql);
    } else {
      await addChallenger(sql, made, offerCount);
    }
    return { matcherId: id, isInForce: isChampion };
  });
}

const versionSuffix = /-t\d{8}T\d{9}$/;

/** Of the version that thresholds were first set for, by the millisecond, in UTC: "adapted-4210-t20270131T174502123". */
function toVersionId(matcherId: string, clock: Clock): string {
  const stamp = clock
    .now()
    .toISOString()
    .replace(/[-:.Z]/g, "");
  return `${matcherId.replace(versionSuffix, "")}-t${stamp}`;
}

const promotedBy = (actorId: string | null = null) => ({ kind: "matcher-promoted" as const, actorId });

/** Puts a version into force and has all stored matches scored by it. Throws AppError("conflict") where it is already. */
export function promote(
  { db, queue, actorId }: Dependencies,
  matcherId: string,
): Promise<{ matcherId: string }> {
  return inTransaction(db.pool, async (sql) => {
    const { matcher, offerCount, isChampion } = await lockMatcher(sql, matcherId);
    if (isChampion) {
      throw new AppError("conflict", `Matcher ${matcherId} is the champion`, {
        userMessage: "This matcher is in force already. Reload the page.",
      });
    }
    await promoteChampion(sql, matcherId, matcher, offerCount, promotedBy(actorId));
    await enqueueWholeRescoring(queue, sql);
    return { matcherId };
  });
}

/** Puts the version back into force that was before. Throws AppError("conflict") where there is none. */
export async function rollBack(deps: Dependencies): Promise<{ matcherId: string }> {
  const rescore = (sql: SqlRunner) => enqueueWholeRescoring(deps.queue, sql);
  const matcherId = await rollBackMatcher(deps.db, rescore, deps.actorId);
  if (matcherId !== null) return { matcherId };
  throw new AppError("conflict", "No matcher to roll back to", {
    userMessage: "There is no earlier matcher to go back to.",
  });
}

/** Starts a run that learns from decisions. Throws AppError("conflict") while another is under way. */
export async function startSpecialisation(
  { db, queue }: Dependencies,
  personId: string,
): Promise<{ runId: string }> {
  const latest = await readLatestRun(db.pool);
  if (latest?.status === "queued" || latest?.status === "running") throw toUnderWay();
  return inTransaction(db.pool, async (sql) => {
    await sql.query(
      `UPDATE specialisation_run SET status = 'failed', finished_at = now(), failure_message = 'The worker stopped in the middle of it.'
       WHERE status IN ('queued', 'running') AND id = $1`,
      [latest?.id ?? null],
    );
    const runId = randomUUID();
    const { rowCount } = await sql.query(
      `INSERT INTO specialisation_run (id, status, created_by_id) VALUES ($1, 'queued', $2) ON CONFLICT DO NOTHING`,
      [runId, personId],
    );
    if (rowCount === 0) throw toUnderWay();
    await queue.enqueue(specialiseMatcherJob, [{ runId }], sql);
    return { runId };
  });
}

function toUnderWay(): AppError {
  return new AppError("conflict", "A specialisation is under way", {
    userMessage: "The matcher is learning already. Wait until that is done.",
  });
}
