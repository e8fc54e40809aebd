import type { JobSender } from "../../../jobs/queue";
import type { SqlRunner } from "../../../platform/database";
import { reinstate } from "../../decisions/ledger";
import { lockEmbedders } from "../../embeddings/embedder";
import { enqueueMatchingAgain } from "../../embeddings/match-again";
import { deleteVectorsOf } from "../../embeddings/mutations";
import { blockScores } from "../../matcher-registry/champion";
import { deleteMatchesOf } from "../../matches/delete-matches";
import { forgetCandidatesOf } from "../../matching/pipeline/candidates";
import { keepVersions } from "../../offers/versions";
import { returnToProducts, withdrawFromProducts } from "../../products/leave-and-return";

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
  const withdrawnCount = await withdrawFromProducts(sql, queue, offerIds);
  await deleteVectorsOf(sql, offerIds);
  await deleteMatchesOf(sql, offerIds);
  await enqueueMatchingAgain(queue, sql, await forgetCandidatesOf(sql, offerIds));
  return withdrawnCount;
}

/** Of offers that were written anew: those that had been withdrawn get back into their products, with the decisions that were made on them. */
export async function takeBackWithdrawn(
  sql: SqlRunner,
  queue: JobSender,
  offerIds: readonly string[],
): Promise<void> {
  const backIds = await returnToProducts(sql, queue, offerIds);
  if (backIds.length > 0) await reinstate(sql, backIds);
}
