import type { ScoredDecision } from "../../domain/evaluation/drift/score-drift";
import { scoreBinEdges } from "../../domain/evaluation/drift/score-drift";
import type { SqlRunner } from "../../platform/database";
import type { DriftAlarmView, DriftView, WeeklyFigureView } from "./schema";

const weeksShown = 26;
const alarmsShown = 20;
const decisionsMax = 5_000;
/** Of a catalog's offers the first so many, which are as good as random, tell how its pairs are spread. */
const offersCounted = 2_000;

/** In 1 … bins, as width_bucket counts; a score on an edge stands below it. */
const binSql = `least(width_bucket(m.match_probability - 1e-9, ARRAY[${scoreBinEdges.slice(0, -1).join(", ")}]::float8[]) + 1, ${scoreBinEdges.length})`;

/**
 * How a catalog's pairs are spread by this scorer: of a sample of its offers, or of one import's, the pairs with other catalogs. Null where some
 * of the sample's pairs wait to be scored by it.
 */
export async function countBins(
  sql: SqlRunner,
  { catalogId, scorerKey, importId }: { catalogId: string; scorerKey: string; importId: string | null },
): Promise<number[] | null> {
  const { rows } = await sql.query<{ bin: number; n: number; isOwn: boolean }>(
    `WITH sampled AS (
       SELECT id FROM offer WHERE catalog_id = $1 AND ($3::uuid IS NULL OR import_id = $3) ORDER BY id LIMIT ${offersCounted}
     ), pairs AS (
       SELECT m.* FROM sampled s JOIN match m ON m.lower_offer_id = s.id WHERE m.lower_catalog_id <> m.higher_catalog_id
       UNION ALL
       SELECT m.* FROM sampled s JOIN match m ON m.higher_offer_id = s.id WHERE m.lower_catalog_id <> m.higher_catalog_id
     )
     SELECT ${binSql} AS bin, count(*)::int AS n, bool_and(m.matcher_id IN (SELECT id FROM matcher WHERE scorer_key = $2)) AS "isOwn"
     FROM pairs m GROUP BY 1`,
    [catalogId, scorerKey, importId],
  );
  if (rows.some(({ isOwn }) => !isOwn)) return null;
  return scoreBinEdges.map((_, place) => rows.find(({ bin }) => bin === place + 1)?.n ?? 0);
}

/** Catalogs, and the latest import of each whose offers are all matched. */
export async function listWatched(sql: SqlRunner): Promise<{ catalogId: string; importId: string | null }[]> {
  const { rows } = await sql.query<{ catalogId: string; importId: string | null }>(
    `SELECT c.id AS "catalogId", (SELECT r.id FROM catalog_run r WHERE r.catalog_id = c.id AND r.status = 'completed'
       ORDER BY r.created_at DESC, r.id LIMIT 1) AS "importId"
     FROM catalog c WHERE c.removed_at IS NULL AND c.offer_count > 0 ORDER BY c.id LIMIT 500`,
  );
  return rows;
}

/** People's latest decisions on a catalog's pairs that this scorer scored and can't have learnt from. */
export async function listScoredDecisions(
  sql: SqlRunner,
  { catalogId, scorerKey, learntUntil }: { catalogId: string; scorerKey: string; learntUntil: string | null },
): Promise<ScoredDecision[]> {
  const { rows } = await sql.query<ScoredDecision>(
    `SELECT m.match_probability AS "matchProbability", m.verdict = 'same' AS "isMatch"
     FROM match m JOIN decision d ON d.id = m.decision_id
     WHERE m.decider_kind = 'person' AND m.verdict IN ('same', 'variant', 'different')
       AND (m.lower_catalog_id = $1 OR m.higher_catalog_id = $1) AND d.created_at > coalesce($3::timestamptz, '-infinity')
       AND m.matcher_id IN (SELECT id FROM matcher WHERE scorer_key = $2)
     ORDER BY d.created_at DESC, d.id DESC LIMIT ${decisionsMax}`,
    [catalogId, scorerKey, learntUntil],
  );
  return rows;
}

export async function countOpenAlarms(sql: SqlRunner): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM drift_alarm WHERE settled_at IS NULL",
  );
  return rows[0]!.n;
}

/** What lasts first, then the latest. */
async function listAlarms(sql: SqlRunner): Promise<DriftAlarmView[]> {
  const { rows } = await sql.query<DriftAlarmView>(
    `SELECT a.id, a.catalog_id AS "catalogId", coalesce(c.name, 'A catalog that is gone') AS "catalogName", a.import_id AS "importId", a.kind,
       a.value, a.bound, a.raised_at AS "raisedAt", a.settled_at AS "settledAt"
     FROM drift_alarm a LEFT JOIN catalog c ON c.id = a.catalog_id
     ORDER BY a.settled_at IS NOT NULL, a.raised_at DESC, a.id LIMIT ${alarmsShown}`,
  );
  return rows;
}

interface WeekRow {
  week: Date;
  precision: number | null;
  recall: number | null;
  pairCount: number;
  peopleCount: number;
  modelCount: number;
  cost: number;
}

async function listWeeks(sql: SqlRunner): Promise<WeeklyFigureView[]> {
  const { rows } = await sql.query<WeekRow>(
    `SELECT * FROM (
       SELECT week::timestamptz AS week, precision_share AS precision, recall_share AS recall, pair_count AS "pairCount",
         person_count + waiting_count AS "peopleCount", llm_count AS "modelCount", cost
       FROM weekly_figure ORDER BY week DESC LIMIT ${weeksShown}
     ) AS latest ORDER BY week`,
  );
  return rows.map(({ pairCount, peopleCount, modelCount, ...row }) => ({
    ...row,
    peopleShare: pairCount > 0 ? peopleCount / pairCount : 0,
    modelShare: pairCount > 0 ? modelCount / pairCount : 0,
  }));
}

export async function readDriftView(sql: SqlRunner): Promise<DriftView> {
  return { alarms: await listAlarms(sql), weeks: await listWeeks(sql) };
}
