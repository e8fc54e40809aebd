import type { SqlRunner } from "../../platform/database";

/**
 * Has the documents of these offers, and of the products that they are in or were in, written anew. In the transaction that changes them, so
 * that nothing is missed.
 */
export async function noteChangedOffers(sql: SqlRunner, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return;
  await sql.query("INSERT INTO search_change (offer_id) SELECT unnest($1::uuid[])", [offerIds]);
}

/** The same of all offers of a catalog: something changed that all its documents are made with. */
export async function noteChangedCatalog(sql: SqlRunner, catalogId: string): Promise<void> {
  await sql.query(
    "INSERT INTO search_change (offer_id) SELECT id FROM offer WHERE catalog_id = $1 ORDER BY id",
    [catalogId],
  );
}
