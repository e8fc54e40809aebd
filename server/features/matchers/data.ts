import { z } from "zod";
import {
  histogramBinCount,
  type ProbabilityHistogram,
} from "../../domain/matching/calibration/probability-histogram";
import type { SqlRunner } from "../../platform/database";
import {
  type MeasuredLabel,
  runOutcomeSchema,
  runStatusSchema,
  runStepSchema,
  type SpecialisationRunView,
} from "./schema";

const bins = z.array(z.number()).length(histogramBinCount);
const histogramSchema = z.object({ counts: bins, expectedMatches: bins });

/** The latest measurement: its labels, and how long it took. */
export interface StoredMeasurement {
  labels: MeasuredLabel[];
  matchCount: number;
  isEstimated: boolean;
  durationMs: number;
  measuredAt: Date;
}

export async function findMeasurement(sql: SqlRunner): Promise<StoredMeasurement | null> {
  const { rows } = await sql.query<Omit<StoredMeasurement, "matchCount"> & { matchCount: string }>(
    `SELECT labels, match_count AS "matchCount", is_estimated AS "isEstimated", duration_ms AS "durationMs",
       measured_at AS "measuredAt" FROM measurement`,
  );
  return rows[0] ? { ...rows[0], matchCount: Number(rows[0].matchCount) } : null;
}

/** What each scorer said of the labels, in their order. */
export async function listLabelProbabilities(sql: SqlRunner): Promise<Map<string, number[]>> {
  const { rows } = await sql.query<{ key: string; probabilities: number[] }>(
    "SELECT scorer_key AS key, label_probabilities AS probabilities FROM scorer_measurement",
  );
  return new Map(rows.map(({ key, probabilities }) => [key, probabilities]));
}

export async function findMatchHistogram(
  sql: SqlRunner,
  scorerKey: string,
): Promise<ProbabilityHistogram | null> {
  const { rows } = await sql.query<{ histogram: unknown }>(
    "SELECT match_histogram AS histogram FROM scorer_measurement WHERE scorer_key = $1",
    [scorerKey],
  );
  return histogramSchema.nullable().parse(rows[0]?.histogram ?? null);
}

/** When a person last decided something; null = never. */
export async function findLatestDecisionTime(sql: SqlRunner): Promise<Date | null> {
  const { rows } = await sql.query<{ createdAt: Date }>(
    `SELECT created_at AS "createdAt" FROM decision WHERE decider_kind = 'person' ORDER BY created_at DESC, id DESC LIMIT 1`,
  );
  return rows[0]?.createdAt ?? null;
}

/** So many decisions after a measurement are looked at: far more than figures take. */
const recentMax = 200;

/** People's decisions of either kind after a measurement, each pair's latest; null = of all times. Counts up to about `recentMax`. */
export async function countDecidedSince(
  sql: SqlRunner,
  measuredAt: Date | null,
): Promise<{ labelCount: number; sameCount: number }> {
  const { rows } = await sql.query<{ labelCount: number; sameCount: number }>(
    `SELECT count(*)::int AS "labelCount", (count(*) FILTER (WHERE verdict = 'same'))::int AS "sameCount" FROM (
       SELECT DISTINCT ON (lower_offer_id, higher_offer_id) verdict FROM (
         SELECT lower_offer_id, higher_offer_id, verdict, created_at, id FROM decision
         WHERE decider_kind = 'person' AND created_at > coalesce($1::timestamptz, '-infinity') ORDER BY created_at DESC, id DESC LIMIT ${recentMax}
       ) AS recent ORDER BY lower_offer_id, higher_offer_id, created_at DESC, id DESC
     ) AS latest WHERE verdict IN ('same', 'variant', 'different')`,
    [measuredAt],
  );
  return rows[0]!;
}

export async function findLatestRun(sql: SqlRunner): Promise<SpecialisationRunView | null> {
  const { rows } = await sql.query<SpecialisationRunView>(
    `SELECT id, status, step, outcome, failure_message AS "failureMessage", created_at AS "createdAt",
       finished_at AS "finishedAt" FROM specialisation_run ORDER BY created_at DESC, id LIMIT 1`,
  );
  const [row] = rows;
  if (!row) return null;
  return {
    ...row,
    status: runStatusSchema.parse(row.status),
    step: runStepSchema.nullable().catch(null).parse(row.step),
    outcome: runOutcomeSchema.nullable().catch(null).parse(row.outcome),
  };
}
