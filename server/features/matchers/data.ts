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
