import type { OfferId } from "../../../domain/offer/offer";
import {
  adaptMatcherJob,
  embedOffersJob,
  importFileJob,
  matchOffersJob,
  proposeCandidatesJob,
} from "../../../jobs/job-catalog";
import type { JobDefinition } from "../../../jobs/job-definition";
import { hasOpenJobs, type JobSender } from "../../../jobs/queue";
import { inTransaction, type SqlRunner } from "../../../platform/database";
import { toChunks } from "../../../platform/to-chunks";
import { countOffers } from "../../catalogs/data";
import { restoreGraph } from "../../embeddings/vector-graph";
import { rememberAttempt } from "../../matcher-registry/add-version";
import { findChampionId, getChampion } from "../../matcher-registry/champion";
import { findDueFit } from "../adaptation/adaptation";
import { forgetOtherTerms } from "../index/corpus-terms";
import { enqueueTouched } from "./cluster-jobs";
import type { PlanningDependencies } from "./matching-dependencies";
import {
  beginPass,
  changePass,
  endPass,
  findPass,
  findSecondsSinceLast,
  lockPass,
  type Pass,
  readMatchingState,
} from "./passes";
import { isOutgrown, planPass, waitSecondsMax } from "./plan-pass";
import { addTasks, listTasks, removeTasks } from "./tasks";

/** Offers of one job of a pass. */
export const offersPerJob = 200;
const jobsPerPage = 50;

/** "moved": it did something and may do more at once; "waiting": for jobs to end; "idle": nothing is due. */
export type Advance =
  | { kind: "moved"; to: "fitting" | "proposing" | "placing" | "done" | "given-up"; failedCount?: number }
  | { kind: "waiting" }
  | { kind: "idle" };

/**
 * One step of matching: begins the pass that is due, or moves the one under way to its next stage once the jobs of this one have ended.
 * A pass first finds all candidates and what each pair says by itself, then scores each pair with all its rivals known, then has products put
 * together. Stages change in one transaction with the jobs of the next, so that a crash loses and doubles nothing.
 */
export async function advanceMatching(deps: PlanningDependencies): Promise<Advance> {
  const sql = deps.db.pool;
  const pass = await findPass(sql);
  const championId = await findChampionId(sql);
  if (championId === null) return { kind: "idle" };
  if (!pass) return begin(deps, championId);
  if (pass.stage !== "fitting" && pass.matcherId !== championId) return giveUp(deps, pass);
  if (pass.stage === "fitting") return startProposing(deps, pass, championId);
  return pass.stage === "proposing" ? startPlacing(deps, pass) : finish(deps, pass);
}

async function begin(deps: PlanningDependencies, championId: string): Promise<Advance> {
  const { db } = deps;
  const settled = await isSettled(db.pool);
  // Asked several times a second for as long as an import takes: what waits is counted only where that could begin anything.
  if (!settled && !(await isLongSinceLast(db.pool))) return { kind: "waiting" };
  const { dueOfferCount, isPinned } = await findDueFit(db.pool, await getChampion(db));
  const isFitDue = dueOfferCount !== null && !isPinned;
  const due = planPass({ ...(await readMatchingState(db.pool)), isFitDue }, championId, settled);
  if (due.kind === "nothing") return { kind: "idle" };
  if (due.kind === "wait") return { kind: "waiting" };
  await restoreGraph(db);
  if (due.kind === "whole") {
    const id = await beginPass(db.pool, { kind: "whole", stage: "fitting", matcherId: null });
    return id === null ? { kind: "waiting" } : { kind: "moved", to: "fitting" };
  }
  const stage = due.kind === "placing" ? "placing" : "proposing";
  await inTransaction(db.pool, async (sql) => {
    const id = await beginPass(sql, { kind: due.kind, stage, matcherId: championId });
    if (id !== null) await startStage(deps, sql, { id, kind: due.kind }, stage);
  });
  return { kind: "moved", to: stage };
}

/** Whether no import is read and no text is embedded. */
async function isSettled(sql: SqlRunner): Promise<boolean> {
  return !(await hasOpenJobs(sql, [importFileJob, embedOffersJob]));
}

async function isLongSinceLast(sql: SqlRunner): Promise<boolean> {
  const seconds = await findSecondsSinceLast(sql);
  return seconds !== null && seconds >= waitSecondsMax;
}

/**
 * A pass over all offers counts them first, since all are weighed by that; then has the matcher fitted to them, where it may be. What is imported meanwhile is
 * waited for: where it is so much that all would be gone through once more, that begins now, instead of after the rest of this pass.
 */
async function startProposing(deps: PlanningDependencies, pass: Pass, championId: string): Promise<Advance> {
  const { db, queue, index } = deps;
  if (pass.documentCount === null) {
    const taskCount = await countOffers(db.pool);
    const documentCount = await index.saveTerms(db.pool, pass.id);
    const { fitOfferCount } = await findDueFit(db.pool, await getChampion(db));
    await inTransaction(db.pool, async (sql) => {
      if (!(await lockPass(sql, pass))) return;
      await changePass(sql, pass.id, { documentCount, taskCount });
      if (fitOfferCount !== null) await queue.enqueue(adaptMatcherJob, [{}], sql);
    });
    await forgetOtherTerms(db.pool, pass.id);
    return { kind: "moved", to: "fitting" };
  }
  if (await hasOpenJobs(db.pool, [adaptMatcherJob])) return { kind: "waiting" };
  if (!(await isSettled(db.pool)) && pass.stageSeconds < waitSecondsMax) return { kind: "waiting" };
  if (isOutgrown(pass.taskCount, await countOffers(db.pool))) return giveUp(deps, pass);
  const { fitOfferCount } = await findDueFit(db.pool, await getChampion(db));
  await inTransaction(db.pool, async (sql) => {
    if (!(await lockPass(sql, pass))) return;
    // Also where fitting failed for good: else it would be due at once.
    if (fitOfferCount !== null) await rememberAttempt(sql, championId, fitOfferCount);
    await changePass(sql, pass.id, { stage: "proposing", matcherId: championId });
    await startStage(deps, sql, pass, "proposing");
  });
  return { kind: "moved", to: "proposing" };
}

async function startStage(
  { queue }: PlanningDependencies,
  sql: SqlRunner,
  { id, kind }: Pick<Pass, "id" | "kind">,
  stage: "proposing" | "placing",
): Promise<void> {
  await addTasks(sql, id, kind);
  await changePass(sql, id, { taskCount: await enqueueParts(queue, sql, id, stage) });
}

/** Returns how many offers there are to do. */
function enqueueParts(
  queue: JobSender,
  sql: SqlRunner,
  passId: string,
  stage: "proposing" | "placing",
): Promise<number> {
  const job = stage === "proposing" ? proposeCandidatesJob : matchOffersJob;
  return forEachPage(
    (after) => listTasks(sql, stage, after, offersPerJob * jobsPerPage),
    (ids) => enqueueOffers(queue, sql, job, ids, offersPerJob, (offerIds) => ({ passId, offerIds })),
  );
}

async function forEachPage(
  list: (after: OfferId | null) => Promise<OfferId[]>,
  work: (ids: OfferId[]) => Promise<void>,
): Promise<number> {
  let count = 0;
  for (let after: OfferId | null = null; ; ) {
    const ids: OfferId[] = await list(after);
    if (ids.length === 0) return count;
    await work(ids);
    count += ids.length;
    after = ids.at(-1)!;
  }
}

function enqueueOffers<P>(
  queue: JobSender,
  sql: SqlRunner,
  job: JobDefinition<P>,
  offerIds: readonly OfferId[],
  size: number,
  toPayload: (ids: OfferId[]) => P,
): Promise<void> {
  return queue.enqueue(job, toChunks(offerIds, size).map(toPayload), sql);
}

async function startPlacing({ db, queue }: PlanningDependencies, pass: Pass): Promise<Advance> {
  if (await hasOpenJobs(db.pool, [proposeCandidatesJob])) return { kind: "waiting" };
  await inTransaction(db.pool, async (sql) => {
    if (!(await lockPass(sql, pass))) return;
    const taskCount = await enqueueParts(queue, sql, pass.id, "placing");
    await changePass(sql, pass.id, { stage: "placing", taskCount });
  });
  return { kind: "moved", to: "placing" };
}

/** Products are put together once all links stand. */
async function finish({ db, queue }: PlanningDependencies, pass: Pass): Promise<Advance> {
  if (await hasOpenJobs(db.pool, [matchOffersJob])) return { kind: "waiting" };
  const failedCount = await inTransaction(db.pool, async (sql) => {
    if (!(await lockPass(sql, pass))) return 0;
    await enqueueTouched(queue, sql);
    await endPass(sql, pass, "done");
    return removeTasks(sql);
  });
  return { kind: "moved", to: "done", failedCount };
}

/** Another matcher came into force, or many more offers came: what this pass stored is scored anew, in a pass of its own. */
async function giveUp({ db, queue }: PlanningDependencies, pass: Pass): Promise<Advance> {
  await inTransaction(db.pool, async (sql) => {
    if (!(await lockPass(sql, pass))) return;
    await enqueueTouched(queue, sql);
    await endPass(sql, pass, "given-up");
    await removeTasks(sql);
  });
  return { kind: "moved", to: "given-up" };
}
