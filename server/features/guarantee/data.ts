import type { DrawnLabel, ScoreCount } from "../../domain/evaluation/guarantee/plan-guarantee";
import type { PairIds } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";
import type { AskGuaranteeInput } from "./schema";

/** More would not fit a page's time; a promise on more pairs holds for these. */
const pairsMax = 2_000_000;
const labelsMax = 20_000;

export interface StoredGuarantee {
  ask: AskGuaranteeInput;
  isInForce: boolean;
  askedAt: Date;
}

export async function findGuarantee(sql: SqlRunner): Promise<StoredGuarantee | null> {
  const { rows } = await sql.query<AskGuaranteeInput & Omit<StoredGuarantee, "ask">>(
    `SELECT precision_target AS precision, recall_target AS recall, confidence, person_cost AS "personCost", model_cost AS "modelCost",
       is_in_force AS "isInForce", asked_at AS "askedAt" FROM guarantee WHERE id = 1`,
  );
  if (!rows[0]) return null;
  const { isInForce, askedAt, ...ask } = rows[0];
  return { ask, isInForce, askedAt };
}

/** What is promised for: pairs scored by matchers of this key, which nobody decided but to prove the promise. */
const populationSql = `FROM match m LEFT JOIN guarantee_sample g USING (lower_offer_id, higher_offer_id)
  WHERE m.matcher_id IN (SELECT id FROM matcher WHERE scorer_key = $1) AND (m.verdict IS NULL OR g.drawn_at IS NOT NULL)`;

/** Its pairs by probability to a thousandth, highest first. */
export async function countScores(sql: SqlRunner, scorerKey: string): Promise<ScoreCount[]> {
  const { rows } = await sql.query<ScoreCount>(
    `SELECT floor(match_probability * 1000) / 1000 AS "matchProbability", count(*)::int AS count
     FROM (SELECT m.match_probability ${populationSql} /* any */ LIMIT ${pairsMax}) AS scored
     GROUP BY 1 ORDER BY 1 DESC`,
    [scorerKey],
  );
  return rows;
}

/** A pair's own random number in [0,1), the same for ever: who is drawn first does not depend on scores or labels (Ohlsson 1995). */
const chanceSql =
  "('x' || left(md5(m.lower_offer_id::text || m.higher_offer_id::text || 'guarantee'), 8))::bit(32)::bigint";

const standsInZone = { upper: "m.match_probability >= $2", lower: "m.match_probability < $2" } as const;

interface LabelRow {
  matchProbability: number;
  isDrawn: boolean;
  isWaiting: boolean;
  isSame: boolean | null;
}

/**
 * The labels of a zone in the order in which its pairs are drawn: up to the first that waits or was not drawn (the zone has changed since), so that
 * neither people nor a change of the matcher choose which labels count. What somebody could not tell is passed over. `waitingCount`: drawn
 * pairs of both zones that wait.
 */
export async function listZoneLabels(
  sql: SqlRunner,
  zone: keyof typeof standsInZone,
  { scorerKey, cut }: { scorerKey: string; cut: number },
): Promise<DrawnLabel[]> {
  const { rows } = await sql.query<LabelRow>(
    `SELECT m.match_probability AS "matchProbability", g.drawn_at IS NOT NULL AS "isDrawn", m.verdict IS NULL AS "isWaiting",
       CASE WHEN m.decider_kind = 'person' AND m.verdict <> 'unsure' THEN m.verdict = 'same' END AS "isSame"
     ${populationSql} AND ${standsInZone[zone]} ORDER BY ${chanceSql}, m.lower_offer_id, m.higher_offer_id
     LIMIT (SELECT least(count(*), ${labelsMax}) + 1 FROM guarantee_sample)`,
    [scorerKey, cut],
  );
  const end = rows.findIndex(({ isDrawn, isWaiting }) => !isDrawn || isWaiting);
  return (end < 0 ? rows : rows.slice(0, end)).flatMap(({ matchProbability, isSame }) =>
    isSame === null ? [] : { matchProbability: toThousandth(matchProbability), isSame },
  );
}

/** As scores are counted, so that a label stands on the same side of each threshold as its pair. */
const toThousandth = (probability: number) => Math.floor(probability * 1_000) / 1_000;

/** Pairs that were drawn and wait for people. */
export async function countWaiting(sql: SqlRunner): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM guarantee_sample g JOIN match m USING (lower_offer_id, higher_offer_id) WHERE m.verdict IS NULL",
  );
  return rows[0]!.n;
}

/** The next pairs of a zone in the order of the draw. */
export async function listNextOfZone(
  sql: SqlRunner,
  zone: keyof typeof standsInZone,
  { scorerKey, cut, count }: { scorerKey: string; cut: number; count: number },
): Promise<PairIds[]> {
  const { rows } = await sql.query<PairIds>(
    `SELECT m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId"
     ${populationSql} AND g.drawn_at IS NULL AND ${standsInZone[zone]}
     ORDER BY ${chanceSql}, m.lower_offer_id, m.higher_offer_id LIMIT $3`,
    [scorerKey, cut, count],
  );
  return rows;
}
