import type { SqlRunner } from "../../platform/database";
import { toXidCondition, toXidOrder, type XidRange } from "../../platform/paging/xid-range";
import { SqlParameters } from "../../platform/sql-parameters";

/** An offer as the feed of changes tells of it. */
export interface OfferFeedRow {
  xid: string;
  offerId: string;
  /** Null = it left before this was noted; likewise `externalId`. */
  catalogId: string | null;
  externalId: string | null;
  /** Null = in none yet; of one that left, none. */
  productId: string | null;
  /** Null = it left. */
  title: string | null;
  contentHash: string | null;
}

/** Offers that were written by transactions of the range. */
export async function listOfferFeed(sql: SqlRunner, range: XidRange): Promise<OfferFeedRow[]> {
  const parameters = new SqlParameters();
  const { rows } = await sql.query<OfferFeedRow>(
    `SELECT o.changed_xid::text AS xid, o.id AS "offerId", o.catalog_id AS "catalogId", o.external_id AS "externalId",
       s.product_id AS "productId", o.title, o.content_hash AS "contentHash"
     FROM offer o LEFT JOIN offer_state s ON s.offer_id = o.id
     WHERE ${toXidCondition(range, "o", ["id"], parameters)} ORDER BY ${toXidOrder("o", ["id"])} LIMIT ${parameters.add(range.limit)}`,
    parameters.values,
  );
  return rows;
}

/** Likewise offers that left. */
export async function listGoneOfferFeed(sql: SqlRunner, range: XidRange): Promise<OfferFeedRow[]> {
  const parameters = new SqlParameters();
  const { rows } = await sql.query<OfferFeedRow>(
    `SELECT w.changed_xid::text AS xid, w.offer_id AS "offerId", w.catalog_id AS "catalogId", w.external_id AS "externalId",
       NULL AS "productId", NULL AS title, NULL AS "contentHash"
     FROM withdrawn_offer w
     WHERE ${toXidCondition(range, "w", ["offer_id"], parameters)} ORDER BY ${toXidOrder("w", ["offer_id"])} LIMIT ${parameters.add(range.limit)}`,
    parameters.values,
  );
  return rows;
}
