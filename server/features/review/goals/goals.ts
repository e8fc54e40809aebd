import type { SqlRunner } from "../../../platform/database";
import { countDecisionsSince } from "../../decisions/data";
import { listReviewers } from "../views";
import type { TeamDay } from "./schema";

/** How many decisions a day a person means to make; null = they didn't say. */
export async function findGoal(sql: SqlRunner, personId: string): Promise<number | null> {
  const { rows } = await sql.query<{ per_day: number }>(
    "SELECT per_day FROM review_goal WHERE person_id = $1",
    [personId],
  );
  return rows[0]?.per_day ?? null;
}

/** Sets a person's own goal, or takes it away. */
export async function setGoal(sql: SqlRunner, personId: string, perDay: number | null): Promise<void> {
  if (perDay === null) {
    await sql.query("DELETE FROM review_goal WHERE person_id = $1", [personId]);
    return;
  }
  await sql.query(
    `INSERT INTO review_goal (person_id, per_day) VALUES ($1, $2)
     ON CONFLICT (person_id) DO UPDATE SET per_day = excluded.per_day, updated_at = now()`,
    [personId, perDay],
  );
}

/** So many people are told of: who has decided or means to. */
const teamMax = 50;

/** Who has a goal or has decided something since then, most decisions first. Each is counted as in focus mode. */
export async function listTeamDay(sql: SqlRunner, since: Date): Promise<TeamDay[]> {
  const reviewers = await listReviewers(sql);
  const { rows } = await sql.query<{ person_id: string; per_day: number | null }>(
    `SELECT p.id AS person_id, g.per_day FROM unnest($1::text[]) AS p(id) LEFT JOIN review_goal g ON g.person_id = p.id
     WHERE g.person_id IS NOT NULL
       OR EXISTS (SELECT FROM decision d WHERE d.decider_kind = 'person' AND d.decider_id = p.id AND d.created_at >= $2)
     ORDER BY p.id LIMIT ${teamMax}`,
    [reviewers.map(({ id }) => id), since],
  );
  const names = new Map(reviewers.map(({ id, name }) => [id, name]));
  const days: TeamDay[] = [];
  for (const { person_id: personId, per_day: perDay } of rows)
    days.push({
      personId,
      name: names.get(personId) ?? personId,
      perDay,
      decidedCount: await countDecisionsSince(sql, personId, since),
    });
  return days.sort((a, b) => b.decidedCount - a.decidedCount || a.name.localeCompare(b.name));
}
