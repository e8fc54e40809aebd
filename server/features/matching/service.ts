import { compareOffers } from "../../domain/matching/compare-offers";
import type { Candidate } from "../../domain/matching/match";
import { toPairContexts } from "../../domain/matching/pair-context";
import { explainPair, toBand, toProbability } from "../../domain/matching/score-pair";
import type { WeighedOffer } from "../../domain/matching/weigh-offer";
import type { CatalogId, OfferId } from "../../domain/offer/offer";
import { clusterOffersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { listOneOfferCatalogs } from "../catalogs/data";
import { listOfferVersions } from "../offers/data";
import { markStageDone } from "../offers/mutations";
import type { Champion } from "./champion";
import type { CorpusIndex } from "./corpus-index";
import { listStoredPairs, type StoredPair } from "./data";
import { type ScoredMatch, saveMatches } from "./mutations";
import { retrieveCandidates, toPairKey } from "./retrieve-candidates";

/** Pairs below it are not stored: nobody will ever look at them. */
export const matchProbabilityFloor = 0.02;

/** A candidate this unlikely by itself does not change how its rivals look. */
const rivalLogOddsMin = -3;

export interface MatchOffersDependencies {
  db: Database;
  queue: JobSender;
  index: CorpusIndex;
  champion: Champion;
  /** Of the vectors to retrieve with. */
  modelId: string;
  /** What happens with pairs that came into the review band, in the same transaction. */
  onReview?: (sql: SqlRunner, pairs: readonly ScoredMatch[]) => Promise<void>;
}

interface ComparedPair extends Candidate {
  a: WeighedOffer;
  b: WeighedOffer;
  comparison: ReturnType<typeof compareOffers>;
  ownLogOdds: number;
}

/**
 * Matches offers on their own: retrieves their candidates, scores them, and scores again the matches whose rivals they became.
 * Idempotent; costs what the offers have candidates, whatever the size of the catalogs.
 */
export async function matchOffers(
  deps: MatchOffersDependencies,
  scope: { importId: string; offerIds: readonly string[] },
): Promise<{ pairCount: number; matchCount: number }> {
  const { db, queue, index, champion } = deps;
  await index.refresh(db.pool);
  const versions = await listOfferVersions(db.pool, scope.offerIds);
  const oneOfferPerProduct = await listOneOfferCatalogs(db.pool);
  const offers = versions.map((version) => version.offer);
  const found = await retrieveCandidates(
    { pool: db.pool, index, modelId: deps.modelId },
    offers,
    oneOfferPerProduct,
  );
  const scored = await scoreAround(deps, { offerIds: offers.map((o) => o.id), found, oneOfferPerProduct });
  await inTransaction(db.pool, async (sql) => {
    const { touchedOfferIds } = await saveMatches(sql, champion.id, scored, matchProbabilityFloor);
    await markStageDone(sql, "matched", scope.importId, versions);
    const clustered = [...new Set([...scope.offerIds, ...touchedOfferIds])];
    await queue.enqueue(
      clusterOffersJob,
      toChunks(clustered, 500).map((offerIds) => ({ offerIds })),
      sql,
    );
    await deps.onReview?.(
      sql,
      scored.filter((pair) => pair.band === "review"),
    );
  });
  return {
    pairCount: scored.length,
    matchCount: scored.filter((pair) => pair.matchProbability >= matchProbabilityFloor).length,
  };
}

/** Scores the found candidates, the offers' stored matches, and the stored matches that have a new rival. */
async function scoreAround(
  { db, index, champion }: MatchOffersDependencies,
  around: {
    offerIds: readonly OfferId[];
    found: readonly Candidate[];
    oneOfferPerProduct: ReadonlySet<CatalogId>;
  },
): Promise<ScoredMatch[]> {
  const own = withStored(around.found, await listStoredPairs(db.pool, around.offerIds));
  const compared = await compare(db.pool, index, champion, own);
  const changed = new Set(around.offerIds);
  const rivals = compared
    .filter((pair) => pair.ownLogOdds >= rivalLogOddsMin)
    .flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId].filter((id) => !changed.has(id)));
  const known = new Set(own.map(toPairKey));
  const affected = (await listStoredPairs(db.pool, [...new Set(rivals)])).filter(
    (pair) => !known.has(toPairKey(pair)),
  );
  compared.push(...(await compare(db.pool, index, champion, affected)));
  const surroundings = await listSurroundings(db.pool, compared);
  const contexts = toPairContexts(
    [...compared.map(toContextInput), ...surroundings],
    around.oneOfferPerProduct,
  );
  return compared.map((pair, i) => toScoredMatch(champion, pair, contexts[i]!));
}

function withStored(found: readonly Candidate[], stored: readonly StoredPair[]): Candidate[] {
  const pairs = new Map<string, Candidate>(stored.map((pair) => [toPairKey(pair), pair]));
  for (const candidate of found) pairs.set(toPairKey(candidate), candidate);
  return [...pairs.values()];
}

async function compare(
  sql: SqlRunner,
  index: CorpusIndex,
  { scorer }: Champion,
  candidates: readonly Candidate[],
): Promise<ComparedPair[]> {
  const ids = candidates.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]);
  const weighed = await index.weigh(sql, ids);
  return candidates.flatMap((candidate) => {
    const a = weighed.get(candidate.lowerOfferId);
    const b = weighed.get(candidate.higherOfferId);
    if (!a || !b) return [];
    const comparison = compareOffers(a, b);
    const { lowerOfferId, higherOfferId, ranks } = candidate;
    return [
      { lowerOfferId, higherOfferId, ranks, a, b, comparison, ownLogOdds: scorer.logOdds(comparison, null) },
    ];
  });
}

const toContextInput = ({ a, b, ownLogOdds }: ComparedPair) => ({ a, b, logOdds: ownLogOdds });

/** Stored matches that share an offer with the compared ones: they have a say in the context, their scores stay. */
async function listSurroundings(sql: SqlRunner, compared: readonly ComparedPair[]) {
  const known = new Set(compared.map(toPairKey));
  const ids = new Set(compared.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]));
  const stored = await listStoredPairs(sql, [...ids]);
  return stored
    .filter((pair) => !known.has(toPairKey(pair)))
    .map((pair) => ({
      a: { id: pair.lowerOfferId, catalogId: pair.lowerCatalogId },
      b: { id: pair.higherOfferId, catalogId: pair.higherCatalogId },
      logOdds: pair.ownLogOdds,
    }));
}

function toScoredMatch(
  { scorer }: Champion,
  pair: ComparedPair,
  context: ReturnType<typeof toPairContexts>[number],
): ScoredMatch {
  const matchProbability = toProbability(scorer.logOdds(pair.comparison, context));
  const isStored = matchProbability >= matchProbabilityFloor;
  return {
    lowerOfferId: pair.lowerOfferId,
    higherOfferId: pair.higherOfferId,
    lowerCatalogId: pair.a.catalogId,
    higherCatalogId: pair.b.catalogId,
    matchProbability,
    ownLogOdds: pair.ownLogOdds,
    band: toBand(matchProbability, scorer.thresholds),
    ranks: pair.ranks,
    explanation: isStored ? explainPair(scorer, pair.a, pair.b, context) : { baseWeight: 0, evidence: [] },
  };
}

function toChunks<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
