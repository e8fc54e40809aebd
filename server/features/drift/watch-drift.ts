import { randomUUID } from "node:crypto";
import {
  type Drift,
  measureCalibrationDrift,
  measureScoreDrift,
} from "../../domain/evaluation/drift/score-drift";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { findChampionRow, type MatcherRow } from "../matcher-registry/data";
import { recordEvents } from "../webhooks/record-event";
import { countBins, listScoredDecisions, listWatched } from "./data";
import type { DriftKind } from "./schema";

/** With fewer pairs on a side, or decisions, nothing is said. */
const pairsMin = 50;
const decisionsMin = 30;

/**
 * Holds each catalog's scores, those of its latest import first, against how they were spread when this matcher had first scored it, and people's
 * decisions against what it promised. Raises an alarm where either has moved by more than chance, with its event for webhooks, and settles the
 * one that stands where it no longer does. The first look is the reference. Returns how many alarms were raised.
 */
export function watchDrift({ db, queue }: { db: Pick<Database, "pool">; queue: JobSender }): Promise<number> {
  return inTransaction(db.pool, async (sql) => {
    await sql.query("SELECT pg_advisory_xact_lock(hashtext('drift'))");
    const champion = await findChampionRow(sql);
    if (!champion) return 0;
    let raised = 0;
    for (const watched of await listWatched(sql)) {
      const found = [
        await findScoreDrift(sql, champion, watched),
        await findCalibrationDrift(sql, champion, watched),
      ];
      for (const one of found) if (one && (await note(sql, queue, champion, one))) raised++;
    }
    return raised;
  });
}

interface Found {
  catalogId: string;
  importId: string | null;
  kind: DriftKind;
  drift: Drift;
  pairCount: number;
}

type Watched = Pick<Found, "catalogId" | "importId">;
const sum = (bins: readonly number[]) => bins.reduce((total, count) => total + count, 0);

/** Null where there is nothing to compare yet. */
async function findScoreDrift(
  sql: SqlRunner,
  { scorerKey }: MatcherRow,
  { catalogId, importId }: Watched,
): Promise<Found | null> {
  const whole = await countBins(sql, { catalogId, scorerKey, importId: null });
  if (!whole || sum(whole) < pairsMin) return null;
  const { rows } = await sql.query<{ bins: number[] }>(
    "SELECT bins FROM drift_reference WHERE catalog_id = $1 AND scorer_key = $2",
    [catalogId, scorerKey],
  );
  const reference = rows[0]?.bins;
  if (!reference) {
    await sql.query("INSERT INTO drift_reference (catalog_id, scorer_key, bins) VALUES ($1, $2, $3)", [
      catalogId,
      scorerKey,
      JSON.stringify(whole),
    ]);
    return null;
  }
  const own = importId === null ? null : await countBins(sql, { catalogId, scorerKey, importId });
  if (own && sum(own) >= pairsMin) {
    const drift = measureScoreDrift(reference, own);
    if (drift.isDrifted) return { catalogId, importId, kind: "scores", drift, pairCount: sum(own) };
  }
  const drift = measureScoreDrift(reference, whole);
  return { catalogId, importId: null, kind: "scores", drift, pairCount: sum(whole) };
}

async function findCalibrationDrift(
  sql: SqlRunner,
  { scorerKey, facts }: MatcherRow,
  { catalogId }: Watched,
): Promise<Found | null> {
  const learntUntil = facts.learnt?.until ?? null;
  const decisions = await listScoredDecisions(sql, { catalogId, scorerKey, learntUntil });
  if (decisions.length < decisionsMin) return null;
  const drift = measureCalibrationDrift(decisions);
  return { catalogId, importId: null, kind: "calibration", drift, pairCount: decisions.length };
}

/** Whether an alarm was raised. One that lasts keeps its first figures. */
async function note(
  sql: SqlRunner,
  queue: JobSender,
  { scorerKey }: MatcherRow,
  { catalogId, importId, kind, drift, pairCount }: Found,
): Promise<boolean> {
  const { value, bound, isDrifted } = drift;
  if (!isDrifted) {
    await sql.query(
      "UPDATE drift_alarm SET settled_at = now() WHERE catalog_id = $1 AND kind = $2 AND settled_at IS NULL",
      [catalogId, kind],
    );
    return false;
  }
  const alarmId = randomUUID();
  const { rowCount } = await sql.query(
    `INSERT INTO drift_alarm (id, catalog_id, import_id, scorer_key, kind, value, bound, pair_count)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [alarmId, catalogId, importId, scorerKey, kind, value, bound, pairCount],
  );
  if (rowCount === 0) return false;
  await recordEvents(sql, queue, "matching.drifted", async () => [
    { alarmId, catalogId, importId, kind, value, bound },
  ]);
  return true;
}
