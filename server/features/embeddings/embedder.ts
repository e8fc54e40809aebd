import type { SqlRunner } from "../../platform/database";

/**
 * An embedder is a small model in one version, as far as the database knows it: by the id that its vectors are stored under.
 *
 * - active: in force. Search and matching compare its vectors and no others.
 * - filling: will be in force once every offer has a vector of it.
 * - replaced: was in force until another took over. Offers that lack its vector were matched without any: they are matched
 *   again, then it is retired.
 * - retired: its vectors are being deleted, and then itself. It may come back at any time until then.
 *
 * Of the first two there is one each at most.
 */
export type EmbedderRole = "active" | "filling" | "replaced" | "retired";

export interface EmbedderRecord {
  modelId: string;
  role: EmbedderRole;
  /** Where filling, or matching again, goes on: after this offer; null = from the first. */
  cursorOfferId: string | null;
  /** Offers that filling has passed. */
  filledCount: number;
  startedAt: Date;
  /** False while offers may lack a vector of it. */
  isComplete: boolean;
}

/** All of them: a few. */
export async function listEmbedders(sql: SqlRunner): Promise<EmbedderRecord[]> {
  const { rows } = await sql.query<EmbedderRecord>(
    `SELECT model_id AS "modelId", role, cursor_offer_id AS "cursorOfferId", filled_count AS "filledCount",
       started_at AS "startedAt", completed_at IS NOT NULL AS "isComplete"
     FROM embedder ORDER BY model_id`,
  );
  return rows;
}

/** The model whose vectors are in force; null before the first worker has started. */
export async function findActiveModelId(sql: SqlRunner): Promise<string | null> {
  const { rows } = await sql.query<{ model_id: string }>(
    "SELECT model_id FROM embedder WHERE role = 'active'",
  );
  return rows[0]?.model_id ?? null;
}

/** What is being filled: the embedder that is to take over, else the one in force where it lacks vectors. */
export async function findUnfilledEmbedder(sql: SqlRunner): Promise<EmbedderRecord | null> {
  const embedders = await listEmbedders(sql);
  return embedders.find(({ role }) => role === "filling") ?? embedders.find(isUnfilled) ?? null;
}

export function isUnfilled({ role, isComplete }: EmbedderRecord): boolean {
  return role === "filling" || (role === "active" && !isComplete);
}

/**
 * Keeps roles as they are until the transaction ends, for one that changes them: whoever saves vectors waits meanwhile,
 * whoever reads roles does not. First in its transaction, so that nobody waits for each other.
 */
export async function lockEmbedders(sql: SqlRunner): Promise<void> {
  await sql.query("LOCK TABLE embedder IN EXCLUSIVE MODE");
}

/** Keeps an embedder's role until the transaction ends; false where its vectors are not wanted any more. */
export async function holdEmbedder(sql: SqlRunner, modelId: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    "SELECT FROM embedder WHERE model_id = $1 AND role IN ('active', 'filling') FOR SHARE",
    [modelId],
  );
  return rowCount === 1;
}
