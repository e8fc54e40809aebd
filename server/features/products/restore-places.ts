import type { OfferId, ProductId } from "../../domain/offer/offer";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { type OfferPlace, placeOffers } from "../offers/places";
import { announceMoves, type OfferMove } from "./announce-moves";
import { enqueueGrouping } from "./families/note-families";
import { holdPlaces, lockProducts } from "./hold-products";
import { noteMoves } from "./lineage";
import { recountProducts } from "./mutations";

/** The product that each offer was in. */
export type FormerPlaces = ReadonlyMap<OfferId, ProductId>;

/** Holds offers where they stand, and the products that they are to go back to. */
export async function holdForRestoring(sql: SqlRunner, former: FormerPlaces): Promise<OfferPlace[]> {
  await lockProducts(sql, [...former.keys()], [...former.values()]);
  return holdPlaces(sql, [...former.keys()]);
}

/**
 * Puts offers back into the products that they were in; those that left meanwhile are passed over. Clustering lets a product keep its id by the
 * offers that are in it. Products that get offers back stop leading elsewhere at once; those that this empties lead to where their
 * offers went. `places` are held.
 */
export async function restorePlaces(
  sql: SqlRunner,
  queue: JobSender,
  former: FormerPlaces,
  places: readonly OfferPlace[],
): Promise<void> {
  const moves = places.flatMap(({ offerId, productId: previousProductId }): OfferMove[] => {
    const productId = former.get(offerId);
    return productId && productId !== previousProductId ? [{ offerId, productId, previousProductId }] : [];
  });
  if (moves.length === 0) return;
  moves.sort((a, b) => (a.offerId < b.offerId ? -1 : 1));
  const leads = new Map<string, string>();
  for (const { productId, previousProductId } of moves)
    if (previousProductId && !leads.has(previousProductId)) leads.set(previousProductId, productId);
  await placeOffers(sql, moves);
  await noteMoves(sql, moves);
  await recountProducts(
    sql,
    [...new Set([...leads.keys(), ...moves.map(({ productId }) => productId)])],
    [...leads].map(([from, to]) => ({ from, to })),
  );
  await announceMoves(sql, queue, moves);
  await enqueueGrouping(sql, queue, [...leads.keys(), ...moves.map(({ productId }) => productId)]);
}
