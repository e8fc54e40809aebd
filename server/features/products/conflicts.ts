import { clusterOffers } from "../../domain/clustering/cluster-offers";
import type { ProductId } from "../../domain/offer/offer";
import type { Database, SqlRunner } from "../../platform/database";
import { getChampion } from "../matcher-registry/champion";
import { readComponent } from "./component";
import { listProductOfferIds, productColumns } from "./data";
import { toConflictViews } from "./regroup-views";
import type { MergeSuggestion, ProductConflict } from "./schema";

const conflictsMax = 20;

/** What contradicts what around a product's offers, as clustering finds it now; at most twenty. */
export async function listProductConflicts(db: Database, id: ProductId): Promise<ProductConflict[]> {
  const offerIds = await listProductOfferIds(db.pool, [id]);
  if (offerIds.length === 0) return [];
  const { scorer } = await getChampion(db);
  const { input } = await readComponent(db.pool, offerIds, { autoMatch: scorer.thresholds.autoMatch });
  const own = new Set(offerIds);
  const conflicts = clusterOffers(input).conflicts.filter(
    ({ lowerOfferId, higherOfferId }) => own.has(lowerOfferId) || own.has(higherOfferId),
  );
  return toConflictViews(db.pool, conflicts.slice(0, conflictsMax));
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
