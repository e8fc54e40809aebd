import { type ExpressionBuilder, sql as raw } from "kysely";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";
import type { DB } from "../../platform/prisma/tables";
import { kyselyOn } from "../../platform/query-builder";
import { noteMarketOffers } from "../market-outbox/note-market";
import { noteChangedOffers } from "../search-outbox/note-changes";

/** In which product an offer stands; null = in none yet. */
export interface OfferPlace {
  offerId: OfferId;
  productId: ProductId | null;
}

const isOneOf = (of: ExpressionBuilder<DB, "offer_state">, offerIds: readonly string[]) =>
  of("offer_id", "=", of.fn.any(of.val(offerIds)));

const selectPlaces = (sql: SqlRunner) =>
  kyselyOn(sql)
    .selectFrom("offer_state")
    .select(["offer_id as offerId", "product_id as productId"])
    .$narrowType<OfferPlace>();

/** Where these offers stand, and whoever shares a product with one of them. Offers that are gone are left out. */
export function listPlacesAround(sql: SqlRunner, offerIds: readonly string[]): Promise<OfferPlace[]> {
  return selectPlaces(sql)
    .where("product_id", "in", (of) =>
      of
        .selectFrom("offer_state")
        .select("product_id")
        .where((state) => isOneOf(state, offerIds)),
    )
    .unionAll(
      selectPlaces(sql)
        .where((of) => isOneOf(of, offerIds))
        .where("product_id", "is", null),
    )
    .execute();
}

/** Where these offers stand. Offers that are gone are left out. */
export function listOfferPlaces(sql: SqlRunner, offerIds: readonly string[]): Promise<OfferPlace[]> {
  return selectPlaces(sql)
    .where((of) => isOneOf(of, offerIds))
    .execute();
}

/** The offers of these products. */
export async function listPlacesIn(sql: SqlRunner, productIds: readonly string[]): Promise<OfferPlace[]> {
  if (productIds.length === 0) return [];
  return selectPlaces(sql)
    .where((of) => of("product_id", "=", of.fn.any(of.val(productIds))))
    .execute();
}

/**
 * Those of these offers that stand in no product, kept so until the transaction ends. The others are kept by the locks of their products, which
 * come first.
 */
export function lockUnplaced(sql: SqlRunner, offerIds: readonly string[]): Promise<OfferPlace[]> {
  return selectPlaces(sql)
    .where((of) => isOneOf(of, offerIds))
    .where("product_id", "is", null)
    .orderBy("offer_id")
    .forNoKeyUpdate()
    .execute();
}

/** Whether so many offers, or more, stand in no product. */
export async function hasManyUnplaced(sql: SqlRunner, countMin: number): Promise<boolean> {
  const { rows } = await sql.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM (SELECT FROM offer_state WHERE product_id IS NULL /* any */ LIMIT $1) AS unplaced",
    [countMin],
  );
  return rows[0]!.n >= countMin;
}

/** Puts offers into products. For the feature products alone, which holds the locks that this needs and counts what moved. */
export async function placeOffers(
  sql: SqlRunner,
  places: readonly { offerId: string; productId: string }[],
): Promise<void> {
  if (places.length === 0) return;
  const [offerIds, productIds] = [
    places.map(({ offerId }) => offerId),
    places.map(({ productId }) => productId),
  ];
  await noteMarketOffers(sql, offerIds);
  await kyselyOn(sql)
    .updateTable("offer_state")
    .from(
      raw<{
        id: string;
        home_id: string;
      }>`(SELECT unnest(${offerIds}::uuid[]) AS id, unnest(${productIds}::uuid[]) AS home_id)`.as("moved"),
    )
    .set((of) => ({ product_id: of.ref("moved.home_id") }))
    .whereRef("offer_state.offer_id", "=", "moved.id")
    .execute();
  await noteChangedOffers(sql, offerIds);
}
