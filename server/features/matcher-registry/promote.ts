import type { Matcher } from "../../domain/matching/scoring/matcher-schema";
import type { SqlRunner } from "../../platform/database";
import { recordActivity } from "../activity/record-activity";

/**
 * Thresholds that a person set outlive the matcher for which they were set: probabilities are calibrated, so that they mean the same. What
 * else was proven of thresholds does not hold for these.
 */
export function keepThresholds(
  matcher: Matcher,
  before: Pick<Matcher, "thresholds" | "thresholdsBy">,
): Matcher {
  if (before.thresholdsBy !== "person") return { ...matcher, thresholdsBy: undefined };
  return { ...matcher, thresholds: before.thresholds, thresholdsBy: "person", proof: null };
}

/**
 * Makes a matcher the champion and retires the one before; run it in a transaction that holds the champion. `offerCount`: the offers it
 * was fitted to, null = none. From here on workers that scored by the old champion can't save any more. `by`: who had it so, for the log.
 */
export async function promote(
  sql: SqlRunner,
  id: string,
  matcher: Matcher,
  offerCount: number | null,
  by: { kind: "matcher-promoted" | "matcher-restored"; actorId: string | null } = {
    kind: "matcher-promoted",
    actorId: null,
  },
): Promise<void> {
  const weights = JSON.stringify({ ...matcher, id });
  const { rows } = await sql.query<{ id: string }>(
    "UPDATE matcher SET role = 'retired' WHERE role = 'champion' RETURNING id",
  );
  await recordActivity(sql, { ...by, subjectId: id, detail: { name: id, previousId: rows[0]?.id ?? null } });
  const known = await sql.query(
    "UPDATE matcher SET role = 'champion', weights = $2, offer_count = $3, created_at = now() WHERE id = $1",
    [id, weights, offerCount],
  );
  if (known.rowCount === 1) return;
  await sql.query(
    `INSERT INTO matcher (id, role, weights, offer_count) VALUES ($1, 'champion', $2, $3) ON CONFLICT DO NOTHING`,
    [id, weights, offerCount],
  );
}
