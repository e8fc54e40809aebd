import { sql as raw } from "kysely";
import type { OfferId, ProductId } from "../../domain/offer/offer";
import { clusterOffersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { toChunks } from "../../platform/to-chunks";
import { type OfferPlace, placeOffers } from "../offers/places";
import { removeOffers, takeBackOffers } from "../offers/withdraw";
import { announceMoves, announceWithdrawals, type OfferMove } from "./announce-moves";
import { listProductOfferIds } from "./data";
import { enqueueGrouping, noteFamilies } from "./families/note-families";
import { holdPlaces, lockProducts } from "./hold-products";
import { recountProducts } from "./mutations";

const offersPerClusterJob = 500;
/** A product is merged away hardly ever twice. */
const redirectsMax = 50;

/**
 * Takes offers out of their products and deletes them. What stays of the products is put together anew by a job, and so is whatever may have been
 * in conflict because of them; a product that nobody sells any more stays empty, so that they find it when they come back. Returns how
 * many there were. Before their matches are deleted.
 */
export async function withdrawFromProducts(
  sql: SqlRunner,
  queue: JobSender,
  offerIds: readonly string[],
): Promise<number> {
  await holdPlaces(sql, offerIds);
  const concernedIds = await listConflictedNeighbours(sql, offerIds);
  const withdrawn = await removeOffers(sql, offerIds);
  const productIds = [...new Set(withdrawn.flatMap(({ productId }) => productId ?? []))];
  await recountProducts(sql, productIds);
  await announceWithdrawals(sql, queue, withdrawn);
  await noteFamilies(sql, queue, productIds);
  const stayingIds = await listProductOfferIds(sql, productIds);
  const againIds = [...new Set([...stayingIds, ...concernedIds])];
  const payloads = toChunks(againIds, offersPerClusterJob).map((ids) => ({ offerIds: ids }));
  await queue.enqueue(clusterOffersJob, payloads, sql);
  return withdrawn.length;
}

/** Offers in products with a conflict that have one of these as a candidate, and stay. */
async function listConflictedNeighbours(sql: SqlRunner, offerIds: readonly string[]): Promise<string[]> {
  const neighbours = (
    own: "lower_offer_id" | "higher_offer_id",
    other: "lower_offer_id" | "higher_offer_id",
  ) =>
    kyselyOn(sql)
      .selectFrom("match")
      .select(`${other} as offer_id`)
      .where((of) => of(own, "=", of.fn.any(of.val(offerIds))));
  const rows = await kyselyOn(sql)
    .selectFrom(
      neighbours("lower_offer_id", "higher_offer_id")
        .union(neighbours("higher_offer_id", "lower_offer_id"))
        .as("near"),
    )
    .innerJoin("offer_state", "offer_state.offer_id", "near.offer_id")
    .innerJoin("product", "product.id", "offer_state.product_id")
    .select("near.offer_id as offerId")
    .where("product.has_conflict", "=", true)
    .execute();
  const leaving = new Set(offerIds);
  return rows.flatMap(({ offerId }) => (leaving.has(offerId) ? [] : [offerId]));
}

/** Of offers that were written anew, puts those that had left into their products again. Returns these. */
export async function returnToProducts(
  sql: SqlRunner,
  queue: JobSender,
  offerIds: readonly string[],
): Promise<OfferId[]> {
  const back = await takeBackOffers(sql, offerIds);
  if (back.length === 0) return [];
  const homes = await holdHomes(sql, back);
  const moves = back.flatMap(({ offerId, productId }): OfferMove[] => {
    const home = productId && homes.get(productId);
    return home ? [{ offerId, productId: home, previousProductId: null }] : [];
  });
  await placeOffers(sql, moves);
  await recountProducts(sql, [...new Set(homes.values())]);
  await announceMoves(sql, queue, moves);
  // Their decisions are put in force again after this: whether one of these says that they are variants is seen by the job.
  await enqueueGrouping(sql, queue, [...homes.values()]);
  return back.map(({ offerId }) => offerId);
}

/** Where the ids of these products lead, locked. They may be led elsewhere while it waits: then it follows. */
async function holdHomes(sql: SqlRunner, places: readonly OfferPlace[]): Promise<Map<ProductId, ProductId>> {
  const productIds = [...new Set(places.flatMap(({ productId }) => productId ?? []))];
  const held = new Set<ProductId>();
  for (;;) {
    const homes = await findHomes(sql, productIds);
    const missing = [...new Set(homes.values())].filter((id) => !held.has(id));
    if (missing.length === 0) return homes;
    await lockProducts(sql, [], missing);
    for (const id of missing) held.add(id);
  }
}

async function findHomes(
  sql: SqlRunner,
  productIds: readonly ProductId[],
): Promise<Map<ProductId, ProductId>> {
  const rows = await kyselyOn(sql)
    .withRecursive("chain", (of) =>
      of
        .selectFrom("product")
        .select(["id as from_id", "id", "redirect_to_id", raw<number>`0`.as("depth")])
        .where((product) => product("id", "=", product.fn.any(product.val(productIds))))
        .unionAll(
          of
            .selectFrom("chain")
            .innerJoin("product", "product.id", "chain.redirect_to_id")
            .select([
              "chain.from_id",
              "product.id",
              "product.redirect_to_id",
              raw<number>`chain.depth + 1`.as("depth"),
            ])
            .where("chain.depth", "<", redirectsMax),
        ),
    )
    .selectFrom("chain")
    .select(["from_id", "id"])
    .where("redirect_to_id", "is", null)
    .$narrowType<{ from_id: ProductId; id: ProductId }>()
    .execute();
  return new Map(rows.map(({ from_id, id }) => [from_id, id]));
}
