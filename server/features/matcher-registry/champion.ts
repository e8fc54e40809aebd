import { type Matcher, matcherSchema } from "../../domain/matching/scoring/matcher-schema";
import { type PairScorer, toPairScorer } from "../../domain/matching/scoring/pair-scorer";
import type { Database, SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";

/** The matcher in force. */
export interface Champion {
  id: string;
  origin: Matcher["origin"];
  /** Absent: its thresholds are what it was made with. */
  thresholdsBy?: Matcher["thresholdsBy"];
  scorer: PairScorer;
}

let cached: { champion: Champion; db: Database } | undefined;

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

/** Its id; null on a database that was not prepared. */
export async function findChampionId(sql: SqlRunner): Promise<string | null> {
  const { rows } = await sql.query<{ id: string }>("SELECT id FROM matcher WHERE role = 'champion'");
  return rows[0]?.id ?? null;
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
