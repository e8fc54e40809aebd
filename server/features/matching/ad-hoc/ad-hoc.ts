import type { PairContext } from "../../../domain/matching/context/pair-context";
import type { CrossReading } from "../../../domain/matching/cross-encoder/cross-logits";
import type { Band, SuggestedVerdict, Verdict } from "../../../domain/matching/match";
import { listSuggestedDifferences } from "../../../domain/matching/variants/variant-differences";
import type { VariantSource } from "../../../domain/matching/variants/variant-statement";
import type { OfferId } from "../../../domain/offer/offer";
import type { Database } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { getOfferView, listOffersById, listOfferViews } from "../../offers/data";
import { explainMatches } from "../explanations";
import { matchProbabilityFloor } from "../pipeline/score-pairs";
import type { AdHocOffer, FoundMatch, OfferRef, ScoredOffers } from "../schema";
import { toPreparableOffer } from "./ad-hoc-offer";
import { type AdHocDependencies, AdHocScorer, type AskedOffer } from "./ad-hoc-scorer";

/**
 * How likely two offers are the same product, among the rivals that both have; where neither has any, by themselves. Throws
 * AppError("not-found") for an id that no offer has.
 */
export async function scoreOffers(
  deps: AdHocDependencies,
  first: OfferRef,
  second: OfferRef,
): Promise<ScoredOffers> {
  const [a, b] = await standIn(deps, await readOffer(deps.db, first, 0), await readOffer(deps.db, second, 1));
  const scorer = await AdHocScorer.open(deps, [a, b]);
  const [score] = await scorer.score([[a, b]], 1);
  const { matchProbability, band } = score!;
  const described = scorer.describe(score!);
  const variantDifferences = listSuggestedDifferences(described.suggestedVerdict, a, b);
  return { matchProbability, band, ...described, variantDifferences };
}

/** What a stored offer says word for word stands in for that one: it has the same rivals. Not where that is the other offer of the pair. */
async function standIn(
  deps: AdHocDependencies,
  a: AskedOffer,
  b: AskedOffer,
): Promise<[AskedOffer, AskedOffer]> {
  const stated = [a, b].filter(({ isStored }) => !isStored);
  if (stated.length === 0) return [a, b];
  const scorer = await AdHocScorer.open(deps, stated);
  const [first, second] = [a, b].map((offer) => (offer.isStored ? offer : (scorer.findCopy(offer) ?? offer)));
  if (!first || !second || first.id === second.id) return [a, b];
  return [first, second];
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
  const { own, ids, tell } =
    "offerId" in ref
      ? await listOfferMatches(deps.db, ref.offerId, limit)
      : await scoreCandidatesOf(deps, ref, limit);
  // What is told of each is worked out while their rows are read.
  const reading = listOfferViews(deps.db.pool, ids);
  reading.catch(() => undefined);
  const found = await tell();
  const byId = new Map<string, FoundMatch["offer"]>((await reading).map((view) => [view.id, view]));
  return found.flatMap(({ offerId, ...match }) => {
    const offer = byId.get(offerId);
    if (!offer) return [];
    return [
      { offer, ...match, variantDifferences: listSuggestedDifferences(match.suggestedVerdict, own, offer) },
    ];
  });
}

const matchColumns =
  "lower_offer_id, higher_offer_id, match_probability, band, suggested_verdict, verdict, matcher_id, context, cross_reading";

type UnreadMatch = Omit<FoundMatch, "offer" | "variantDifferences"> & { offerId: string };

/** The offer that matches were looked for, the offers that were found, and what is told of them. */
interface FoundMatches {
  own: VariantSource;
  ids: OfferId[];
  tell: () => Promise<UnreadMatch[]>;
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
  const toOtherId = (row: (typeof rows)[0]) =>
    row.lower_offer_id === offerId ? row.higher_offer_id : row.lower_offer_id;
  const tell = async () => {
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
    return rows.map((row, index) => ({
      offerId: toOtherId(row),
      matchProbability: row.match_probability,
      band: row.band,
      suggestedVerdict: row.suggested_verdict,
      verdict: row.verdict,
      explanation: explanations[index]!,
    }));
  };
  return { own, ids: rows.map(toOtherId), tell };
}

/** Found and scored now, as an import would; what it would not store is left out. What a stored offer says word for word stands in for that one: it has the same rivals. */
async function scoreCandidatesOf(
  deps: AdHocDependencies,
  stated: AdHocOffer,
  limit: number,
): Promise<FoundMatches> {
  const asked: AskedOffer = { ...toPreparableOffer(stated, 0), isStored: false };
  let scorer = await AdHocScorer.open(deps, [asked]);
  const candidateIds = [...scorer.candidatesOf(asked.id).keys()];
  const copy = scorer.findCopy(asked);
  if (copy) scorer = await AdHocScorer.open(deps, [asked, copy]);
  const standIns = copy ? [...scorer.candidatesOf(copy.id).keys()] : [];
  const pairs = [...new Set([...candidateIds, ...standIns])].flatMap((id): [AskedOffer, AskedOffer][] => {
    const other = scorer.offer(id);
    return other ? [[copy && copy.id !== id ? copy : asked, other]] : [];
  });
  const scores = await scorer.score(pairs, limit);
  const best = scores
    .flatMap((score, place) => (score ? [{ offerId: pairs[place]![1].id, score }] : []))
    .filter(({ score }) => score.matchProbability >= matchProbabilityFloor)
    .sort((x, y) => y.score.matchProbability - x.score.matchProbability || (x.offerId < y.offerId ? -1 : 1))
    .slice(0, limit);
  const tell = async () =>
    best.map(({ offerId, score }): UnreadMatch => {
      const { matchProbability, band } = score;
      return { offerId, verdict: null, matchProbability, band, ...scorer.describe(score) };
    });
  return { own: asked, ids: best.map(({ offerId }) => offerId), tell };
}

/** The stored offers that an offer nobody lists is compared with, each among its rivals. */
export async function listCandidates(deps: AdHocDependencies, stated: AdHocOffer): Promise<OfferId[]> {
  const asked: AskedOffer = { ...toPreparableOffer(stated, 0), isStored: false };
  const scorer = await AdHocScorer.open(deps, [asked]);
  return [...scorer.candidatesOf(asked.id).keys()];
}

async function readOffer(db: Database, ref: OfferRef, ordinal: 0 | 1): Promise<AskedOffer> {
  if (!("offerId" in ref)) return { ...toPreparableOffer(ref, ordinal), isStored: false };
  const [offer] = await listOffersById(db.pool, [ref.offerId]);
  if (offer) return { ...offer, isStored: true };
  throw new AppError("not-found", `No offer ${ref.offerId}`, {
    userMessage: `There is no offer with the id ${ref.offerId}.`,
  });
}
