import type { WeighedOffer } from "../../../domain/matching/prepare/weigh-offer";
import type { OfferId } from "../../../domain/offer/offer";
import type { CrossEncoder } from "../../../embedding/cross-encoder";
import { clusterOffersJob, rescoreAllJob, rescoreOffersJob } from "../../../jobs/job-catalog";
import type { JobSender } from "../../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../../platform/database";
import { toChunks } from "../../../platform/to-chunks";
import { listOneOfferCatalogs } from "../../catalogs/data";
import { type Champion, holdChampion } from "../../matcher-registry/champion";
import { saveMatches } from "../../matches/save-matches";
import type { ScoredMatch } from "../../matches/scored-match";
import { listPairOwners } from "../../matches/stored-pairs";
import { listOfferVersions } from "../../offers/data";
import { markStageDone } from "../../offers/mutations";
import type { CorpusIndex } from "../index/corpus-index";
import { createIndexRetriever } from "../index/index-retriever";
import { type Scoring, scoreAround, scoreStored } from "./score-around";

export interface ScoringDependencies {
  db: Database;
  queue: JobSender;
  index: CorpusIndex;
  champion: Champion;
  crossEncoder: CrossEncoder | null;
  /** What happens with pairs that came into the review band, in the same transaction. */
  onReview?: (sql: SqlRunner, pairs: readonly ScoredMatch[]) => Promise<void>;
}

export interface MatchOffersDependencies extends ScoringDependencies {
  /** Of the vectors to retrieve with: those in force. An offer that has none of them is matched without. */
  modelId: string;
}

const offersPerClusterJob = 500;
const offersPerRescoreJob = 200;
const rescoreJobsPerPage = 50;

/**
 * Matches offers on their own: retrieves their candidates, scores them, and scores again the matches whose rivals they became.
 * Idempotent; costs what the offers have candidates, whatever the size of the catalogs.
 */
export async function matchOffers(
  deps: MatchOffersDependencies,
  scope: { importId: string; offerIds: readonly string[] },
): Promise<{ pairCount: number; matchCount: number }> {
  const { db, index } = deps;
  await index.refresh(db.pool);
  const versions = await listOfferVersions(db.pool, scope.offerIds);
  const scoring = await toScoring(deps);
  const offers = versions.map((version) => version.offer);
  const retriever = createIndexRetriever({
    pool: db.pool,
    index,
    modelId: deps.modelId,
    oneOfferPerProduct: scoring.oneOfferPerProduct,
  });
  const found = await retriever.retrieve(offers);
  const scored = await scoreAround(
    scoring,
    offers.map((offer) => offer.id),
    found,
  );
  await inTransaction(db.pool, async (sql) => {
    const touchedOfferIds = await save(deps, sql, scored);
    await markStageDone(sql, "matched", scope.importId, versions);
    await enqueueClustering(deps.queue, sql, [...new Set([...scope.offerIds, ...touchedOfferIds])]);
  });
  return { pairCount: found.length, matchCount: scored.filter((pair) => pair.isKept).length };
}

/**
 * Scores the stored matches that belong to these offers by the champion, without looking for new ones. Idempotent: matches that it has
 * scored already are passed over.
 */
export async function rescoreOffers(
  deps: ScoringDependencies,
  offerIds: readonly OfferId[],
): Promise<{ pairCount: number }> {
  await deps.index.refresh(deps.db.pool);
  const scored = await scoreStored(await toScoring(deps), offerIds);
  await inTransaction(deps.db.pool, async (sql) => {
    await enqueueClustering(deps.queue, sql, await save(deps, sql, scored));
  });
  return { pairCount: scored.length };
}

/** Has all stored matches scored again, by whoever is champion when it comes to it. */
export async function enqueueRescoring(queue: JobSender, sql: SqlRunner): Promise<void> {
  let after: OfferId | null = null;
  for (;;) {
    const owners: OfferId[] = await listPairOwners(sql, after, offersPerRescoreJob * rescoreJobsPerPage);
    const payloads = toChunks(owners, offersPerRescoreJob).map((offerIds) => ({ offerIds }));
    await queue.enqueue(rescoreOffersJob, payloads, sql);
    after = owners.at(-1) ?? null;
    if (after === null) return;
  }
}

/** The same, for a caller that somebody waits for: a worker finds out which matches there are. */
export function enqueueWholeRescoring(queue: JobSender, sql: SqlRunner): Promise<void> {
  return queue.enqueue(rescoreAllJob, [{}], sql);
}

async function toScoring({ db, index, champion, crossEncoder }: ScoringDependencies): Promise<Scoring> {
  return {
    sql: db.pool,
    champion,
    weigh: toWeigh(db.pool, index),
    findTwinKeys: async (ids) => index.findTwinKeys(ids),
    corpus: index.statistics,
    crossEncoder,
    oneOfferPerProduct: await listOneOfferCatalogs(db.pool),
  };
}

/** Weighs each offer once a job. */
export function toWeigh(sql: SqlRunner, index: CorpusIndex): Scoring["weigh"] {
  const weighed = new Map<OfferId, WeighedOffer>();
  return async (ids) => {
    const added = await index.weigh(
      sql,
      ids.filter((id) => !weighed.has(id)),
    );
    for (const [id, offer] of added) weighed.set(id, offer);
    return weighed;
  };
}

/** Returns the offers whose products may change by that. */
async function save(
  { champion, onReview }: ScoringDependencies,
  sql: SqlRunner,
  scored: readonly ScoredMatch[],
): Promise<string[]> {
  await holdChampion(sql, champion.id);
  const { touchedOfferIds } = await saveMatches(
    sql,
    champion.id,
    scored,
    champion.scorer.thresholds.autoMatch,
  );
  await onReview?.(
    sql,
    scored.filter((pair) => pair.isKept && pair.band === "review"),
  );
  return touchedOfferIds;
}

async function enqueueClustering(
  queue: JobSender,
  sql: SqlRunner,
  offerIds: readonly string[],
): Promise<void> {
  const payloads = toChunks(offerIds, offersPerClusterJob).map((ids) => ({ offerIds: ids }));
  await queue.enqueue(clusterOffersJob, payloads, sql);
}
