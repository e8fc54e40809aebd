import { sql as raw } from "kysely";
import { thresholdsSchema } from "../../domain/matching/match";
import type { Matcher } from "../../domain/matching/scoring/matcher-schema";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { addVersion } from "./add-version";
import { lockChampion } from "./champion";
import { keepThresholds } from "./keep-thresholds";
import { promoteNew, putIntoForce } from "./put-into-force";
import { readShippedMatcher } from "./shipped-matcher";

/** What it depends on whether a newer shipped matcher replaces it. */
interface StoredMatcher {
  kind: string;
  /** Null in matchers of the time when all were shipped. */
  origin: Matcher["origin"] | null;
  version: number;
  thresholds: unknown;
  thresholdsBy: Matcher["thresholdsBy"] | null;
}

function readStored(sql: SqlRunner, id: string): Promise<StoredMatcher> {
  return kyselyOn(sql)
    .selectFrom("matcher")
    .select([
      raw<string>`weights->>'kind'`.as("kind"),
      raw<StoredMatcher["origin"]>`weights->>'origin'`.as("origin"),
      raw<number>`(weights->>'version')::int`.as("version"),
      raw<unknown>`weights->'thresholds'`.as("thresholds"),
      raw<StoredMatcher["thresholdsBy"]>`weights->>'thresholdsBy'`.as("thresholdsBy"),
    ])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

/**
 * Makes the shipped matcher the champion of a database that has none, or whose champion is the shipped one of an older version or was
 * fitted from it; keeps whatever was trained. A pinned champion stays: the shipped one is kept beside it, for people to put into force.
 * `onReplaced` runs in the same transaction where matches of an earlier champion may exist.
 */
export async function ensureChampion(
  db: Pick<Database, "pool">,
  onReplaced?: (sql: SqlRunner) => Promise<void>,
): Promise<void> {
  const shipped = await readShippedMatcher();
  await inTransaction(db.pool, async (sql) => {
    const champion = await lockChampion(sql);
    if (!champion) {
      await promoteNew(sql, shipped);
      return;
    }
    const stored = await readStored(sql, champion.id);
    if (!isOutdated(stored, shipped)) return;
    const id = await addShipped(sql, shipped, stored);
    if (champion.pin || id === champion.id) return;
    await putIntoForce(sql, id);
    await onReplaced?.(sql);
  });
}

/** With the thresholds that a person set; as it was made, too, since adaptations start from that. */
async function addShipped(sql: SqlRunner, shipped: Matcher, stored: StoredMatcher): Promise<string> {
  const shippedId = await addVersion(sql, shipped);
  const thresholds = thresholdsSchema.safeParse(stored.thresholds);
  if (!thresholds.success || stored.thresholdsBy !== "person") return shippedId;
  const kept = keepThresholds(shipped, { thresholds: thresholds.data, thresholdsBy: stored.thresholdsBy });
  return addVersion(sql, kept, { madeFromId: shippedId });
}

function isOutdated({ kind, origin, version }: StoredMatcher, shipped: Matcher): boolean {
  return origin !== "trained" && (kind !== shipped.kind || version < shipped.version);
}
