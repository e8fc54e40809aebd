import type { Comparison } from "../../../domain/matching/comparators/compare-offers";
import type { ContextInput } from "../../../domain/matching/context/candidate-graph";
import type { Candidate, OfferPair } from "../../../domain/matching/match";
import { toPairKey } from "../../../domain/matching/pair-key";
import type { WeighedOffer } from "../../../domain/matching/prepare/weigh-offer";
import type { OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { toChunks } from "../../../platform/to-chunks";
import { mapInTurns } from "../../../platform/turns/map-in-turns";
import type { Champion } from "../../matcher-registry/champion";
import { areScoredBy, listCandidatesOf, type StoredCandidate } from "./candidates";

/** Makes offers ready to be compared; ids that do not exist are left out. */
export type Weigh = (offerIds: readonly OfferId[]) => Promise<ReadonlyMap<OfferId, WeighedOffer>>;

/** A pair with what its two offers say of it by themselves. */
export interface ComparedPair<Pair extends OfferPair = Candidate> {
  pair: Pair;
  a: WeighedOffer;
  b: WeighedOffer;
  comparison: Comparison;
  /** Log-odds by the two offers alone. */
  logOdds: number;
}

/** Pairs that are compared together, in one block of memory. */
const pairsPerBlock = 200;

/** Compares pairs by the champion; those of offers that are gone are left out. */
export async function comparePairs<Pair extends OfferPair>(
  { scorer }: Champion,
  weigh: Weigh,
  pairs: readonly Pair[],
): Promise<ComparedPair<Pair>[]> {
  if (pairs.length === 0) return [];
  const weighed = await weigh(pairs.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]));
  const present = pairs.flatMap((pair) => {
    const a = weighed.get(pair.lowerOfferId);
    const b = weighed.get(pair.higherOfferId);
    return a && b ? [{ pair, a, b }] : [];
  });
  const parts = await mapInTurns(toChunks(present, pairsPerBlock), (part) => {
    const comparisons = scorer.compareAll(part);
    const logOdds = scorer.ownLogOdds(comparisons);
    return part.map(({ pair, a, b }, index) => ({
      pair,
      a,
      b,
      comparison: comparisons[index]!,
      logOdds: logOdds[index]!,
    }));
  });
  return parts.flat();
}

/**
 * The stored candidates of these offers, but for `known`, in the order of their ids: they have a say in the context of others. Log-odds of
 * a matcher that scores otherwise do not compare with this one's, so that such pairs are compared anew.
 */
export async function listSurroundings(
  { sql, champion, weigh }: { sql: SqlRunner; champion: Champion; weigh: Weigh },
  offerIds: readonly OfferId[],
  known: ReadonlySet<string>,
): Promise<ContextInput[]> {
  const stored = (await listCandidatesOf(sql, offerIds)).filter((pair) => !known.has(toPairKey(pair)));
  if (stored.length === 0 || (await areScoredBy(sql, champion.id))) return stored.map(toContextInput);
  return comparePairs(champion, weigh, stored);
}

/** A stored candidate as a rival of others. */
export function toContextInput(pair: StoredCandidate): ContextInput {
  return {
    a: { id: pair.lowerOfferId, catalogId: pair.lowerCatalogId, twinKey: pair.lowerTwinKey },
    b: { id: pair.higherOfferId, catalogId: pair.higherCatalogId, twinKey: pair.higherTwinKey },
    logOdds: pair.ownLogOdds,
  };
}
