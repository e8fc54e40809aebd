import type { JudgedTwice } from "../../domain/evaluation/cohen-kappa";
import type { SqlRunner } from "../../platform/database";
import type { Disagreement, WaitingLook } from "./schema";

/** The latest second looks say how far people agree. */
const looksMax = 1_000;
const listedMax = 50;

const waitingSql = `FROM second_look s
  JOIN match m ON m.lower_offer_id = s.lower_offer_id AND m.higher_offer_id = s.higher_offer_id
    AND m.decision_id = s.first_decision_id
  JOIN offer o ON o.id = s.lower_offer_id
  WHERE s.second_verdict IS NULL AND s.first_person_id <> $1`;

/** Decisions of others that wait for a second look, oldest first. */
export async function listWaitingLooks(sql: SqlRunner, personId: string): Promise<WaitingLook[]> {
  const { rows } = await sql.query<WaitingLook>(
    `SELECT s.lower_offer_id AS "lowerOfferId", s.higher_offer_id AS "higherOfferId", o.title ${waitingSql}
     ORDER BY s.drawn_at, s.lower_offer_id, s.higher_offer_id LIMIT ${listedMax}`,
    [personId],
  );
  return rows;
}

export async function countWaitingLooks(sql: SqlRunner, personId: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(`SELECT count(*)::int AS n ${waitingSql}`, [personId]);
  return rows[0]!.n;
}

/** By first and second verdict, how often they were given to the same pair. */
export async function countJudgedTwice(sql: SqlRunner): Promise<JudgedTwice[]> {
  const { rows } = await sql.query<JudgedTwice>(
    `SELECT first_verdict AS first, second_verdict AS second, count(*)::int AS count
     FROM (SELECT * FROM second_look WHERE second_verdict IS NOT NULL ORDER BY decided_at DESC LIMIT $1) AS latest
     GROUP BY 1, 2`,
    [looksMax],
  );
  return rows;
}

/** Pairs on which two people said different things, latest first. */
export async function listDisagreements(sql: SqlRunner): Promise<Disagreement[]> {
  const { rows } = await sql.query<Disagreement>(
    `SELECT s.lower_offer_id AS "lowerOfferId", s.higher_offer_id AS "higherOfferId",
       coalesce(o.title, 'An offer that is gone') AS title,
       coalesce(a.name, s.first_person_id) AS "firstName", s.first_verdict AS "firstVerdict",
       coalesce(b.name, s.second_person_id) AS "secondName", s.second_verdict AS "secondVerdict",
       m.verdict, m.decision_id IS DISTINCT FROM s.first_decision_id AS "isSettled", s.decided_at AS "decidedAt"
     FROM (SELECT * FROM second_look WHERE second_verdict IS NOT NULL ORDER BY decided_at DESC LIMIT ${looksMax}) s
     LEFT JOIN offer o ON o.id = s.lower_offer_id
     LEFT JOIN match m ON m.lower_offer_id = s.lower_offer_id AND m.higher_offer_id = s.higher_offer_id
     LEFT JOIN "user" a ON a.id = s.first_person_id
     LEFT JOIN "user" b ON b.id = s.second_person_id
     WHERE s.first_verdict <> s.second_verdict ORDER BY s.decided_at DESC LIMIT ${listedMax}`,
  );
  return rows;
}
