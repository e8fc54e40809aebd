import { clusterOffersJob } from "../../../jobs/job-catalog";
import type { JobSender } from "../../../jobs/queue";
import type { SqlRunner } from "../../../platform/database";
import { toChunks } from "../../../platform/to-chunks";
import { reinstate } from "../../decisions/ledger";
import { lockEmbedders } from "../../embeddings/embedder";
import { enqueueMatchingAgain } from "../../embeddings/match-again";
import { deleteVectorsOf } from "../../embeddings/mutations";
import { blockScores } from "../../matcher-registry/champion";
import { deleteMatchesOf } from "../../matches/delete-matches";
import { keepVersions } from "../../offers/versions";
import { removeOffers, takeBackOffers } from "../../offers/withdraw";
import { announceMoves, announceWithdrawals } from "../../products/announce-moves";
import { listProductOfferIds } from "../../products/data";
import { lockProductsOf, recountProducts } from "../../products/mutations";

const offersPerClusterJob = 500;

/**
 * Lets nobody save scores or vectors until the transaction ends, so that none are saved of offers that it withdraws: keep it to some hundred of
 * them. First in its transaction, as whoever saves these takes the same locks first.
 */
export async function blockDerivedData(sql: SqlRunner): Promise<void> {
  await lockEmbedders(sql);
  await blockScores(sql);
}

/**
 * Takes offers out of their catalog, with all that was derived of them, so that undoing the import brings them back. What stays of their
 * products is put together anew, and the offers whose other candidates they were are matched again. Returns how many there were. In a
 * transaction that began with `blockDerivedData`.
 */
export async function withdrawOffers(
  sql: SqlRunner,
  queue: JobSender,
  importId: string,
  offerIds: readonly string[],
): Promise<number> {
  if (offerIds.length === 0) return 0;
  await keepVersions(sql, importId, offerIds);
  await lockProductsOf(sql, offerIds);
  const withdrawn = await removeOffers(sql, offerIds);
  await deleteVectorsOf(sql, offerIds);
  const neighbourIds = await deleteMatchesOf(sql, offerIds);
  const productIds = [...new Set(withdrawn.flatMap(({ productId }) => productId ?? []))].sort();
  await recountProducts(sql, productIds);
  await announceWithdrawals(sql, queue, withdrawn);
  await enqueueMatchingAgain(queue, sql, neighbourIds);
  const stayingIds = await listProductOfferIds(sql, productIds);
  const payloads = toChunks(stayingIds, offersPerClusterJob).map((ids) => ({ offerIds: ids }));
  await queue.enqueue(clusterOffersJob, payloads, sql);
  return withdrawn.length;
}

/** Of offers that were written anew: those that had been withdrawn get back into their products, with the decisions that were made on them. */
export async function takeBackWithdrawn(
  sql: SqlRunner,
  queue: JobSender,
  offerIds: readonly string[],
): Promise<void> {
  const back = await takeBackOffers(sql, offerIds);
  if (back.length === 0) return;
  const moves = back.flatMap(({ offerId, productId }) =>
    productId === null ? [] : [{ offerId, productId, previousProductId: null }],
  );
  await recountProducts(sql, [...new Set(moves.map(({ productId }) => productId))].sort());
  await announceMoves(sql, queue, moves);
  await reinstate(
    sql,
    back.map(({ offerId }) => offerId),
  );
}
