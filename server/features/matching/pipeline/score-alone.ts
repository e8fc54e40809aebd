import { noRanks, type OfferPair } from "../../../domain/matching/match";
import { prepareOffer } from "../../../domain/matching/prepare/prepare-offer";
import { weighOffer } from "../../../domain/matching/prepare/weigh-offer";
import { toBand, toProbability } from "../../../domain/matching/scoring/score-pair";
import type { Database } from "../../../platform/database";
import type { Champion } from "../../matcher-registry/champion";
import type { LoneMatch } from "../../matches/lone-matches";
import { listOffersById } from "../../offers/data";
import { getCorpusStatistics } from "../corpus-snapshot";

/** Scores pairs that somebody wants to decide on although retrieval did not think them alike. Offers that are gone are passed over. */
export async function scoreAlone(
  db: Database,
  { scorer }: Champion,
  pairs: readonly OfferPair[],
): Promise<LoneMatch[]> {
  if (pairs.length === 0) return [];
  const statistics = await getCorpusStatistics(db);
  const ids = new Set(pairs.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]));
  const offers = new Map(
    (await listOffersById(db.pool, [...ids])).map((offer) => [
      offer.id,
      weighOffer(prepareOffer(offer), statistics),
    ]),
  );
  return pairs.flatMap(({ lowerOfferId, higherOfferId }) => {
    const [a, b] = [offers.get(lowerOfferId), offers.get(higherOfferId)];
    if (!a || !b) return [];
    const ownLogOdds = scorer.logOdds(scorer.compare(a, b), null);
    const matchProbability = toProbability(ownLogOdds);
    return [
      {
        lowerOfferId,
        higherOfferId,
        lowerCatalogId: a.catalogId,
        higherCatalogId: b.catalogId,
        matchProbability,
        ownLogOdds,
        band: toBand(matchProbability, scorer.thresholdsAlone),
        ranks: noRanks,
      },
    ];
  });
}
