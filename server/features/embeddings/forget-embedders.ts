import { forgetEmbeddersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { listOfferIdsWithoutVector } from "./data";
import { type EmbedderRecord, listEmbedders, lockEmbedders } from "./embedder";
import { deleteVectors } from "./embedder-partition";
import { enqueueMatchingAgain } from "./match-again";

const offersPerPage = 1_000;
const vectorsPerDelete = 2_000;
const sliceMs = 5_000;
/** Matching that began before the take-over still reads the vectors of the embedder that was in force. */
const graceSeconds = 60;

interface ForgetDependencies {
  db: Database;
  queue: JobSender;
}

/**
 * Cleans up after a take-over, for some seconds, then adds the job for what is left: has offers matched again that the replaced
 * embedder had no vector of, then deletes the vectors of retired ones. Idempotent, whoever else does the same. True once nothing
 * is left to be done.
 */
export async function forgetEmbedders({ db, queue }: ForgetDependencies): Promise<boolean> {
  const endMs = performance.now() + sliceMs;
  for (;;) {
    const embedders = await listEmbedders(db.pool);
    const retired = embedders.find(({ role }) => role === "retired");
    const replaced = embedders.find(({ role }) => role === "replaced");
    if (replaced) {
      if (await matchPageAgain({ db, queue }, replaced)) return false;
    } else if (retired) await deleteBatch(db, retired.modelId);
    else return true;
    if (performance.now() < endMs) continue;
    await queue.enqueue(forgetEmbeddersJob, [{}], db.pool);
    return false;
  }
}

/** One page of offers. True where it was the last: what is left follows after the grace. */
function matchPageAgain({ db, queue }: ForgetDependencies, embedder: EmbedderRecord): Promise<boolean> {
  return inTransaction(db.pool, async (sql) => {
    await lockEmbedders(sql);
    const page = await listOfferIdsWithoutVector(
      sql,
      embedder.modelId,
      embedder.cursorOfferId,
      offersPerPage,
    );
    if (!(await advance(sql, embedder, page.lastId))) return false;
    await enqueueMatchingAgain(queue, sql, page.offerIds);
    if (page.lastId !== null) return false;
    await queue.enqueue(forgetEmbeddersJob, [{}], sql, { delaySeconds: graceSeconds });
    return true;
  });
}

/** Moves the cursor, or retires the embedder where `to` is null; false where it is not what it was. */
async function advance(sql: SqlRunner, { modelId, cursorOfferId }: EmbedderRecord, to: string | null) {
  const { rowCount } = await sql.query(
    `UPDATE embedder SET cursor_offer_id = $3::uuid, role = CASE WHEN $3::uuid IS NULL THEN 'retired' ELSE role END
     WHERE model_id = $1 AND role = 'replaced' AND cursor_offer_id IS NOT DISTINCT FROM $2::uuid`,
    [modelId, cursorOfferId, to],
  );
  return rowCount === 1;
}

/** The embedder itself goes with its last vectors. One that came back meanwhile is left alone. */
async function deleteBatch(db: Database, modelId: string): Promise<void> {
  await inTransaction(db.pool, async (sql) => {
    await lockEmbedders(sql);
    const embedders = await listEmbedders(sql);
    if (!embedders.some((one) => one.modelId === modelId && one.role === "retired")) return;
    if (await deleteVectors(sql, modelId, vectorsPerDelete)) {
      await sql.query("DELETE FROM embedder WHERE model_id = $1", [modelId]);
    }
  });
}
