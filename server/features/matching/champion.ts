import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { thresholdsSchema } from "../../domain/matching/match";
import { type Matcher, matcherSchema } from "../../domain/matching/scoring/matcher-schema";
import { type PairScorer, toPairScorer } from "../../domain/matching/scoring/pair-scorer";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";

/** The matcher in force. */
export interface Champion {
  id: string;
  origin: Matcher["origin"];
  /** Absent: its thresholds are what it was made with. */
  thresholdsBy?: Matcher["thresholdsBy"];
  scorer: PairScorer;
}

/** Whose thresholds a person set is told from its base, which scores alike, where something is made from it. */
const isAsMade = "weights->>'thresholdsBy' IS NULL";

const shippedMatcherPath = join(process.cwd(), "models", "matcher", "default.json");

let cached: { champion: Champion; db: Database } | undefined;

/** The matcher that comes with this version of the program. */
export async function readShippedMatcher(): Promise<Matcher> {
  return matcherSchema.parse(JSON.parse(await readFile(shippedMatcherPath, "utf8")));
}

/** The shipped matcher that this database began with: what adaptations start from. The program's own where none is stored. */
export async function getShippedMatcher(sql: SqlRunner): Promise<Matcher> {
  const { rows } = await sql.query<{ weights: unknown }>(
    `SELECT weights FROM matcher WHERE weights->>'origin' = 'shipped' AND ${isAsMade} ORDER BY created_at DESC, id LIMIT 1`,
  );
  const stored = matcherSchema.safeParse(rows[0]?.weights);
  return stored.success ? stored.data : readShippedMatcher();
}

/** The latest matcher that has learnt from no decision: the shipped one, or the one that was fitted to the catalogs. */
export async function getGeneralMatcher(sql: SqlRunner): Promise<Matcher> {
  const { rows } = await sql.query<{ weights: unknown }>(
    `SELECT weights FROM matcher WHERE weights->>'origin' <> 'trained' AND ${isAsMade} ORDER BY role = 'champion' DESC, created_at DESC, id LIMIT 1`,
  );
  const stored = matcherSchema.safeParse(rows[0]?.weights);
  return stored.success ? stored.data : readShippedMatcher();
}

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

/** The champion of this moment; its weights are read once. Throws AppError("internal") on a database that was not prepared. */
export async function getChampion(db: Database): Promise<Champion> {
  const row = await db.prisma.matcher.findFirst({ where: { role: "champion" }, select: { id: true } });
  if (!row)
    throw new AppError("internal", "This database has no champion matcher: run scripts/prepare-database.ts");
  if (cached?.db === db && cached.champion.id === row.id) return cached.champion;
  const { weights } = await db.prisma.matcher.findUniqueOrThrow({ where: { id: row.id } });
  const matcher = matcherSchema.parse(weights);
  const { origin, thresholdsBy } = matcher;
  const champion = { id: row.id, origin, thresholdsBy, scorer: toPairScorer(matcher) };
  cached = { champion, db };
  return champion;
}

/** Locks the champion to be replaced in the same transaction; false where it is not the champion any more. */
export async function lockChampion(sql: SqlRunner, id: string): Promise<boolean> {
  const { rowCount } = await sql.query("SELECT FROM matcher WHERE id = $1 AND role = 'champion' FOR UPDATE", [
    id,
  ]);
  return rowCount === 1;
}

class ChampionReplaced extends Error {}

/**
 * Keeps the champion in force until the end of the caller's transaction, so that what it saves is scored by the matcher in force. Where
 * it was replaced meanwhile, throws what makes `withChampion` start anew.
 */
export async function holdChampion(sql: SqlRunner, id: string): Promise<void> {
  const { rowCount } = await sql.query("SELECT FROM matcher WHERE id = $1 AND role = 'champion' FOR SHARE", [
    id,
  ]);
  if (rowCount === 0) throw new ChampionReplaced(`Matcher ${id} is not the champion any more`);
}

/** Lets nobody save scores until the transaction ends, so that none are saved of offers that it deletes. */
export async function blockScores(sql: SqlRunner): Promise<void> {
  await sql.query("SELECT FROM matcher WHERE role = 'champion' FOR UPDATE");
}

const attemptsMax = 3;

/** Does work that saves scores by the champion, and does it again where another took its place before they were saved. */
export async function withChampion<T>(db: Database, work: (champion: Champion) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work(await getChampion(db));
    } catch (error) {
      if (!(error instanceof ChampionReplaced) || attempt === attemptsMax) throw error;
    }
  }
}
