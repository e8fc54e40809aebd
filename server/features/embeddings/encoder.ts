import type { SqlRunner } from "../../platform/database";

/**
 * An encoder is a small model in one version, as far as the database knows it: by the id that its vectors are stored under.
 *
 * - active: in force. Search and matching compare its vectors and no others.
 * - filling: will be in force once every offer has a vector of it.
 * - replaced: was in force until another took over. Offers that lack its vector were matched without any: they are matched
 *   again, then it is retired.
 * - retired: its vectors are being deleted, and then itself. It may come back at any time until then.
 *
 * Of the first two there is one each at most.
 */
export type EncoderRole = "active" | "filling" | "replaced" | "retired";

export interface Encoder {
  modelId: string;
  role: EncoderRole;
  /** Where filling, or matching again, goes on: after this offer; null = from the first. */
  cursorOfferId: string | null;
  /** Offers that filling has passed. */
  filledCount: number;
  startedAt: Date;
  /** False while offers may lack a vector of it. */
  isComplete: boolean;
}

/** All of them: a few. */
export async function listEncoders(sql: SqlRunner): Promise<Encoder[]> {
  const { rows } = await sql.query<Encoder>(
    `SELECT model_id AS "modelId", role, cursor_offer_id AS "cursorOfferId", filled_count AS "filledCount",
       started_at AS "startedAt", completed_at IS NOT NULL AS "isComplete"
     FROM encoder ORDER BY model_id`,
  );
  return rows;
}

/** The model whose vectors are in force; null before the first worker has started. */
export async function findActiveModelId(sql: SqlRunner): Promise<string | null> {
  const { rows } = await sql.query<{ model_id: string }>(
    "SELECT model_id FROM encoder WHERE role = 'active'",
  );
  return rows[0]?.model_id ?? null;
}

/** What is being filled: the encoder that is to take over, else the one in force where it lacks vectors. */
export async function findUnfilledEncoder(sql: SqlRunner): Promise<Encoder | null> {
  const encoders = await listEncoders(sql);
  return encoders.find(({ role }) => role === "filling") ?? encoders.find(isUnfilled) ?? null;
}

export function isUnfilled({ role, isComplete }: Encoder): boolean {
  return role === "filling" || (role === "active" && !isComplete);
}

/**
 * Keeps roles as they are until the transaction ends, for one that changes them: whoever saves vectors waits meanwhile,
 * whoever reads roles does not. First in its transaction, so that nobody waits for each other.
 */
export async function lockEncoders(sql: SqlRunner): Promise<void> {
  await sql.query("LOCK TABLE encoder IN EXCLUSIVE MODE");
}

/** Keeps an encoder's role until the transaction ends; false where its vectors are not wanted any more. */
export async function holdEncoder(sql: SqlRunner, modelId: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    "SELECT FROM encoder WHERE model_id = $1 AND role IN ('active', 'filling') FOR SHARE",
    [modelId],
  );
  return rowCount === 1;
}
