import { type PairContext, toPairContexts } from "../../../domain/matching/context/pair-context";
import { isInDoubt } from "../../../domain/matching/cross-encoder/combiner";
import type { CrossReading } from "../../../domain/matching/cross-encoder/cross-logits";
import type { Candidate } from "../../../domain/matching/match";
import { toPairKey } from "../../../domain/matching/pair-key";
import type { CorpusStatistics } from "../../../domain/matching/prepare/corpus-statistics";
import { toBand, toProbability } from "../../../domain/matching/scoring/score-pair";
import { suggestVerdict } from "../../../domain/matching/variants/suggest-verdict";
import type { CatalogId, OfferId } from "../../../domain/offer/offer";
import type { CrossEncoder } from "../../../embedding/cross-encoder";
import type { SqlRunner } from "../../../platform/database";
import type { Champion } from "../../matcher-registry/champion";
import { rivalLogOddsMin, type ScoredMatch } from "../../matches/scored-match";
import { listOwnedPairs, listStoredPairs, type StoredPair } from "../../matches/stored-pairs";
import {
  type ComparedPair,
  comparePairs,
  type FindTwinKeys,
  listSurroundings,
  type Weigh,
} from "./own-scores";
import { readDoubtful } from "./read-doubtful";

/** Pairs below it are not stored, unless somebody decided on them: nobody will ever look at them. */
const matchProbabilityFloor = 0.02;

/** Matches of other offers that move by less, within their band, stay as they are. */
const noticedChange = 0.01;

export interface Scoring {
  sql: SqlRunner;
  champion: Champion;
  weigh: Weigh;
  findTwinKeys: FindTwinKeys;
  corpus: CorpusStatistics;
  /** Reads what the trees leave in doubt; null = there is none. */
  crossEncoder: CrossEncoder | null;
  oneOfferPerProduct: ReadonlySet<CatalogId>;
}

type Scored = ComparedPair<Candidate & Partial<StoredPair>> & {
  matchProbability: number;
  context: PairContext;
  reading: CrossReading | null;
};

/**
 * Scores the found candidates, the offers' stored matches, and the stored matches that have a new rival. Returns what is to be saved:
 * of the offers' own pairs those that are to be kept or were, and of the others those that changed.
 */
export async function scoreAround(
  scoring: Scoring,
  offerIds: readonly OfferId[],
  found: readonly Candidate[],
): Promise<ScoredMatch[]> {
  const { sql, champion, weigh } = scoring;
  const own = withStored(found, await listStoredPairs(sql, offerIds));
  const compared = await comparePairs(champion, weigh, own);
  const changed = new Set(offerIds);
  const rivals = compared
    .filter(({ logOdds }) => logOdds >= rivalLogOddsMin)
    .flatMap(({ a, b }) => [a.id, b.id].filter((id) => !changed.has(id)));
  const known = new Set(own.map(toPairKey));
  const affected = (await listStoredPairs(sql, [...new Set(rivals)])).filter(
    (pair) => !known.has(toPairKey(pair)),
  );
  const all = [...compared, ...(await comparePairs(champion, weigh, affected))];
  const scored = await placeAndScore(scoring, all, changed);
  return scored
    .filter((match, index) => index < compared.length || isNoticed(champion, match))
    .filter((match) => isKept(match) || isStored(match))
    .map((match) => toScoredMatch(scoring, match));
}

/** Scores those stored matches again that have one of the offers as their lower id and were scored by an earlier champion. */
export async function scoreStored(scoring: Scoring, offerIds: readonly OfferId[]): Promise<ScoredMatch[]> {
  const { sql, champion, weigh } = scoring;
  const owned = await listOwnedPairs(sql, offerIds);
  const stale = owned.filter((pair) => pair.matcherId !== champion.id);
  const scored = await placeAndScore(scoring, await comparePairs(champion, weigh, stale), new Set());
  return scored.map((match) => toScoredMatch(scoring, match));
}

/** What a matcher says of stored pairs, whoever scored them; nothing is saved. Those of offers that are gone are left out. */
export async function scoreUnsaved(
  scoring: Scoring,
  pairs: readonly StoredPair[],
): Promise<{ pair: StoredPair; matchProbability: number; reading: CrossReading | null }[]> {
  const compared = await comparePairs(scoring.champion, scoring.weigh, pairs);
  const scored = await placeAndScore(scoring, compared, new Set());
  return scored.map(({ matchProbability, reading }, index) => ({
    pair: compared[index]!.pair,
    matchProbability,
    reading,
  }));
}

/** What was found, and what is stored besides; a stored pair keeps what is known of it. */
function withStored(found: readonly Candidate[], stored: readonly StoredPair[]) {
  const pairs = new Map<string, Candidate & Partial<StoredPair>>(
    stored.map((pair) => [toPairKey(pair), pair]),
  );
  for (const candidate of found) {
    const key = toPairKey(candidate);
    pairs.set(key, { ...pairs.get(key), ...candidate });
  }
  return [...pairs.values()];
}

/**
 * Scores pairs in the context of each other and of all stored matches that share an offer with them; what is in doubt then is read by the
 * cross-encoder, once for as long as neither offer is among `changed`. Aligned with `compared`.
 */
async function placeAndScore(
  scoring: Scoring,
  compared: readonly ComparedPair<Candidate & Partial<StoredPair>>[],
  changed: ReadonlySet<OfferId>,
): Promise<Scored[]> {
  const { sql, champion, oneOfferPerProduct } = scoring;
  const known = new Set(compared.map(({ pair }) => toPairKey(pair)));
  const offerIds = new Set(compared.flatMap(({ a, b }) => [a.id, b.id]));
  const surroundings = await listSurroundings(sql, champion, scoring, offerIds, known);
  const contexts = toPairContexts([...compared, ...surroundings], oneOfferPerProduct);
  const placed = compared.map((pair, index) => {
    const context = contexts[index]!;
    return { ...pair, context, trees: champion.scorer.logOdds(pair.comparison, context) };
  });
  const readings = await readInDoubt(scoring, placed, changed);
  return placed.map(({ trees, ...pair }, index) => {
    const reading = readings[index]!;
    return { ...pair, reading, matchProbability: toProbability(champion.scorer.settle(trees, reading)) };
  });
}

/** `trees`: log-odds before the cross-encoder is asked. */
type Placed = Omit<Scored, "reading" | "matchProbability"> & { trees: number };

/** What the cross-encoder says of each pair, as far as it was asked. Aligned with `placed`. */
async function readInDoubt(
  { sql, champion: { scorer }, crossEncoder }: Scoring,
  placed: readonly Placed[],
  changed: ReadonlySet<OfferId>,
): Promise<(CrossReading | null)[]> {
  const combiner = scorer.crossEncoder;
  const readings = placed.map(({ a, b, pair }) => {
    const known = changed.has(a.id) || changed.has(b.id) ? null : (pair.crossReading ?? null);
    return known?.modelId === combiner?.modelId ? known : null;
  });
  if (!combiner || crossEncoder?.modelId !== combiner.modelId) return readings;
  const places = placed.flatMap(({ trees }, place) =>
    readings[place] === null && isInDoubt(combiner, trees) ? [place] : [],
  );
  const found = await readDoubtful(
    sql,
    crossEncoder,
    places.map((place) => placed[place]!.pair),
  );
  places.forEach((place, index) => {
    readings[place] = found[index]!;
  });
  return readings;
}

function isNoticed({ id, scorer }: Champion, { pair, matchProbability }: Scored): boolean {
  if (pair.matcherId !== id || pair.matchProbability === undefined) return true;
  if (matchProbability < matchProbabilityFloor) return true;
  if (toBand(matchProbability, scorer.thresholds) !== toBand(pair.matchProbability, scorer.thresholds))
    return true;
  return Math.abs(matchProbability - pair.matchProbability) >= noticedChange;
}

const isStored = ({ pair }: Scored) => pair.matchProbability !== undefined;
/** What somebody decided on is kept, however unlikely. */
const isKept = ({ pair, matchProbability }: Scored) =>
  matchProbability >= matchProbabilityFloor || pair.isDecided === true;

function toScoredMatch({ champion: { scorer }, corpus }: Scoring, match: Scored): ScoredMatch {
  const { pair, a, b, context, reading, logOdds, matchProbability } = match;
  const isToBeKept = isKept(match);
  return {
    lowerOfferId: a.id,
    higherOfferId: b.id,
    lowerCatalogId: a.catalogId,
    higherCatalogId: b.catalogId,
    matchProbability,
    ownLogOdds: logOdds,
    band: toBand(matchProbability, scorer.thresholds),
    suggestedVerdict: isToBeKept ? suggestVerdict({ scorer, corpus }, a, b, matchProbability) : null,
    ranks: pair.ranks,
    context,
    crossReading: reading,
    isKept: isToBeKept,
  };
}
