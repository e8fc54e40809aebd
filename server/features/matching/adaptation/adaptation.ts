import type { Adaptation } from "../../../domain/matching/training/adapt-matcher";
import { adaptMatcherJob, embedOffersJob, importFileJob, matchOffersJob } from "../../../jobs/job-catalog";
import { hasOpenJobs, type JobSender } from "../../../jobs/queue";
import type { Database, SqlRunner } from "../../../platform/database";
import { listOneOfferCatalogs } from "../../catalogs/data";
import { rememberAttempt } from "../../matcher-registry/add-version";
import { type Champion, getChampion } from "../../matcher-registry/champion";
import { getFitState } from "../../matcher-registry/data";
import { ensureChampion } from "../../matcher-registry/ensure-champion";
import { replaceChampion } from "../../matcher-registry/replace-champion";
import { getShippedMatcher } from "../../matcher-registry/shipped-matcher";
import type { CorpusIndex } from "../index/corpus-index";
import { createIndexRetriever } from "../index/index-retriever";
import { enqueueRescoring } from "../pipeline/service";
import { adaptInThread } from "./adapt-in-thread";
import { gatherSample } from "./adaptation-sample";

/** Fewer offers hardly hold the clear matches that an adaptation needs. */
const offerCountMin = 500;
/** It is done anew once there are so many times the offers of the last time. */
const growthMin = 2;
/** While imports are in the works it looks again after so long. */
const waitSeconds = 5;

export interface AdaptationDependencies {
  db: Database;
  queue: JobSender;
  index: CorpusIndex;
  /** Of the vectors to retrieve with. */
  modelId: string;
}

/** What became of a run. "put-off" = imports are in the works, and it looks again soon. */
export type AdaptationOutcome =
  | { kind: "not-due" }
  | { kind: "put-off" }
  | { kind: "superseded" }
  | ({ offerCount: number; pairCount: number } & (
      | { kind: "adapted"; matcherId: string; matches: number; nonMatches: number }
      | Exclude<Adaptation, { kind: "adapted" }>
    ));

/** Adds an adaptation to the queue where one is due. */
export async function enqueueAdaptation(db: Database, queue: JobSender): Promise<void> {
  const { dueOfferCount, isPinned } = await findDueFit(db.pool, await getChampion(db));
  if (dueOfferCount !== null && !isPinned) await queue.enqueue(adaptMatcherJob, [{}], db.pool);
}

/**
 * Does what goes on by itself unless a person pinned the champion: a newer shipped matcher takes over, then it is fitted to the catalogs where
 * that is due. The outcome becomes the champion and has all stored matches scored by it. However it ends, remembers how many offers there
 * were, so that it is tried again once there are many more.
 */
export async function adaptToCatalogs(deps: AdaptationDependencies): Promise<AdaptationOutcome> {
  const { db, queue, index, modelId } = deps;
  const rescore = (sql: SqlRunner) => enqueueRescoring(queue, sql);
  await ensureChampion(db, rescore);
  const champion = await getChampion(db);
  const { dueOfferCount: offerCount, isPinned } = await findDueFit(db.pool, champion);
  if (offerCount === null || isPinned) return { kind: "not-due" };
  if (await hasOpenJobs(db.pool, [importFileJob, embedOffersJob, matchOffersJob])) {
    await queue.enqueue(adaptMatcherJob, [{}], db.pool, { delaySeconds: waitSeconds });
    return { kind: "put-off" };
  }
  await index.refresh(db.pool);
  const oneOfferPerProduct = await listOneOfferCatalogs(db.pool);
  const retriever = createIndexRetriever({ pool: db.pool, index, modelId, oneOfferPerProduct });
  const pairs = await gatherSample({ db, index, retriever });
  const shipped = await getShippedMatcher(db.pool);
  const unlabelled = { name: "catalogs", pairs, oneOfferPerProduct };
  const adaptation = await adaptInThread({ matcher: shipped, unlabelled });
  const facts = { offerCount, pairCount: pairs.length };
  if (adaptation.kind !== "adapted") {
    await rememberAttempt(db.pool, champion.id, offerCount);
    return { ...adaptation, ...facts };
  }
  const { matcher, ...counts } = adaptation;
  const making = { offerCount, madeFromId: shipped.id };
  const replaced = await replaceChampion(db, { champion, matcher, making, isAutomatic: true, rescore });
  if (replaced.kind === "superseded") return replaced;
  const { matcherId } = replaced;
  await rememberAttempt(db.pool, matcherId, offerCount);
  return { ...counts, ...facts, matcherId };
}

/** Whether the champion should be fitted to the catalogs: the offers there are, null = not. A pin puts that off, until a person resumes it. */
export async function findDueFit(
  sql: SqlRunner,
  { id, origin }: Pick<Champion, "id" | "origin">,
): Promise<{ dueOfferCount: number | null; isPinned: boolean }> {
  const { triedOfferCount, isPinned } = await getFitState(sql, id);
  const offerCount = await countOffers(sql);
  // A trained matcher knows better.
  const isDue =
    origin !== "trained" && offerCount >= Math.max(offerCountMin, growthMin * (triedOfferCount ?? 0));
  return { dueOfferCount: isDue ? offerCount : null, isPinned };
}

async function countOffers(sql: SqlRunner): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    "SELECT coalesce(sum(offer_count), 0)::int AS n FROM catalog",
  );
  return rows[0]!.n;
}
