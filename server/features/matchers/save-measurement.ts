import type { ProbabilityHistogram } from "../../domain/matching/calibration/probability-histogram";
import { type Database, inTransaction } from "../../platform/database";
import type { MeasuredLabel } from "./schema";

/** What matchers that score alike said. */
export interface ScorerMeasurement {
  key: string;
  /** In the order of the labels. */
  labelProbabilities: number[];
  histogram: ProbabilityHistogram;
}

export interface NewMeasurement {
  labels: readonly MeasuredLabel[];
  /** Undecided stored matches. */
  matchCount: number;
  isEstimated: boolean;
  durationMs: number;
  scorers: readonly ScorerMeasurement[];
}

/** Puts a measurement in the place of the one before. It was made when it began: later decisions call for another. */
export function saveMeasurement(db: Database, measurement: NewMeasurement): Promise<void> {
  const { labels, matchCount, isEstimated, durationMs, scorers } = measurement;
  return inTransaction(db.pool, async (sql) => {
    await sql.query(
      `INSERT INTO measurement (id, labels, match_count, is_estimated, duration_ms, measured_at)
       VALUES (1, $1, $2, $3, $4::integer, now() - $4::integer * interval '1 ms')
       ON CONFLICT (id) DO UPDATE SET labels = excluded.labels, match_count = excluded.match_count,
         is_estimated = excluded.is_estimated, duration_ms = excluded.duration_ms, measured_at = excluded.measured_at`,
      [JSON.stringify(labels), matchCount, isEstimated, durationMs],
    );
    await sql.query("DELETE FROM scorer_measurement");
    for (const { key, labelProbabilities, histogram } of scorers) {
      await sql.query(
        "INSERT INTO scorer_measurement (scorer_key, label_probabilities, match_histogram) VALUES ($1, $2, $3)",
        [key, JSON.stringify(labelProbabilities), JSON.stringify(histogram)],
      );
    }
  });
}
