import type { Comparison } from "../../../domain/matching/comparators/compare-offers";
import type { Candidate, OfferPair } from "../../../domain/matching/match";
import { toPairKey } from "../../../domain/matching/pair-key";
import type { TwinKey } from "../../../domain/matching/prepare/twin-key";
import type { WeighedOffer } from "../../../domain/matching/prepare/weigh-offer";
import type { CatalogId, OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import type { Champion } from "../../matcher-registry/champion";
import { listRivalPairs } from "../../matches/stored-pairs";

/** Makes offers ready to be compared; ids that do not exist are left out. */
export type Weigh = (offerIds: readonly OfferId[]) => Promise<ReadonlyMap<OfferId, WeighedOffer>>;

/** The keys by which twins know each other; offers that are not known are left out, and are nobody's twins. */
export type FindTwinKeys = (offerIds: readonly OfferId[]) => Promise<ReadonlyMap<OfferId, TwinKey>>;

/** A pair with what its two offers say of it by themselves. */
export interface ComparedPair<Pair extends OfferPair = Candidate> {
  pair: Pair;
  a: WeighedOffer;
  b: WeighedOffer;
  comparison: Comparison;
  /** Log-odds by the two offers alone. */
  logOdds: number;
}

/** Compares pairs by the champion; those of offers that are gone are left out. */
export async function comparePairs<Pair extends OfferPair>(
  { scorer }: Champion,
  weigh: Weigh,
  pairs: readonly Pair[],
): Promise<ComparedPair<Pair>[]> {
  if (pairs.length === 0) return [];
  const weighed = await weigh(pairs.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]));
  return pairs.flatMap((pair) => {
    const a = weighed.get(pair.lowerOfferId);
    const b = weighed.get(pair.higherOfferId);
    if (!a || !b) return [];
    const comparison = scorer.compare(a, b);
    return [{ pair, a, b, comparison, logOdds: scorer.logOdds(comparison, null) }];
  });
}

/**
 * Stored matches of these offers, but for `known`: they have a say in the context of others, their own scores stay. Log-odds of an
 * earlier champion do not compare with this one's, so that such pairs are compared anew.
 */
export async function listSurroundings(
  sql: SqlRunner,
  champion: Champion,
  { weigh, findTwinKeys }: { weigh: Weigh; findTwinKeys: FindTwinKeys },
  offerIds: ReadonlySet<OfferId>,
  known: ReadonlySet<string>,
) {
  const stored = (await listRivalPairs(sql, [...offerIds])).filter((pair) => !known.has(toPairKey(pair)));
  const current = stored.filter((pair) => pair.matcherId === champion.id);
  const stale = stored.filter((pair) => pair.matcherId !== champion.id);
  const keys = await findTwinKeys(current.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]));
  const toEnd = (id: OfferId, catalogId: CatalogId) => ({ id, catalogId, twinKey: keys.get(id) ?? null });
  return [
    ...current.map((pair) => ({
      a: toEnd(pair.lowerOfferId, pair.lowerCatalogId),
      b: toEnd(pair.higherOfferId, pair.higherCatalogId),
      logOdds: pair.ownLogOdds,
    })),
    ...(await comparePairs(champion, weigh, stale)),
  ];
}
