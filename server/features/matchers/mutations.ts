import type { Matcher } from "../../domain/matching/scoring/matcher-schema";
import { adaptMatcherJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { addVersion } from "../matcher-registry/add-version";
import { lockChampion } from "../matcher-registry/champion";
import { findMatcherRow, getFitState, type MatcherRow, readMatcher } from "../matcher-registry/data";
import { pinnedNow, unpinChampion } from "../matcher-registry/pins";
import { answerProposal } from "../matcher-registry/proposals";
import { putIntoForce } from "../matcher-registry/put-into-force";
import { rollBackMatcher } from "../matcher-registry/roll-back";
import { enqueueMatching } from "../matching/pipeline/enqueue-matching";
import type { AnswerProposalInput, SaveThresholdsInput } from "./schema";

interface Dependencies {
  db: Database;
  queue: JobSender;
  /** Who does it. */
  actorId: string;
}

async function getVersion(sql: SqlRunner, matcherId: string): Promise<{ matcher: Matcher; row: MatcherRow }> {
  const row = await findMatcherRow(sql, matcherId);
  if (!row) {
    throw new AppError("not-found", `No matcher ${matcherId}`, { userMessage: "There is no such matcher." });
  }
  const matcher = await readMatcher(sql, matcherId);
  if (!matcher) {
    throw new AppError("conflict", `Matcher ${matcherId} can't be read`, {
      userMessage: "This matcher was made by another version of SameSKU, which reads matchers differently.",
    });
  }
  return { matcher, row };
}

/**
 * Makes a new version with these thresholds; the one it is made from stays as it is. In force at once, with all stored matches to be scored
 * again, where that one was in force; else a challenger. It is pinned where that one was: thresholds outlive fitting by themselves.
 */
export function saveThresholds(
  { db, queue, actorId }: Dependencies,
  { matcherId, thresholds }: SaveThresholdsInput,
): Promise<{ matcherId: string; isInForce: boolean }> {
  return inTransaction(db.pool, async (sql) => {
    const champion = await lockChampion(sql);
    const { matcher, row } = await getVersion(sql, matcherId);
    const { triedOfferCount } = await getFitState(sql, matcherId);
    const made: Matcher = { ...matcher, thresholds, thresholdsBy: "person", proof: null };
    const { offerCount } = row;
    const making = { madeById: actorId, madeFromId: matcherId, offerCount, triedOfferCount };
    const id = await addVersion(sql, made, making);
    const isInForce = champion?.id === matcherId;
    if (isInForce && id !== matcherId) {
      await putIntoForce(sql, id, { kind: "matcher-promoted", actorId, pin: champion.pin });
      await enqueueMatching(queue, sql);
    }
    return { matcherId: id, isInForce };
  });
}

/** Puts a version into force, pinned, and has all stored matches scored by it. Throws AppError("conflict") where it is in force already. */
export function promote(
  { db, queue, actorId }: Dependencies,
  matcherId: string,
): Promise<{ matcherId: string }> {
  return inTransaction(db.pool, async (sql) => {
    const champion = await lockChampion(sql);
    await getVersion(sql, matcherId);
    if (champion?.id === matcherId) {
      throw new AppError("conflict", `Matcher ${matcherId} is the champion`, {
        userMessage: "This matcher is in force already. Reload the page.",
      });
    }
    const pin = pinnedNow("promoted", actorId);
    await putIntoForce(sql, matcherId, { kind: "matcher-promoted", actorId, pin });
    await enqueueMatching(queue, sql);
    return { matcherId };
  });
}

/**
 * Puts the version back into force that was before. `takesBack`: only if this one, which a person put into force, still is. Throws
 * AppError("conflict") where it is not, or there is none before.
 */
export async function rollBack(
  { db, queue, actorId }: Dependencies,
  takesBack?: string,
): Promise<{ matcherId: string }> {
  const rescore = (sql: SqlRunner) => enqueueMatching(queue, sql);
  const matcherId = await rollBackMatcher(db, rescore, { actorId, takesBack });
  if (matcherId !== null) return { matcherId };
  throw new AppError("conflict", "No matcher to roll back to", {
    userMessage: "There is no earlier matcher to go back to.",
  });
}

/** Answers whether a version comes into force that would take many products apart; where it does, all stored matches are scored by it. */
export function answer(
  { db, queue, actorId }: Dependencies,
  { matcherId, answer }: AnswerProposalInput,
): Promise<{ matcherId: string }> {
  return inTransaction(db.pool, async (sql) => {
    await answerProposal(sql, { matcherId, answer, actorId });
    if (answer === "apply") await enqueueMatching(queue, sql);
    return { matcherId };
  });
}

/** A worker waits for so long, so that it can be taken back at once. */
const resumeDelaySeconds = 12;

/** Unpins the champion, and has a worker do what that put off. Throws AppError("conflict") where it is not pinned. Returns the log's entry. */
export function resumeFitting({ db, queue, actorId }: Dependencies): Promise<{ activityId: string }> {
  return inTransaction(db.pool, async (sql) => {
    const entry = await unpinChampion(sql, actorId);
    await queue.enqueue(adaptMatcherJob, [{}], sql, { delaySeconds: resumeDelaySeconds });
    return entry;
  });
}
