import { matcherSchema } from "../../domain/matching/scoring/matcher-schema";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { promote } from "./champion";
import { enqueueRescoring } from "./service";

interface PreviousMatcher {
  id: string;
  weights: unknown;
  offer_count: number | null;
}

async function findPrevious(sql: SqlRunner): Promise<PreviousMatcher | null> {
  const { rows } = await sql.query<PreviousMatcher>(
    "SELECT id, weights, offer_count FROM matcher WHERE role = 'retired' ORDER BY created_at DESC, id LIMIT 1",
  );
  return rows[0] ?? null;
}

/**
 * Puts the matcher back into force that was before the present one, and has all stored matches scored by it; done twice it is as it was.
 * Returns its id; null where there was none before, or only one that this version can't read. `rescore`: how that is enqueued.
 */
export function rollBackMatcher(
  { db, queue }: { db: Database; queue: JobSender },
  rescore: (queue: JobSender, sql: SqlRunner) => Promise<void> = enqueueRescoring,
  actorId: string | null = null,
): Promise<string | null> {
  return inTransaction(db.pool, async (sql) => {
    await sql.query("SELECT FROM matcher WHERE role = 'champion' FOR UPDATE");
    const previous = await findPrevious(sql);
    const matcher = matcherSchema.safeParse(previous?.weights);
    if (!previous || !matcher.success) return null;
    await promote(sql, previous.id, matcher.data, previous.offer_count, {
      kind: "matcher-restored",
      actorId,
    });
    await rescore(queue, sql);
    return previous.id;
  });
}
