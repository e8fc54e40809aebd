import { matcherSchema } from "../../domain/matching/scoring/matcher-schema";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { blockScores } from "./champion";
import { promote } from "./promote";

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
 * Puts the matcher back into force that was before the present one; done twice it is as it was. `rescore` has all stored matches scored by it,
 * in the same transaction. Returns its id; null where there was none before, or only one that this version can't read.
 */
export function rollBackMatcher(
  { pool }: Pick<Database, "pool">,
  rescore: (sql: SqlRunner) => Promise<void>,
  actorId: string | null = null,
): Promise<string | null> {
  return inTransaction(pool, async (sql) => {
    await blockScores(sql);
    const previous = await findPrevious(sql);
    const matcher = matcherSchema.safeParse(previous?.weights);
    if (!previous || !matcher.success) return null;
    await promote(sql, previous.id, matcher.data, previous.offer_count, {
      kind: "matcher-restored",
      actorId,
    });
    await rescore(sql);
    return previous.id;
  });
}
