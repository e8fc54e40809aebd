import type { ContextInput } from "../../../domain/matching/context/candidate-graph";
import { lazyPairContexts, type PairContext } from "../../../domain/matching/context/pair-context";
import type { CrossReading } from "../../../domain/matching/cross-encoder/cross-logits";
import { isReadable } from "../../../domain/matching/cross-encoder/pair-text";
import { isWorthReading } from "../../../domain/matching/cross-encoder/worth-reading";
import type { Candidate } from "../../../domain/matching/match";
import { toPairKey } from "../../../domain/matching/pair-key";
import type { CorpusStatistics } from "../../../domain/matching/prepare/corpus-statistics";
import type { WeighedOffer } from "../../../domain/matching/prepare/weigh-offer";
import type { PairScorer } from "../../../domain/matching/scoring/pair-scorer";
import { toBand, toProbability } from "../../../domain/matching/scoring/score-pair";
import { listSetAside, type SamePolicies } from "../../../domain/matching/variants/same-policy";
import { judgeSetAside, suggestVerdict } from "../../../domain/matching/variants/suggest-verdict";
import type { CatalogId, OfferId } from "../../../domain/offer/offer";
import type { CrossEncoder } from "../../../embedding/cross-encoder";
import type { SqlRunner } from "../../../platform/database";
import { mapInTurns } from "../../../platform/turns/map-in-turns";
import type { Champion } from "../../matcher-registry/champion";
import type { ScoredMatch } from "../../matches/scored-match";
import type { StoredPair } from "../../matches/stored-pairs";
import { type ComparedPair, comparePairs, listSurroundings, type Weigh } from "./own-scores";
import { readDoubtful } from "./read-doubtful";

/** Pairs below it are not stored, unless somebody decided on them: nobody will ever look at them. */
export const matchProbabilityFloor = 0.02;

export interface Scoring {
  sql: SqlRunner;
  champion: Champion;
  weigh: Weigh;
  corpus: CorpusStatistics;
  /** Reads what the trees leave in doubt; null = there is none. */
  crossEncoder: CrossEncoder | null;
  oneOfferPerProduct: ReadonlySet<CatalogId>;
  samePolicies: SamePolicies;
}

/** A pair to be scored, with what is stored of its match, if one is. */
export type PairToScore = Candidate & { crossReading?: CrossReading | null; isDecided?: boolean };

/** A pair among its rivals. */
export type ScoredInContext<Pair extends PairToScore = PairToScore> = ComparedPair<Pair> & {
  matchProbability: number;
  context: PairContext;
  reading: CrossReading | null;
  /** By the offers alone, once what may differ by policy was set aside. */
  isSetAside: boolean;
};

/**
 * Scores pairs, each among all given pairs that share an offer with it and no others, so that its score does not depend on what else is scored with
 * it; what is in doubt then is read by the cross-encoder, where it was not before. Aligned with `compared`.
 */
export async function scoreInContext<Pair extends PairToScore>(
  scoring: Scoring,
  compared: readonly ComparedPair<Pair>[],
  surroundings: readonly ContextInput[],
): Promise<ScoredInContext<Pair>[]> {
  const { champion, oneOfferPerProduct } = scoring;
  const around = toNeighbourhoods([...compared, ...surroundings]);
  const contexts = await mapInTurns(compared, (pair) =>
    placePair(pair, around, oneOfferPerProduct, champion.scorer),
  );
  const inContext = compared.map((pair, index) => ({ ...pair, context: contexts[index]! }));
  const logOdds = champion.scorer.logOddsInContext(
    {
      comparisons: compared.map(({ comparison }) => comparison),
      ownLogOdds: compared.map((pair) => pair.logOdds),
    },
    (place) => contexts[place]!,
  );
  const placed = inContext.map((pair, index) => ({ ...pair, trees: logOdds[index]! }));
  const readings = await readInDoubt(scoring, placed);
  return placed.map(({ trees, ...pair }, index) => {
    const reading = readings[index]!;
    const placed = toProbability(champion.scorer.settle(trees, reading));
    return { ...pair, reading, ...settleByPolicy(scoring, pair, placed) };
  });
}

/** The probability of a match, where a catalog's policy sets aside all that the offers differ in: the higher one. */
export function settleByPolicy(
  { champion: { scorer }, corpus, samePolicies }: Pick<Scoring, "champion" | "corpus" | "samePolicies">,
  { a, b }: { a: WeighedOffer; b: WeighedOffer },
  matchProbability: number,
): { matchProbability: number; isSetAside: boolean } {
  const aside = judgeSetAside({ scorer, corpus }, a, b, listSetAside(samePolicies, { a, b }));
  return aside && aside.matchProbability > matchProbability
    ? { matchProbability: aside.matchProbability, isSetAside: true }
    : { matchProbability, isSetAside: false };
}

/** Pairs by either of their offers. */
export function toNeighbourhoods(pairs: readonly ContextInput[]): Map<OfferId, ContextInput[]> {
  const around = new Map<OfferId, ContextInput[]>();
  for (const pair of pairs)
    for (const { id } of [pair.a, pair.b]) {
      const list = around.get(id);
      if (list) list.push(pair);
      else around.set(id, [pair]);
    }
  return around;
}

/** Where a pair stands among the pairs around its two offers. */
export function placePair(
  pair: ContextInput,
  around: ReadonlyMap<OfferId, readonly ContextInput[]>,
  oneOfferPerProduct: ReadonlySet<CatalogId>,
  scorer: Pick<PairScorer, "sparesAlike">,
): PairContext {
  const others = [...(around.get(pair.a.id) ?? []), ...(around.get(pair.b.id) ?? [])];
  const isSame = ({ a, b }: ContextInput) =>
    (a.id === pair.a.id && b.id === pair.b.id) || (a.id === pair.b.id && b.id === pair.a.id);
  return lazyPairContexts([pair, ...others.filter((other) => !isSame(other))], oneOfferPerProduct, scorer)(0);
}

/** What a matcher says of stored pairs, whoever scored them; nothing is saved. Those of offers that are gone are left out. */
export async function scoreUnsaved(
  scoring: Scoring,
  pairs: readonly StoredPair[],
): Promise<{ pair: StoredPair; matchProbability: number; reading: CrossReading | null }[]> {
  const compared = await comparePairs(scoring.champion, scoring.weigh, pairs);
  const offerIds = new Set(compared.flatMap(({ a, b }) => [a.id, b.id]));
  const known = new Set(compared.map(({ pair }) => toPairKey(pair)));
  return scoreInContext(scoring, compared, await listSurroundings(scoring, [...offerIds], known));
}

/** `trees`: log-odds before the cross-encoder is asked. */
type Placed = Omit<ScoredInContext, "reading" | "matchProbability" | "isSetAside"> & { trees: number };

/** What the cross-encoder says of each pair, as far as it was asked. Aligned with `placed`. */
async function readInDoubt(
  { sql, champion: { scorer }, crossEncoder }: Scoring,
  placed: readonly Placed[],
): Promise<(CrossReading | null)[]> {
  const combiner = scorer.crossEncoder;
  // One of before that would not be asked for today has no say: else scores would depend on what a pair looked like once.
  const isWorth = placed.map(({ trees, context }) => isWorthReading(scorer, trees, context));
  const readings = placed.map(({ pair }, place) => {
    const known = pair.crossReading ?? null;
    return isWorth[place] && known?.modelId === combiner?.modelId ? known : null;
  });
  if (!combiner || crossEncoder?.modelId !== combiner.modelId) return readings;
  const places = placed.flatMap(({ a, b }, place) =>
    readings[place] === null && isWorth[place] && [a, b].every(({ stated }) => isReadable(stated.title))
      ? [place]
      : [],
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

/** What somebody decided on is kept, however unlikely. */
export const isKept = ({ pair, matchProbability }: Pick<ScoredInContext, "pair" | "matchProbability">) =>
  matchProbability >= matchProbabilityFloor || pair.isDecided === true;

export function toScoredMatch(
  { champion: { scorer }, corpus, samePolicies }: Scoring,
  match: ScoredInContext,
): ScoredMatch {
  const { pair, a, b, context, reading, logOdds, matchProbability, isSetAside } = match;
  const setAside = listSetAside(samePolicies, match);
  const suggestedVerdict = suggestVerdict({ scorer, corpus }, a, b, matchProbability, setAside);
  const thresholds = isSetAside ? scorer.thresholdsAlone : scorer.thresholds;
  return {
    lowerOfferId: a.id,
    higherOfferId: b.id,
    lowerCatalogId: a.catalogId,
    higherCatalogId: b.catalogId,
    matchProbability,
    ownLogOdds: logOdds,
    band: toBand(matchProbability, thresholds, suggestedVerdict),
    suggestedVerdict,
    ranks: pair.ranks,
    context,
    crossReading: reading,
  };
}
