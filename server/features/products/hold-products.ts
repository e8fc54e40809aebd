import { sql as raw } from "kysely";
import type { ProductId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { listPlacesIn, lockUnplaced, type OfferPlace } from "../offers/places";

/**
 * Keeps offers where they stand until the transaction ends: locks their products, in the order of their ids, then those of the offers that are
 * in none. Whoever moves, withdraws or brings back an offer comes by here. Returns the places of the offers, and of whoever shares
 * a product with one of them. An offer that another transaction moved while this one waited is followed to where it went; one
 * that is gone is left out.
 */
export async function holdPlaces(sql: SqlRunner, offerIds: readonly string[]): Promise<OfferPlace[]> {
  const places = new Map<string, OfferPlace>();
  let missing = offerIds;
  for (;;) {
    const productIds = await lockProducts(sql, missing);
    const unplaced = await lockUnplaced(sql, missing);
    const found = [...unplaced, ...(await listPlacesIn(sql, productIds))];
    for (const place of found) places.set(place.offerId, place);
    missing = missing.filter((id) => !places.has(id));
    if (missing.length === 0 || found.length === 0) return [...places.values()];
  }
}

/** Locks these products and those that these offers are in, all in one order. Returns the products. */
export async function lockProducts(
  sql: SqlRunner,
  offerIds: readonly string[],
  productIds: readonly string[] = [],
): Promise<ProductId[]> {
  const rows = await kyselyOn(sql)
    .selectFrom("product")
    .select("id")
    .where("id", "in", (of) =>
      of
        .selectFrom("offer_state")
        .select("product_id as id")
        .where((state) => state("offer_id", "=", state.fn.any(state.val(offerIds))))
        .union(
          of
            .selectFrom(raw<{ id: string }>`unnest(${productIds}::uuid[])`.as<"asked">(raw`asked(id)`))
            .select("id"),
        ),
    )
    .orderBy("id")
    .forNoKeyUpdate()
    .$narrowType<{ id: ProductId }>()
    .execute();
  return rows.map(({ id }) => id);
}
