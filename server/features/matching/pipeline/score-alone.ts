import { noRanks, type OfferPair } from "../../../domain/matching/match";
import { toPairKey } from "../../../domain/matching/pair-key";
import { toBand, toProbability } from "../../../domain/matching/scoring/score-pair";
import type { Database } from "../../../platform/database";
import { listOneOfferCatalogs, listSamePolicies } from "../../catalogs/data";
import type { Champion } from "../../matcher-registry/champion";
import type { LoneMatch } from "../../matches/lone-matches";
import { listOffersById } from "../../offers/data";
import { weighForRequest } from "../index/request-statistics";
import { comparePairs, listSurroundings } from "./own-scores";
import { scoreInContext, settleByPolicy } from "./score-pairs";

/**
 * Scores pairs that somebody wants to decide on although retrieval did not think them alike, among the rivals that their offers have. Offers that
 * are gone are passed over. A pair of offers that have no rivals is scored by the two offers alone: without any, its standing says too much.
 */
export async function scoreAlone(
  db: Database,
  champion: Champion,
  pairs: readonly OfferPair[],
): Promise<LoneMatch[]> {
  if (pairs.length === 0) return [];
  const sql = db.pool;
  const weigh = async (ids: readonly string[]) =>
    (await weighForRequest(sql, await listOffersById(sql, [...new Set(ids)]))).weighed;
  const named = pairs.map((pair) => ({ ...pair, ranks: noRanks }));
  const compared = await comparePairs(champion, weigh, named);
  const offerIds = new Set(compared.flatMap(({ a, b }) => [a.id, b.id]));
  const known = new Set(compared.map(({ pair }) => toPairKey(pair)));
  const surroundings = await listSurroundings({ sql, champion, weigh }, [...offerIds], known);
  const { corpus } = await weighForRequest(sql, []);
  const scoring = {
    sql,
    champion,
    weigh,
    corpus,
    crossEncoder: null,
    oneOfferPerProduct: await listOneOfferCatalogs(sql),
    samePolicies: await listSamePolicies(sql),
  };
  const scored = await scoreInContext(scoring, compared, surroundings);
  const { thresholds, thresholdsAlone } = champion.scorer;
  const contested = new Set(surroundings.flatMap(({ a, b }) => [a.id, b.id]));
  return scored.map(({ a, b, logOdds, ...placed }) => {
    const isContested = contested.has(a.id) || contested.has(b.id);
    const alone = settleByPolicy(scoring, { a, b }, toProbability(logOdds));
    const { matchProbability, isSetAside } = isContested ? placed : alone;
    return {
      lowerOfferId: a.id,
      higherOfferId: b.id,
      lowerCatalogId: a.catalogId,
      higherCatalogId: b.catalogId,
      matchProbability,
      ownLogOdds: logOdds,
      band: toBand(matchProbability, isContested && !isSetAside ? thresholds : thresholdsAlone),
      ranks: noRanks,
    };
  });
}
