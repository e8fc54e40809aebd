import { type PairContext, toPairContexts } from "../../../domain/matching/context/pair-context";
import type { CrossReading } from "../../../domain/matching/cross-encoder/cross-logits";
import type { Band, SuggestedVerdict, Verdict } from "../../../domain/matching/match";
import type { CorpusStatistics } from "../../../domain/matching/prepare/corpus-statistics";
import { type PreparableOffer, prepareOffer } from "../../../domain/matching/prepare/prepare-offer";
import { type WeighedOffer, weighOffer } from "../../../domain/matching/prepare/weigh-offer";
import { explainPair, scorePair, toBand, toProbability } from "../../../domain/matching/scoring/score-pair";
import { suggestVerdict } from "../../../domain/matching/variants/suggest-verdict";
import { describeSuggestion } from "../../../domain/matching/variants/variant-differences";
import type { VariantSource } from "../../../domain/matching/variants/variant-statement";
import type { OfferId } from "../../../domain/offer/offer";
import type { Database } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { listOneOfferCatalogs } from "../../catalogs/data";
import type { Champion } from "../../matcher-registry/champion";
import { getOfferView, listOffersById, listOfferViews } from "../../offers/data";
import { getCorpusStatistics } from "../corpus-snapshot";
import { explainMatches } from "../explanations";
import { listSurroundings } from "../pipeline/own-scores";
import type { AdHocOffer, FoundMatch, OfferRef, ScoredOffers } from "../schema";
import { retrieveForAdHoc } from "./ad-hoc-candidates";
import { toPreparableOffer } from "./ad-hoc-offer";

/** What scoring outside an import needs. */
export interface AdHocDependencies {
  db: Database;
  getChampion: () => Promise<Champion>;
}

/** How likely two offers are the same product, by themselves. Throws AppError("not-found") for an id that no offer has. */
export async function scoreOffers(
  { db, getChampion }: AdHocDependencies,
  first: OfferRef,
  second: OfferRef,
): Promise<ScoredOffers> {
  const champion = await getChampion();
  const statistics = await getCorpusStatistics(db);
  const a = weigh(await readOffer(db, first, 0), statistics);
  const b = weigh(await readOffer(db, second, 1), statistics);
  const scored = scorePair(champion.scorer, a, b);
  const judge = { scorer: champion.scorer, corpus: statistics };
  const suggestedVerdict = suggestVerdict(judge, a, b, scored.matchProbability);
  const variantText = describeSuggestion(suggestedVerdict, a.stated, b.stated);
  return { ...scored, suggestedVerdict, variantText, matcherId: champion.id };
}

/**
 * Offers that may be the same product, most probable first. For a stored offer these are its stored matches; for another its
 * candidates are looked up and scored now, and nothing is kept.
 */
export async function findMatches(
  deps: AdHocDependencies,
  ref: OfferRef,
  limit: number,
): Promise<FoundMatch[]> {
  const { own, found } =
    "offerId" in ref
      ? await listOfferMatches(deps.db, ref.offerId, limit)
      : await scoreCandidatesOf(deps, ref, limit);
  const views = await listOfferViews(
    deps.db.pool,
    found.map((match) => match.offerId),
  );
  const byId = new Map<string, FoundMatch["offer"]>(views.map((view) => [view.id, view]));
  return found.flatMap(({ offerId, ...match }) => {
    const offer = byId.get(offerId);
    if (!offer) return [];
    return [{ offer, ...match, variantText: describeSuggestion(match.suggestedVerdict, own, offer) }];
  });
}

const matchColumns =
  "lower_offer_id, higher_offer_id, match_probability, band, suggested_verdict, verdict, matcher_id, context, cross_reading";

type UnreadMatch = Omit<FoundMatch, "offer" | "variantText"> & { offerId: string };

/** The offer that matches were looked for, and its matches. */
interface FoundMatches {
  own: VariantSource;
  found: UnreadMatch[];
}

/** Throws AppError("not-found") where there is no such offer. */
async function listOfferMatches(db: Database, offerId: OfferId, limit: number): Promise<FoundMatches> {
  const own = await getOfferView(db.pool, offerId);
  const { rows } = await db.pool.query<{
    lower_offer_id: OfferId;
    higher_offer_id: OfferId;
    match_probability: number;
    band: Band;
    suggested_verdict: SuggestedVerdict | null;
    verdict: Verdict | null;
    matcher_id: string;
    context: PairContext | null;
    cross_reading: CrossReading | null;
  }>(
    `SELECT * FROM (
       SELECT ${matchColumns} FROM match WHERE lower_offer_id = $1
       UNION ALL SELECT ${matchColumns} FROM match WHERE higher_offer_id = $1
     ) AS of_offer ORDER BY match_probability DESC, lower_offer_id, higher_offer_id LIMIT $2`,
    [offerId, limit],
  );
  const explanations = await explainMatches(
    db,
    rows.map((row) => ({
      lowerOfferId: row.lower_offer_id,
      higherOfferId: row.higher_offer_id,
      matcherId: row.matcher_id,
      context: row.context,
      crossReading: row.cross_reading,
    })),
  );
  const found = rows.map((row, index) => ({
    offerId: row.lower_offer_id === offerId ? row.higher_offer_id : row.lower_offer_id,
    matchProbability: row.match_probability,
    band: row.band,
    suggestedVerdict: row.suggested_verdict,
    verdict: row.verdict,
    explanation: explanations[index]!,
  }));
  return { own, found };
}

/** Scored in the context of each other and of the candidates' stored matches, as an import would. */
async function scoreCandidatesOf(
  { db, getChampion }: AdHocDependencies,
  stated: AdHocOffer,
  limit: number,
): Promise<FoundMatches> {
  const champion = await getChampion();
  const { scorer } = champion;
  const statistics = await getCorpusStatistics(db);
  const content = toPreparableOffer(stated, 0);
  const candidateIds = await retrieveForAdHoc(db.pool, content, statistics);
  const a = weigh(content, statistics);
  const pairs = (await listOffersById(db.pool, candidateIds)).map((offer) => {
    const b = weigh(offer, statistics);
    const comparison = scorer.compare(a, b);
    return { a, b, comparison, logOdds: scorer.logOdds(comparison, null) };
  });
  const weighAll = async (ids: readonly OfferId[]) => {
    const offers = await listOffersById(db.pool, ids);
    return new Map(offers.map((offer) => [offer.id, weigh(offer, statistics)]));
  };
  const surroundings = await listSurroundings(
    db.pool,
    champion,
    {
      weigh: weighAll,
      findTwinKeys: async (ids) =>
        new Map([...(await weighAll(ids))].map(([id, { twinKey }]) => [id, twinKey])),
    },
    new Set(candidateIds),
    new Set<string>(),
  );
  const contexts = toPairContexts([...pairs, ...surroundings], await listOneOfferCatalogs(db.pool));
  const judge = { scorer, corpus: statistics };
  const found = pairs
    .map(({ b, comparison }, index) => {
      const context = contexts[index]!;
      const matchProbability = toProbability(scorer.logOdds(comparison, context));
      return {
        offerId: b.id as string,
        matchProbability,
        band: toBand(matchProbability, scorer.thresholds),
        suggestedVerdict: suggestVerdict(judge, a, b, matchProbability),
        verdict: null,
        explanation: explainPair(scorer, a, b, context),
      };
    })
    .sort((x, y) => y.matchProbability - x.matchProbability || (x.offerId < y.offerId ? -1 : 1))
    .slice(0, limit);
  return { own: content, found };
}

async function readOffer(db: Database, ref: OfferRef, ordinal: 0 | 1): Promise<PreparableOffer> {
  if (!("offerId" in ref)) return toPreparableOffer(ref, ordinal);
  const [offer] = await listOffersById(db.pool, [ref.offerId]);
  if (offer) return offer;
  throw new AppError("not-found", `No offer ${ref.offerId}`, {
    userMessage: `There is no offer with the id ${ref.offerId}.`,
  });
}

function weigh(offer: PreparableOffer, statistics: CorpusStatistics): WeighedOffer {
  return weighOffer(prepareOffer(offer), statistics);
}
