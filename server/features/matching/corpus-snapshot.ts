import { CorpusStatistics, corpusStatisticsSchema } from "../../domain/matching/corpus-statistics";
import type { Database } from "../../platform/database";

/** How long a process trusts what it has read before it asks whether a worker saved a newer one. */
const freshMs = 60_000;

interface CachedSnapshot {
  statistics: CorpusStatistics;
  createdAtMs: number;
  checkedAtMs: number;
}

const cache = new WeakMap<Database, CachedSnapshot>();

/** The corpus statistics as a worker last saved them, kept in memory; empty ones before the first import. */
export async function getCorpusStatistics(db: Database): Promise<CorpusStatistics> {
  const now = performance.now();
  const cached = cache.get(db);
  if (cached && now - cached.checkedAtMs < freshMs) return cached.statistics;
  const { rows } = await db.pool.query<{ created_at: Date; statistics: unknown }>(
    `SELECT created_at, statistics FROM corpus_snapshot
     WHERE created_at > to_timestamp($1::float8 / 1000) ORDER BY created_at DESC LIMIT 1`,
    [cached?.createdAtMs ?? 0],
  );
  const newer = rows[0];
  const next: CachedSnapshot = newer
    ? {
        statistics: CorpusStatistics.restore(corpusStatisticsSchema.parse(newer.statistics)),
        createdAtMs: newer.created_at.getTime(),
        checkedAtMs: now,
      }
    : { statistics: cached?.statistics ?? new CorpusStatistics(), createdAtMs: cached?.createdAtMs ?? 0, checkedAtMs: now };
  cache.set(db, next);
  return next.statistics;
}
