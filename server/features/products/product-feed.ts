import type { SqlRunner } from "../../platform/database";
import { toXidCondition, toXidOrder, type XidRange } from "../../platform/paging/xid-range";
import { SqlParameters } from "../../platform/sql-parameters";

/** So many offers of a product are named. */
const fedOffersMax = 200;

/** A product as the feed of changes tells of it. */
export interface ProductFeedRow {
  xid: string;
  productId: string;
  title: string;
  brand: string | null;
  /** 0 = it ended, or none of its offers is in a catalog any more. */
  offerCount: number;
  hasConflict: boolean;
  redirectedTo: string | null;
  /** Of the variants of its model; null = none are known. */
  familyId: string | null;
  offerIds: string[];
}

/** Products that were written by transactions of the range. */
export async function listProductFeed(sql: SqlRunner, range: XidRange): Promise<ProductFeedRow[]> {
  const parameters = new SqlParameters();
  const { rows } = await sql.query<ProductFeedRow>(
    `SELECT p.changed_xid::text AS xid, p.id AS "productId", p.title, p.brand, p.offer_count AS "offerCount",
       p.has_conflict AS "hasConflict", p.redirect_to_id AS "redirectedTo", p.family_id AS "familyId",
       ARRAY(SELECT s.offer_id FROM offer_state s WHERE s.product_id = p.id ORDER BY s.offer_id LIMIT ${fedOffersMax}) AS "offerIds"
     FROM product p
     WHERE ${toXidCondition(range, "p", ["id"], parameters)} ORDER BY ${toXidOrder("p", ["id"])} LIMIT ${parameters.add(range.limit)}`,
    parameters.values,
  );
  return rows;
}
