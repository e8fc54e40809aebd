import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { matcherSchema } from "../../domain/matching/matcher-schema";
import { type PairScorer, toPairScorer } from "../../domain/matching/pair-scorer";
import type { Database } from "../../platform/database";
import { AppError } from "../../platform/errors";

/** The matcher in force. */
export interface Champion {
  id: string;
  scorer: PairScorer;
}

const shippedMatcherPath = join(process.cwd(), "models", "matcher", "default.json");
/** A promotion reaches every process within this time. */
const cacheMs = 10_000;

let cached: { champion: Champion; db: Database; readAt: number } | undefined;

/** Makes the shipped matcher the champion of a database that has none; keeps whatever was promoted. */
export async function ensureChampion(db: Database): Promise<void> {
  const shipped = matcherSchema.parse(JSON.parse(await readFile(shippedMatcherPath, "utf8")));
  await db.pool.query(
    `INSERT INTO matcher (id, role, weights) SELECT $1, 'champion', $2
     WHERE NOT EXISTS (SELECT 1 FROM matcher WHERE role = 'champion') ON CONFLICT DO NOTHING`,
    [shipped.id, JSON.stringify(shipped)],
  );
}

/** The champion, read at most once in ten seconds. Throws AppError("internal") on a database that was not prepared. */
export async function getChampion(db: Database): Promise<Champion> {
  if (cached?.db === db && performance.now() - cached.readAt < cacheMs) return cached.champion;
  const row = await db.prisma.matcher.findFirst({ where: { role: "champion" } });
  if (!row)
    throw new AppError("internal", "This database has no champion matcher: run scripts/prepare-database.ts");
  const champion =
    cached?.db === db && cached.champion.id === row.id
      ? cached.champion
      : { id: row.id, scorer: toPairScorer(matcherSchema.parse(row.weights)) };
  cached = { champion, db, readAt: performance.now() };
  return champion;
}
