import { forgetEncodersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { listOfferIdsWithoutVector } from "./data";
import { type Encoder, listEncoders, lockEncoders } from "./encoder";
import { deleteVectors } from "./encoder-partition";
import { enqueueMatchingAgain } from "./match-again";

const offersPerPage = 1_000;
const vectorsPerDelete = 2_000;
const sliceMs = 5_000;
/** Matching that began before the take-over still reads the vectors of the encoder that was in force. */
const graceSeconds = 60;

interface ForgetDependencies {
  db: Database;
  queue: JobSender;
}

/**
 * Cleans up after a take-over, for some seconds, then adds the job for what is left: has offers matched again that the replaced
 * encoder had no vector of, then deletes the vectors of retired ones. Idempotent, whoever else does the same. True once nothing
 * is left to be done.
 */
export async function forgetEncoders({ db, queue }: ForgetDependencies): Promise<boolean> {
  const endMs = performance.now() + sliceMs;
  for (;;) {
    const encoders = await listEncoders(db.pool);
    const retired = encoders.find(({ role }) => role === "retired");
    const replaced = encoders.find(({ role }) => role === "replaced");
    if (replaced) {
      if (await matchPageAgain({ db, queue }, replaced)) return false;
    } else if (retired) await deleteBatch(db, retired.modelId);
    else return true;
    if (performance.now() < endMs) continue;
    await queue.enqueue(forgetEncodersJob, [{}], db.pool);
    return false;
  }
}

/** One page of offers. True where it was the last: what is left follows after the grace. */
function matchPageAgain({ db, queue }: ForgetDependencies, encoder: Encoder): Promise<boolean> {
  return inTransaction(db.pool, async (sql) => {
    await lockEncoders(sql);
    const page = await listOfferIdsWithoutVector(sql, encoder.modelId, encoder.cursorOfferId, offersPerPage);
    if (!(await advance(sql, encoder, page.lastId))) return false;
    await enqueueMatchingAgain(queue, sql, page.offerIds);
    if (page.lastId !== null) return false;
    await queue.enqueue(forgetEncodersJob, [{}], sql, { delaySeconds: graceSeconds });
    return true;
  });
}

/** Moves the cursor, or retires the encoder where `to` is null; false where it is not what it was. */
async function advance(sql: SqlRunner, { modelId, cursorOfferId }: Encoder, to: string | null) {
  const { rowCount } = await sql.query(
    `UPDATE encoder SET cursor_offer_id = $3::uuid, role = CASE WHEN $3::uuid IS NULL THEN 'retired' ELSE role END
     WHERE model_id = $1 AND role = 'replaced' AND cursor_offer_id IS NOT DISTINCT FROM $2::uuid`,
    [modelId, cursorOfferId, to],
  );
  return rowCount === 1;
}

/** The encoder itself goes with its last vectors. One that came back meanwhile is left alone. */
async function deleteBatch(db: Database, modelId: string): Promise<void> {
  await inTransaction(db.pool, async (sql) => {
    await lockEncoders(sql);
    const encoders = await listEncoders(sql);
    if (!encoders.some((one) => one.modelId === modelId && one.role === "retired")) return;
    if (await deleteVectors(sql, modelId, vectorsPerDelete)) {
      await sql.query("DELETE FROM encoder WHERE model_id = $1", [modelId]);
    }
  });
}
