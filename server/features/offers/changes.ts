import { sql as raw } from "kysely";
import type { Offer, OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { type OfferRecord, offerColumns, toOffer } from "./offer-record";

/**
 * A place in the order of transactions, for whoever follows offers. What a transaction wrote is seen once it commits, which may be long
 * after later ones did: so the next look begins with the oldest that was open at this one, and sees some rows again.
 */
export type ChangeXid = string & { readonly __brand: "ChangeXid" };

/** An offer, and the transaction that wrote it: equal = the same content. */
export interface OfferChange {
  id: OfferId;
  changedXid: ChangeXid;
}

/** The oldest transaction that is still open: whatever commits from now on has this or a later one. Ask before looking. */
export async function readOldestOpenXid(sql: SqlRunner): Promise<ChangeXid> {
  const { rows } = await sql.query<{ xid: ChangeXid }>(
    "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid",
  );
  return rows[0]!.xid;
}

type Place = { changedXid: ChangeXid; id: string };

/** Offers that were written by this transaction or a later one, after one of them. */
export async function listOfferChanges(
  sql: SqlRunner,
  { changedXid, id }: Place,
  limit: number,
): Promise<OfferChange[]> {
  const rows = await kyselyOn(sql)
    .selectFrom("offer")
    .select(["id", raw<ChangeXid>`changed_xid::text`.as("changedXid")])
    .where(raw<boolean>`(changed_xid, id) > (${changedXid}::xid8, ${id}::uuid)`)
    .orderBy(raw`changed_xid`)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows as OfferChange[];
}

/** Likewise offers that left. */
export async function listWithdrawals(
  sql: SqlRunner,
  { changedXid, id }: Place,
  limit: number,
): Promise<OfferChange[]> {
  const rows = await kyselyOn(sql)
    .selectFrom("withdrawn_offer")
    .select(["offer_id as id", raw<ChangeXid>`changed_xid::text`.as("changedXid")])
    .where(raw<boolean>`(changed_xid, offer_id) > (${changedXid}::xid8, ${id}::uuid)`)
    .orderBy(raw`changed_xid`)
    .orderBy("offer_id")
    .limit(limit)
    .execute();
  return rows as OfferChange[];
}

export type ChangedOffer = Omit<OfferChange, "id"> & { offer: Offer };
type ChangedRecord = OfferRecord & { changed_xid: ChangeXid };

const toChangedOffer = ({ changed_xid, ...record }: ChangedRecord): ChangedOffer => ({
  offer: toOffer(record),
  changedXid: changed_xid,
});

/** The offers of these ids that exist, each with who wrote it. */
export async function listChangedOffers(sql: SqlRunner, ids: readonly OfferId[]): Promise<ChangedOffer[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql.query<ChangedRecord>(
    `SELECT ${offerColumns}, o.changed_xid::text FROM offer o WHERE o.id = ANY($1::uuid[]) ORDER BY o.id`,
    [ids],
  );
  return rows.map(toChangedOffer);
}

/** All offers in the order of their ids, after one of them; null = from the first. */
export async function listOffersFrom(
  sql: SqlRunner,
  after: OfferId | null,
  limit: number,
): Promise<ChangedOffer[]> {
  const { rows } = await sql.query<ChangedRecord>(
    `SELECT ${offerColumns}, o.changed_xid::text FROM offer o WHERE $1::uuid IS NULL OR o.id > $1 ORDER BY o.id LIMIT $2`,
    [after, limit],
  );
  return rows.map(toChangedOffer);
}
