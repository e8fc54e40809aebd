import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";

/** Throws AppError("not-found") unless an agent made these decisions itself: it takes back none of others as a whole. */
export async function refuseForeignBatch(sql: SqlRunner, batchId: string, agentId: string): Promise<void> {
  const { rows } = await sql.query<{ kind: string; id: string }>(
    "SELECT DISTINCT decider_kind AS kind, decider_id AS id FROM decision WHERE batch_id = $1",
    [batchId],
  );
  if (rows.length > 0 && rows.every(({ kind, id }) => kind === "agent" && id === agentId)) return;
  throw new AppError("not-found", `Batch ${batchId} is not this agent's`, {
    userMessage: "batchId: you made no such split, merge or batch of decisions.",
  });
}
