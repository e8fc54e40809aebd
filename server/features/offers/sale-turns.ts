import { hashOfferContent } from "../../domain/offer/content-hash";
import type { OfferId } from "../../domain/offer/offer";
import { toCountingPrice } from "../../domain/offer/sales/sale-price";
import type { SqlRunner } from "../../platform/database";
import { noteMarketOffers } from "../market-outbox/note-market";
import { noteChangedOffers } from "../search-outbox/note-changes";
import { type OfferRecord, offerColumns, toOffer } from "./offer-record";

/** An offer whose sale began or ended, with the import that last changed it. */
interface TurnedOffer {
  offerId: OfferId;
  importId: string;
}

/**
 * Gives offers the price that counts at a time (ISO 8601 in UTC), at most `limit` of them: those whose sale has begun or ended since theirs was
 * written. In a transaction.
 */
export async function turnSalePrices(sql: SqlRunner, at: string, limit: number): Promise<TurnedOffer[]> {
  const { rows } = await sql.query<OfferRecord & { import_id: string }>(
    `SELECT ${offerColumns}, o.import_id FROM offer o WHERE o.id IN (
       (SELECT id FROM offer WHERE sale_ends_at IS NOT NULL AND price_minor = sale_price_minor
          AND sale_ends_at COLLATE "C" <= $1 ORDER BY sale_ends_at COLLATE "C" LIMIT $2)
       UNION ALL
       (SELECT id FROM offer WHERE sale_starts_at IS NOT NULL AND price_minor = regular_price_minor
          AND sale_starts_at COLLATE "C" <= $1 AND (sale_ends_at IS NULL OR sale_ends_at COLLATE "C" > $1)
        ORDER BY sale_starts_at COLLATE "C" LIMIT $2))
     ORDER BY o.id LIMIT $2 FOR UPDATE`,
    [at, limit],
  );
  const turned = rows.flatMap((row) => {
    const offer = toOffer(row);
    const priceMinor = toCountingPrice(offer, at);
    if (priceMinor === null || priceMinor === offer.priceMinor) return [];
    const contentHash = hashOfferContent({ ...offer, priceMinor });
    return [{ offerId: offer.id, importId: row.import_id, priceMinor, contentHash }];
  });
  const ids = turned.map(({ offerId }) => offerId);
  if (ids.length === 0) return [];
  await sql.query(
    `UPDATE offer o SET price_minor = t.price_minor, content_hash = t.content_hash, updated_at = clock_timestamp(),
       changed_xid = pg_current_xact_id()
     FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS t(id, price_minor, content_hash) WHERE o.id = t.id`,
    [ids, turned.map(({ priceMinor }) => priceMinor), turned.map(({ contentHash }) => contentHash)],
  );
  await noteChangedOffers(sql, ids);
  await noteMarketOffers(sql, ids);
  return turned;
}
