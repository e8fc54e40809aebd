import type { CrossReading } from "../../../domain/matching/cross-encoder/cross-logits";
import { offerText } from "../../../domain/matching/cross-encoder/pair-text";
import type { OfferPair } from "../../../domain/matching/match";
import type { CrossEncoder } from "../../../embedding/cross-encoder";
import type { SqlRunner } from "../../../platform/database";
import { listOffersById } from "../../offers/data";

/** Has the cross-encoder read the texts of pairs in doubt; null where an offer is gone. Aligned with `pairs`. */
export async function readDoubtful(
  sql: SqlRunner,
  crossEncoder: CrossEncoder,
  pairs: readonly OfferPair[],
): Promise<(CrossReading | null)[]> {
  const ids = new Set(pairs.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]));
  const offers = await listOffersById(sql, [...ids]);
  const texts = new Map(offers.map((offer) => [offer.id, offerText(offer)]));
  const places: number[] = [];
  const read = pairs.flatMap(({ lowerOfferId, higherOfferId }, place) => {
    const [a, b] = [texts.get(lowerOfferId), texts.get(higherOfferId)];
    if (a === undefined || b === undefined) return [];
    places.push(place);
    return [{ a, b }];
  });
  const readings: (CrossReading | null)[] = pairs.map(() => null);
  (await crossEncoder.scorePairs(read)).forEach((logits, index) => {
    readings[places[index]!] = { modelId: crossEncoder.modelId, ...logits };
  });
  return readings;
}
