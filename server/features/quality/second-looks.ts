import type { Pool } from "pg";
import type { Verdict } from "../../domain/matching/match";
import { type Clock, systemClock } from "../../platform/clock";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import type { Pair } from "../decisions/schema";
import { getQualityPlan } from "./data";

/** Decisions are drawn while they are no older than this. */
const drawnMsMax = 24 * 3_600_000;
const waitingMax = 200;

/**
 * Puts the planned share of people's decisions before a second person. Whether a decision is one of them depends on its id alone, so that
 * doing it twice draws no more. What was decided anew since is no longer asked about.
 */
export function drawSecondLooks(pool: Pool, clock: Clock = systemClock): Promise<void> {
  return inTransaction(pool, async (sql) => {
    const { secondLookPercent } = await getQualityPlan(sql);
    await sql.query(
      `DELETE FROM second_look s WHERE s.second_verdict IS NULL AND ($1 = 0 OR NOT EXISTS (
         SELECT FROM match m WHERE m.lower_offer_id = s.lower_offer_id AND m.higher_offer_id = s.higher_offer_id
           AND m.decision_id = s.first_decision_id))`,
      [secondLookPercent],
    );
    if (secondLookPercent === 0) return;
    const now = clock.now();
    await sql.query(
      `INSERT INTO second_look (lower_offer_id, higher_offer_id, first_decision_id, first_person_id, first_verdict, drawn_at)
       SELECT d.lower_offer_id, d.higher_offer_id, d.id, d.decider_id, d.verdict, $3 FROM decision d
       JOIN match m ON m.lower_offer_id = d.lower_offer_id AND m.higher_offer_id = d.higher_offer_id AND m.decision_id = d.id
       WHERE d.decider_kind = 'person' AND d.created_at >= $2 AND d.undoes_id IS NULL AND d.verdict IS NOT NULL
         AND ('x' || left(md5(d.id::text), 7))::bit(28)::int % 100 < $1
       ORDER BY d.created_at, d.id
       LIMIT greatest(0, $4 - (SELECT count(*) FROM second_look WHERE second_verdict IS NULL))
       ON CONFLICT DO NOTHING`,
      [secondLookPercent, new Date(now.getTime() - drawnMsMax), now, waitingMax],
    );
  });
}

/** Keeps what a second person says; the first verdict stays in force. Throws AppError("conflict") where it is not theirs to say. */
export async function decideSecondLook(
  sql: SqlRunner,
  pair: Pair,
  verdict: Verdict,
  personId: string,
): Promise<void> {
  const { rowCount } = await sql.query(
    `UPDATE second_look SET second_person_id = $3, second_verdict = $4, decided_at = now()
     WHERE lower_offer_id = $1 AND higher_offer_id = $2 AND second_verdict IS NULL AND first_person_id <> $3`,
    [pair.lowerOfferId, pair.higherOfferId, personId, verdict],
  );
  if (rowCount === 1) return;
  throw new AppError("conflict", "second look not open", {
    userMessage:
      "This pair needs no second look of yours: somebody else has given it, or the first decision was yours.",
  });
}

/** Takes one's own second look back, so that it is asked for again. */
export async function undoSecondLook(sql: SqlRunner, pair: Pair, personId: string): Promise<void> {
  await sql.query(
    `UPDATE second_look SET second_person_id = NULL, second_verdict = NULL, decided_at = NULL
     WHERE lower_offer_id = $1 AND higher_offer_id = $2 AND second_person_id = $3`,
    [pair.lowerOfferId, pair.higherOfferId, personId],
  );
}
