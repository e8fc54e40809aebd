import { CorpusStatistics, corpusStatisticsSchema } from "../../domain/matching/prepare/corpus-statistics";
import type { Database, SqlRunner } from "../../platform/database";

/** A snapshot is saved anew once the corpus has grown or shrunk by this share. */
const changeShareMin = 0.02;
const cacheMs = 30_000;

let cached: { statistics: CorpusStatistics; savedAtMs: number; db: Database; readAt: number } | undefined;

/**
 * Saves a worker's corpus statistics for processes that keep none, where they moved on enough since the last time. Returns
 * the number of offers in what is stored now.
 */
export async function saveCorpusSnapshot(
  sql: SqlRunner,
  statistics: CorpusStatistics,
  savedOfferCount: number,
): Promise<number> {
  const change = Math.abs(statistics.documentCount - savedOfferCount);
  if (change <= savedOfferCount * changeShareMin) return savedOfferCount;
  await sql.query(
    `INSERT INTO corpus_snapshot (id, offer_count, statistics) VALUES (1, $1, $2)
     ON CONFLICT (id) DO UPDATE SET offer_count = excluded.offer_count, statistics = excluded.statistics, created_at = now()`,
    [statistics.documentCount, JSON.stringify(statistics.serialize())],
  );
  return statistics.documentCount;
}

/** The statistics that workers last saved, at most half a minute old; empty ones where there are none yet. */
export async function getCorpusStatistics(db: Database): Promise<CorpusStatistics> {
  if (cached?.db === db && performance.now() - cached.readAt < cacheMs) return cached.statistics;
  const where = { id: 1 };
  const saved = await db.prisma.corpusSnapshot.findUnique({ where, select: { createdAt: true } });
  const savedAtMs = saved?.createdAt.getTime() ?? 0;
  const known = cached?.db === db && cached.savedAtMs === savedAtMs ? cached.statistics : null;
  cached = { statistics: known ?? (await readStatistics(db)), savedAtMs, db, readAt: performance.now() };
  return cached.statistics;
}

async function readStatistics(db: Database): Promise<CorpusStatistics> {
  const row = await db.prisma.corpusSnapshot.findUnique({ where: { id: 1 } });
  if (!row) return new CorpusStatistics();
  return CorpusStatistics.restore(corpusStatisticsSchema.parse(row.statistics));
}
