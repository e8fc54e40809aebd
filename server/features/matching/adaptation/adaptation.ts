import type { Adaptation } from "../../../domain/matching/training/adapt-matcher";
import { adaptMatcherJob, embedOffersJob, importFileJob, matchOffersJob } from "../../../jobs/job-catalog";
import { hasOpenJobs, type JobSender } from "../../../jobs/queue";
import type { Database, SqlRunner } from "../../../platform/database";
import { listOneOfferCatalogs } from "../../catalogs/data";
import { type Champion, getChampion } from "../../matcher-registry/champion";
import { findFittedCount } from "../../matcher-registry/data";
import { rememberAttempt } from "../../matcher-registry/mutations";
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
  if ((await findDue(db, await getChampion(db))) !== null)
    await queue.enqueue(adaptMatcherJob, [{}], db.pool);
}

/**
 * Fits the shipped matcher to the catalogs, makes the outcome the champion and has all stored matches scored by it. Where nothing can be
 * learnt, remembers how many offers there were, so that it is tried again once there are many more.
 */
export async function adaptToCatalogs(deps: AdaptationDependencies): Promise<AdaptationOutcome> {
  const { db, queue, index, modelId } = deps;
  const champion = await getChampion(db);
  const offerCount = await findDue(db, champion);
  if (offerCount === null) return { kind: "not-due" };
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
  const matcherId = `adapted-${offerCount}`;
  const rescore = (sql: SqlRunner) => enqueueRescoring(queue, sql);
  const isPromoted = await replaceChampion(db, champion, { ...matcher, id: matcherId }, offerCount, rescore);
  return isPromoted ? { ...counts, ...facts, matcherId } : { kind: "superseded" };
}

/** The number of offers where the champion should be fitted to them, else null. A trained matcher knows better. */
async function findDue({ pool }: Database, { id, origin }: Champion): Promise<number | null> {
  if (origin === "trained") return null;
  const offerCount = await countOffers(pool);
  const lastCount = (await findFittedCount(pool, id)) ?? 0;
  return offerCount >= Math.max(offerCountMin, growthMin * lastCount) ? offerCount : null;
}

async function countOffers(sql: SqlRunner): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    "SELECT coalesce(sum(offer_count), 0)::int AS n FROM catalog",
  );
  return rows[0]!.n;
}
