import { clusterOffers } from "../../domain/clustering/cluster-offers";
import { toPairKey } from "../../domain/matching/pair-key";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import type { Database, SqlRunner } from "../../platform/database";
import { listPairsAround } from "../matches/product-links";
import { readComponent } from "./component";
import { listProductOfferIds, productColumns } from "./data";
import { type ShownConflict, toConflictViews } from "./regroup-views";
import type { MergeSuggestion, ProductConflict } from "./schema";
import { componentOffersMax } from "./terms";

const conflictsMax = 20;

/** What contradicts what around a product's offers, as clustering finds it now; at most twenty. */
export async function listProductConflicts(
  db: Database,
  id: ProductId,
  { offersMax = componentOffersMax } = {},
): Promise<ProductConflict[]> {
  const offerIds = await listProductOfferIds(db.pool, [id]);
  if (offerIds.length === 0) return [];
  const { input, knotted } = await readComponent(db.pool, offerIds, { offersMax });
  const own = new Set(offerIds);
  const conflicts =
    knotted.length > 0 ? await listKnotConflicts(db.pool, own, offersMax) : clusterOffers(input).conflicts;
  const isOwn = (conflict: ShownConflict) =>
    own.has(conflict.lowerOfferId) || own.has(conflict.higherOfferId);
  return toConflictViews(db.pool, conflicts.filter(isOwn).slice(0, conflictsMax));
}

/** Of a product in a knot: the links that tie its offers, those to other products first, and of these the weakest. */
async function listKnotConflicts(
  sql: SqlRunner,
  own: ReadonlySet<OfferId>,
  offersMax: number,
): Promise<ShownConflict[]> {
  const links = await listPairsAround(sql, [...own], []);
  return links
    .map(({ lowerOfferId, higherOfferId, verdict, matchProbability }) => ({
      lowerOfferId,
      higherOfferId,
      matchProbability: verdict === null ? matchProbability : null,
      followed: own.has(lowerOfferId) && own.has(higherOfferId),
      barrier: {
        kind: "too-many-offers" as const,
        offersMax,
        offerIds: [lowerOfferId, higherOfferId] as const,
      },
    }))
    .sort(
      (a, b) =>
        Number(a.followed) - Number(b.followed) ||
        (a.matchProbability ?? 1) - (b.matchProbability ?? 1) ||
        (toPairKey(a) < toPairKey(b) ? -1 : 1),
    );
}

const suggestionsMax = 8;
/** Pairs of one product that are looked through. */
const pairsPerProductMax = 2_000;

/** Other products that share a pair with this one which nobody has decided and that is no certain no, most probable first. */
export async function listMergeSuggestions(sql: SqlRunner, id: ProductId): Promise<MergeSuggestion[]> {
  const { rows } = await sql.query<MergeSuggestion>(
    `WITH own AS (SELECT offer_id FROM offer_state WHERE product_id = $1 ORDER BY offer_id LIMIT 500),
       pairs AS (
         SELECT m.higher_offer_id AS other_id, m.match_probability FROM own JOIN match m ON m.lower_offer_id = own.offer_id
         WHERE m.band <> 'auto-reject' AND (m.verdict IS NULL OR m.verdict = 'unsure')
         UNION ALL
         SELECT m.lower_offer_id, m.match_probability FROM own JOIN match m ON m.higher_offer_id = own.offer_id
         WHERE m.band <> 'auto-reject' AND (m.verdict IS NULL OR m.verdict = 'unsure')
         /* any */ LIMIT $2
       ),
       others AS (
         SELECT s.product_id, max(pairs.match_probability) AS match_probability FROM pairs
         JOIN offer_state s ON s.offer_id = pairs.other_id WHERE s.product_id <> $1 GROUP BY s.product_id
       )
     SELECT ${productColumns}, others.match_probability AS "matchProbability"
     FROM others JOIN product p ON p.id = others.product_id
     ORDER BY others.match_probability DESC, p.id LIMIT $3`,
    [id, pairsPerProductMax, suggestionsMax],
  );
  return rows;
}
