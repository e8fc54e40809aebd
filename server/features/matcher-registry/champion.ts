import { type Matcher, matcherSchema } from "../../domain/matching/scoring/matcher-schema";
import { type PairScorer, toPairScorer } from "../../domain/matching/scoring/pair-scorer";
import type { Database, SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import type { MatcherPin } from "./schema";
import { pinColumns, toPin } from "./stored-pin";

/** The matcher in force. */
export interface Champion {
  id: string;
  origin: Matcher["origin"];
  /** Absent: its thresholds are what it was made with. */
  thresholdsBy?: Matcher["thresholdsBy"];
  scorer: PairScorer;
}

let cached: { champion: Champion; db: Database } | undefined;

/**
 * The champion of this moment; its weights are read once, since a version never changes. Throws AppError("internal") on a database that was
 * not prepared.
 */
export async function getChampion(db: Database): Promise<Champion> {
  const id = await findChampionId(db.pool);
  if (id === null)
    throw new AppError("internal", "This database has no champion matcher: run scripts/prepare-database.ts");
  if (cached?.db === db && cached.champion.id === id) return cached.champion;
  const { weights } = await db.prisma.matcher.findUniqueOrThrow({ where: { id } });
  const matcher = matcherSchema.parse(weights);
  const { origin, thresholdsBy } = matcher;
  const champion = { id, origin, thresholdsBy, scorer: toPairScorer(matcher) };
  cached = { champion, db };
  return champion;
}

/** Its id within a statement of somebody else's; null on a database that was not prepared. */
export const championIdSql = "(SELECT id FROM matcher WHERE role = 'champion')";

/** Its id; null on a database that was not prepared. */
export async function findChampionId(sql: SqlRunner): Promise<string | null> {
  const row = await kyselyOn(sql)
    .selectFrom("matcher")
    .select("id")
    .where("role", "=", "champion")
    .executeTakeFirst();
  return row?.id ?? null;
}

export interface LockedChampion {
  id: string;
  /** Null = automatic: fitting and newer shipped matchers may replace it. */
  pin: MatcherPin | null;
}

/**
 * Holds the champion until the caller's transaction ends: nobody replaces or pins it, or saves scores by it. Null on a database that has none.
 * Who changes champions comes one after the other by a lock of its own: whoever waited for the row alone would wake up with a lock on one that is
 * retired, and then wait for the new one, crosswise with whoever wants to bring the retired one back.
 */
export async function lockChampion(sql: SqlRunner): Promise<LockedChampion | null> {
  await sql.query("SELECT pg_advisory_xact_lock(hashtext('matcher-champion'))");
  const row = await kyselyOn(sql)
    .selectFrom("matcher")
    .select(["id", ...pinColumns])
    .where("role", "=", "champion")
    .forUpdate()
    .executeTakeFirst();
  return row ? { id: row.id, pin: toPin(row) } : null;
}

/** Lets nobody save scores until the transaction ends, so that none are saved of offers that it deletes. */
export async function blockScores(sql: SqlRunner): Promise<void> {
  await lockChampion(sql);
}

class ChampionReplaced extends Error {}

/**
 * Keeps the champion in force until the end of the caller's transaction, so that what it saves is scored by the matcher in force. Where
 * it was replaced meanwhile, throws what makes `withChampion` start anew.
 */
export async function holdChampion(sql: SqlRunner, id: string): Promise<void> {
  const row = await kyselyOn(sql)
    .selectFrom("matcher")
    .select("id")
    .where("id", "=", id)
    .where("role", "=", "champion")
    .forShare()
    .executeTakeFirst();
  if (!row) throw new ChampionReplaced(`Matcher ${id} is not the champion any more`);
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
