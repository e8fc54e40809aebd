import { fillEmbedderJob, forgetEmbeddersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { type EmbedderRecord, type EmbedderRole, listEmbedders, lockEmbedders } from "./embedder";
import { createPartition } from "./embedder-partition";

/**
 * Tells the database which model this worker embeds with. On an empty installation it is in force at once; where another one
 * is, it begins to fill in, and goes on where it stood after a restart. Back at the model in force, whatever was filling in is
 * given up, and offers that have no vector in force by then get one. The worker that started last has its way.
 * Returns the model's role from now on. Idempotent.
 */
export function registerEmbedder(
  { db, queue }: { db: Database; queue: JobSender },
  modelId: string,
): Promise<"active" | "filling"> {
  return inTransaction(db.pool, async (sql) => {
    await lockEmbedders(sql);
    await adoptStoredVectors(sql);
    const embedders = await listEmbedders(sql);
    const active = embedders.find(({ role }) => role === "active");
    const filling = embedders.find(({ role }) => role === "filling");
    if (filling && filling.modelId !== modelId) await setRole(sql, filling.modelId, "retired");
    const role = await giveRole(sql, modelId, { active, filling });
    const after = await listEmbedders(sql);
    const isUnfilled = after.some((embedder) => embedder.modelId === modelId && !embedder.isComplete);
    if (isUnfilled) await queue.enqueue(fillEmbedderJob, [{}], sql);
    if (after.some((embedder) => embedder.role === "replaced" || embedder.role === "retired"))
      await queue.enqueue(forgetEmbeddersJob, [{}], sql);
    return role;
  });
}

async function giveRole(
  sql: SqlRunner,
  modelId: string,
  { active, filling }: { active: EmbedderRecord | undefined; filling: EmbedderRecord | undefined },
): Promise<"active" | "filling"> {
  if (active?.modelId === modelId) {
    if (filling) await begin(sql, modelId, "active");
    return "active";
  }
  if (filling?.modelId === modelId) return "filling";
  await createPartition(sql, modelId);
  if (active && (await hasOffers(sql))) {
    await begin(sql, modelId, "filling");
    return "filling";
  }
  if (active) await setRole(sql, active.modelId, "retired");
  await begin(sql, modelId, "active");
  await sql.query("UPDATE embedder SET completed_at = now() WHERE model_id = $1", [modelId]);
  return "active";
}

/** Vectors that were stored before embedders were known: the model with most of them is taken to be the one in force. */
async function adoptStoredVectors(sql: SqlRunner): Promise<void> {
  const { rows } = await sql.query<{ is_empty: boolean }>(
    "SELECT NOT EXISTS (SELECT FROM embedder) AS is_empty",
  );
  if (!rows[0]!.is_empty) return;
  await sql.query(
    `INSERT INTO embedder (model_id, role)
     SELECT model_id, CASE row_number() OVER (ORDER BY count(*) DESC, model_id) WHEN 1 THEN 'active' ELSE 'retired' END
     FROM offer_embedding GROUP BY model_id`,
  );
}

/** From the first offer on; vectors that it has already are kept where they are current. */
async function begin(sql: SqlRunner, modelId: string, role: EmbedderRole): Promise<void> {
  await sql.query(
    `INSERT INTO embedder (model_id, role) VALUES ($1, $2)
     ON CONFLICT (model_id) DO UPDATE SET role = excluded.role, cursor_offer_id = NULL, filled_count = 0,
       started_at = now(), completed_at = NULL`,
    [modelId, role],
  );
}

async function setRole(sql: SqlRunner, modelId: string, role: EmbedderRole): Promise<void> {
  await sql.query("UPDATE embedder SET role = $2, cursor_offer_id = NULL WHERE model_id = $1", [
    modelId,
    role,
  ]);
}

async function hasOffers(sql: SqlRunner): Promise<boolean> {
  const { rows } = await sql.query<{ has_offers: boolean }>(
    "SELECT EXISTS (SELECT FROM offer) AS has_offers",
  );
  return rows[0]!.has_offers;
}
