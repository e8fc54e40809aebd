import type { CatalogId, Offer, OfferId } from "../../domain/offer/offer";
import { decodeCursor, encodeCursor, type Page } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import { type OfferRecord, offerColumns, toOffer } from "./offer-record";

/** How far matching is with an offer. */
export const matchStates = ["pending", "matched", "unmatched"] as const;

/** An offer as the programs see it that push them. */
export interface OfferWithState {
  offer: Offer;
  /** Null = not put into a product yet. */
  productId: string | null;
  /** pending = not compared since it changed; matched = its product has other offers; unmatched = it has none. */
  matchState: (typeof matchStates)[number];
  updatedAt: Date;
  /** ISO 639-1, once its search document was written; null where nothing tells it. */
  language: string | null;
}

type StateRecord = OfferRecord & Omit<OfferWithState, "offer">;

const select = `SELECT ${offerColumns}, s.product_id AS "productId", o.updated_at AS "updatedAt", d.language,
  CASE WHEN s.matched_hash IS DISTINCT FROM o.content_hash OR s.product_id IS NULL THEN 'pending'
    WHEN p.offer_count > 1 THEN 'matched' ELSE 'unmatched' END AS "matchState"
  FROM offer o LEFT JOIN offer_state s ON s.offer_id = o.id LEFT JOIN product p ON p.id = s.product_id
  LEFT JOIN search_document d ON d.id = o.id`;

function toOfferWithState({
  productId,
  updatedAt,
  matchState,
  language,
  ...record
}: StateRecord): OfferWithState {
  return { offer: toOffer(record), productId, updatedAt, matchState, language };
}

/** One page of a catalog's offers, in the order of their ids. */
export async function listCatalogOffers(
  sql: SqlRunner,
  { catalogId, limit, cursor }: { catalogId: CatalogId; limit: number; cursor?: string | undefined },
): Promise<Page<OfferWithState>> {
  const [afterId] = cursor ? decodeCursor(cursor, ["id"]) : [null];
  const { rows } = await sql.query<StateRecord>(
    `${select} WHERE o.catalog_id = $1 AND ($2::uuid IS NULL OR o.id > $2) ORDER BY o.id LIMIT $3`,
    [catalogId, afterId, limit + 1],
  );
  const items = rows.slice(0, limit).map(toOfferWithState);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.offer.id]) : null };
}

/** One page of a product's offers, in the order of their ids; of these catalogs alone, absent = of all. */
export async function listOffersOfProduct(
  sql: SqlRunner,
  {
    productId,
    limit,
    cursor,
    catalogIds,
  }: {
    productId: string;
    limit: number;
    cursor?: string | undefined;
    catalogIds?: readonly string[] | undefined;
  },
): Promise<Page<OfferWithState>> {
  const [afterId] = cursor ? decodeCursor(cursor, ["id"]) : [null];
  const { rows } = await sql.query<StateRecord>(
    `${select} WHERE s.product_id = $1 AND ($2::uuid IS NULL OR o.id > $2) AND ($3::uuid[] IS NULL OR o.catalog_id = ANY($3))
     ORDER BY o.id LIMIT $4`,
    [productId, afterId, catalogIds ?? null, limit + 1],
  );
  const items = rows.slice(0, limit).map(toOfferWithState);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.offer.id]) : null };
}

/** Null = there is none. */
export async function findOfferWithState(sql: SqlRunner, id: OfferId): Promise<OfferWithState | null> {
  const { rows } = await sql.query<StateRecord>(`${select} WHERE o.id = $1`, [id]);
  return rows[0] ? toOfferWithState(rows[0]) : null;
}
