import { thresholdsSchema } from "../../domain/matching/match";
import type { Matcher } from "../../domain/matching/scoring/matcher-schema";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { keepThresholds, promote } from "./promote";
import { readShippedMatcher } from "./shipped-matcher";

interface StoredMatcher {
  id: string;
  kind: string;
  origin: Matcher["origin"] | null;
  version: number;
  thresholds: unknown;
  thresholds_by: Matcher["thresholdsBy"] | null;
}

/**
 * Makes the shipped matcher the champion of a database that has none, or whose champion is the shipped one of an older version or was
 * fitted from it; keeps whatever was trained. `onReplaced` runs in the same transaction where matches of an earlier champion may exist.
 */
export async function ensureChampion(
  db: Database,
  onReplaced?: (sql: SqlRunner) => Promise<void>,
): Promise<void> {
  const shipped = await readShippedMatcher();
  await inTransaction(db.pool, async (sql) => {
    const { rows } = await sql.query<StoredMatcher>(
      `SELECT id, weights->>'kind' AS kind, weights->>'origin' AS origin, (weights->>'version')::int AS version,
         weights->'thresholds' AS thresholds, weights->>'thresholdsBy' AS thresholds_by
       FROM matcher WHERE role = 'champion' FOR UPDATE`,
    );
    const current = rows[0];
    if (current && !isOutdated(current, shipped)) return;
    await promote(sql, await toFreeId(sql, shipped), keepStoredThresholds(shipped, current), null);
    if (current) await onReplaced?.(sql);
  });
}

function keepStoredThresholds(shipped: Matcher, current: StoredMatcher | undefined): Matcher {
  const thresholds = thresholdsSchema.safeParse(current?.thresholds);
  if (!thresholds.success) return shipped;
  return keepThresholds(shipped, {
    thresholds: thresholds.data,
    thresholdsBy: current?.thresholds_by ?? undefined,
  });
}

/** Matchers that name no origin are of the time when all were shipped. */
function isOutdated({ id, kind, origin, version }: StoredMatcher, shipped: Matcher): boolean {
  const isOurs = origin === null ? id === shipped.id : origin !== "trained";
  return isOurs && (kind !== shipped.kind || version < shipped.version);
}

/** Matches name the matcher that scored them, so that other weights need another id. */
async function toFreeId(sql: SqlRunner, { id, version }: Matcher): Promise<string> {
  const { rows } = await sql.query<{ version: number }>(
    "SELECT (weights->>'version')::int AS version FROM matcher WHERE id = $1",
    [id],
  );
  return rows[0] && rows[0].version !== version ? `${id}-${version}` : id;
}
