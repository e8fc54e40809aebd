import { matcherSchema } from "../../domain/matching/matcher-schema";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction } from "../../platform/database";
import { crown } from "./champion";
import { enqueueRescoring } from "./service";

/**
 * Puts the matcher back into force that was before the present one, and has all stored matches scored by it; done twice it is as it was.
 * Returns its id; null where there was none before, or only one that this version can't read.
 */
export function rollBackMatcher(
  { db, queue }: { db: Database; queue: JobSender },
  actorId: string | null = null,
): Promise<string | null> {
  return inTransaction(db.pool, async (sql) => {
    await sql.query("SELECT FROM matcher WHERE role = 'champion' FOR UPDATE");
    const { rows } = await sql.query<{ id: string; weights: unknown; offer_count: number | null }>(
      "SELECT id, weights, offer_count FROM matcher WHERE role = 'retired' ORDER BY created_at DESC, id LIMIT 1",
    );
    const matcher = matcherSchema.safeParse(rows[0]?.weights);
    if (!rows[0] || !matcher.success) return null;
    await crown(sql, rows[0].id, matcher.data, rows[0].offer_count, { kind: "matcher-restored", actorId });
    await enqueueRescoring(queue, sql);
    return rows[0].id;
  });
}
