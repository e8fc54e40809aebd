import type { OfferId } from "../../domain/offer/offer";
import { embedOffersJob, fillEmbedderJob, forgetEmbeddersJob, importFileJob } from "../../jobs/job-catalog";
import { hasOpenJobs } from "../../jobs/queue";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { listOfferIds } from "../offers/data";
import { listUnfilledOfferIds } from "./data";
import { embedStale } from "./embed-stale";
import {
  type EmbedderRecord,
  findUnfilledEmbedder,
  isUnfilled,
  listEmbedders,
  lockEmbedders,
} from "./embedder";
import { enqueueMatchingAgain } from "./match-again";
import { saveEmbeddings, takeVectors } from "./mutations";
import type { EmbedOffersDependencies } from "./service";
import { restoreGraph } from "./vector-graph";

/** Offers that are looked at and embedded together: about half a second, for which other embedding may have to wait. */
export const fillBatchSize = 128;
/** A run ends after so long and is followed by another, so that a worker that stops has little to wait for. */
const sliceMs = 5_000;
/** Between two batches while imports are in the works: they come first, yet filling never stands still. */
const pauseSeconds = 2;
/** Until another worker, which has the model, is offered the job. */
const elsewhereSeconds = 10;

/** What became of a run. "elsewhere" = what is to be filled is not this worker's model. */
export type FillOutcome = { kind: "nothing-to-do" | "elsewhere" | "going-on" | "completed" };

/**
 * Embeds offers that lack a vector of the embedder that is filling in, page by page in the order of their ids, for some seconds;
 * then adds the job for what is left. Once none is left the embedder takes over from the one in force, in one transaction.
 * Safe to be killed and to be run twice at once: vectors and the place where it stands are one transaction.
 */
export async function fillEmbedder(deps: EmbedOffersDependencies): Promise<FillOutcome> {
  const { db, queue, embedder } = deps;
  const endMs = performance.now() + sliceMs;
  for (;;) {
    const record = (await listEmbedders(db.pool)).find(({ modelId }) => modelId === embedder.modelId);
    if (!record || !isUnfilled(record)) return leaveToOthers(deps);
    if ((await fillBatch(deps, record)) === "completed") return { kind: "completed" };
    const isBehind = await hasOpenJobs(db.pool, [importFileJob, embedOffersJob]);
    if (!isBehind && performance.now() < endMs) continue;
    await queue.enqueue(fillEmbedderJob, [{}], db.pool, { delaySeconds: isBehind ? pauseSeconds : 0 });
    return { kind: "going-on" };
  }
}

async function leaveToOthers({ db, queue }: EmbedOffersDependencies): Promise<FillOutcome> {
  if ((await findUnfilledEmbedder(db.pool)) === null) return { kind: "nothing-to-do" };
  await queue.enqueue(fillEmbedderJob, [{}], db.pool, { delaySeconds: elsewhereSeconds });
  return { kind: "elsewhere" };
}

/** One batch: the next page; after the last one, whatever fell between (changed behind the cursor); then the take-over. */
export async function fillBatch(
  deps: EmbedOffersDependencies,
  record: EmbedderRecord,
): Promise<"going-on" | "completed"> {
  const { pool } = deps.db;
  // Vector by vector, so that nobody waits for all.
  if (record.cursorOfferId === null) await restoreGraph(deps.db, record.modelId);
  const page = await listOfferIds(pool, record.cursorOfferId as OfferId | null, fillBatchSize);
  if (page.length > 0) {
    await embedAndAdvance(deps, record, page, { cursorOfferId: page.at(-1)!, count: page.length });
    return "going-on";
  }
  const missed = await listUnfilledOfferIds(pool, record.modelId, fillBatchSize);
  if (missed.length > 0) {
    await embedAndAdvance(deps, record, missed, { cursorOfferId: record.cursorOfferId, count: 0 });
    return "going-on";
  }
  return (await takeOver(deps, record.modelId)) ? "completed" : "going-on";
}

async function embedAndAdvance(
  { db, queue, embedder }: EmbedOffersDependencies,
  record: EmbedderRecord,
  offerIds: readonly OfferId[],
  place: { cursorOfferId: string | null; count: number },
): Promise<void> {
  const { versions, embeddings } = await embedStale({ db, embedder }, offerIds);
  const embeddedIds = embeddings.map(({ offerId }) => offerId);
  await inTransaction(db.pool, async (sql) => {
    if (!(await advance(sql, record, place))) return;
    await takeVectors(sql, embedder.modelId, versions);
    await saveEmbeddings(sql, embedder.modelId, embeddings);
    // Of a filling embedder these vectors are not in force yet; what was matched without any is matched again after the take-over.
    if (record.role === "active") await enqueueMatchingAgain(queue, sql, embeddedIds);
  });
}

/** False where the embedder is not what it was when the batch began. Holds it until the transaction ends. */
async function advance(
  sql: SqlRunner,
  { modelId, role, cursorOfferId: from }: EmbedderRecord,
  { cursorOfferId: to, count }: { cursorOfferId: string | null; count: number },
): Promise<boolean> {
  const { rowCount } = await sql.query(
    `UPDATE embedder SET cursor_offer_id = $4, filled_count = filled_count + $5
     WHERE model_id = $1 AND role = $2 AND completed_at IS NULL AND cursor_offer_id IS NOT DISTINCT FROM $3::uuid`,
    [modelId, role, from, to, count],
  );
  return rowCount === 1;
}

/** False where an offer turned out to lack its vector still, or the embedder is not filling any more. */
function takeOver({ db, queue }: EmbedOffersDependencies, modelId: string): Promise<boolean> {
  return inTransaction(db.pool, async (sql) => {
    await lockEmbedders(sql);
    const record = (await listEmbedders(sql)).find((one) => one.modelId === modelId);
    if (!record || !isUnfilled(record)) return false;
    if ((await listUnfilledOfferIds(sql, modelId, 1)).length > 0) return false;
    if (record.role === "filling") {
      await sql.query("UPDATE embedder SET role = 'replaced', cursor_offer_id = NULL WHERE role = 'active'");
    }
    await sql.query("UPDATE embedder SET role = 'active', completed_at = now() WHERE model_id = $1", [
      modelId,
    ]);
    await queue.enqueue(forgetEmbeddersJob, [{}], sql);
    return true;
  });
}
