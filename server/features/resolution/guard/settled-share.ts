import type { SqlRunner } from "../../../platform/database";

/** A small catalog may have at least so many pairs settled in a day. */
export const settledADayMin = 50;

/** Of a catalog: pairs that language models have settled today, and how many may be. */
export interface SettledToday {
  catalogId: string;
  catalogName: string;
  settledCount: number;
  settledMax: number;
}

/** Of every catalog. `shareMax`: of a catalog's offers, in [0,1]. A pair counts in both its catalogs, for as long as its verdict stands. */
export async function listSettledToday(sql: SqlRunner, shareMax: number): Promise<SettledToday[]> {
  const { rows } = await sql.query<SettledToday>(
    `WITH settled AS (
       SELECT m.lower_catalog_id AS lower, m.higher_catalog_id AS higher FROM match m JOIN decision d ON d.id = m.decision_id
       WHERE m.decider_kind = 'llm' AND d.created_at >= date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
     )
     SELECT c.id AS "catalogId", c.name AS "catalogName", greatest(${settledADayMin}, ceil(c.offer_count * $1::float8))::int AS "settledMax",
       (SELECT count(*)::int FROM settled WHERE c.id IN (lower, higher)) AS "settledCount"
     FROM catalog c WHERE c.removed_at IS NULL ORDER BY c.id`,
    [shareMax],
  );
  return rows;
}

/** How many more may be settled today, by catalog. */
export function toAllowances(settled: readonly SettledToday[]): Map<string, number> {
  return new Map(
    settled.map(({ catalogId, settledCount, settledMax }) => [catalogId, settledMax - settledCount]),
  );
}
