import { embeddingText } from "../../domain/offer/embedding-text";
import type { Embedder } from "../../embedding/embedder";
import { matchOffersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { listOfferVersions } from "../offers/data";
import { listEmbeddedTextHashes } from "./data";
import { type NewEmbedding, saveEmbeddings } from "./mutations";

interface EmbedOffersDependencies {
  db: Database;
  queue: JobSender;
  embedder: Embedder;
}

/**
 * Gives each offer a vector of its current text and passes it on to matching. A text that has its vector already is not
 * embedded again. Idempotent: offers that an earlier run finished are neither counted nor passed on twice.
 */
export async function embedOffers(
  { db, queue, embedder }: EmbedOffersDependencies,
  scope: { importId: string; offerIds: readonly string[] },
): Promise<{ embeddedCount: number }> {
  const versions = await listOfferVersions(db.pool, scope.offerIds);
  const stored = await listEmbeddedTextHashes(db.pool, embedder.modelId, scope.offerIds);
  const stale = versions.filter(({ offer, embeddingTextHash }) => stored.get(offer.id) !== embeddingTextHash);
  const vectors = await embedder.embed(stale.map(({ offer }) => embeddingText(offer)));
  const embeddings: NewEmbedding[] = stale.map(({ offer, embeddingTextHash }, i) => ({
    offerId: offer.id,
    catalogId: offer.catalogId,
    textHash: embeddingTextHash,
    vector: vectors[i]!,
  }));
  await inTransaction(db.pool, async (sql) => {
    await saveEmbeddings(sql, embedder.modelId, embeddings);
    const finishedIds = await markEmbedded(sql, versions);
    await addEmbeddedCount(sql, scope.importId, finishedIds.length);
    if (finishedIds.length > 0) {
      await queue.enqueue(matchOffersJob, [{ importId: scope.importId, offerIds: finishedIds }], sql);
    }
  });
  return { embeddedCount: embeddings.length };
}

/** Returns the offers that were not yet marked for this content. */
async function markEmbedded(
  sql: SqlRunner,
  versions: readonly { offer: { id: string }; contentHash: string }[],
): Promise<string[]> {
  const { rows } = await sql.query<{ offer_id: string }>(
    `UPDATE offer_state s SET embedded_hash = v.content_hash
     FROM unnest($1::uuid[], $2::text[]) AS v(offer_id, content_hash)
     WHERE s.offer_id = v.offer_id AND s.embedded_hash IS DISTINCT FROM v.content_hash RETURNING s.offer_id`,
    [versions.map((version) => version.offer.id), versions.map((version) => version.contentHash)],
  );
  return rows.map((row) => row.offer_id).sort();
}

async function addEmbeddedCount(sql: SqlRunner, importId: string, count: number): Promise<void> {
  await sql.query("UPDATE import SET embedded_count = embedded_count + $2 WHERE id = $1", [importId, count]);
}
