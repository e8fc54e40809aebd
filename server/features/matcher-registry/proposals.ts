import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { championIdSql, lockChampion } from "./champion";
import { putIntoForce } from "./put-into-force";

/** Why a version was made that nobody asked for. */
type ProposalReason = "threshold" | "learning";

/** A version that waits for a person's word, since it would take many products apart. */
export interface MatcherProposal {
  matcherId: string;
  championId: string;
  reason: ProposalReason;
  /** Products of several offers, and those of them that would lose an offer or all. */
  standingCount: number;
  dissolvedCount: number;
  proposedAt: Date;
}

type ProposalAnswer = "apply" | "keep" | "reopen";

/**
 * Notes a version as a question; an earlier one about the same champion gives way. Run it in a transaction that holds the champion. False where
 * somebody has answered one about this champion already: then its word stands until another is in force.
 */
export async function proposeVersion(
  sql: SqlRunner,
  { matcherId, championId, reason, standingCount, dissolvedCount }: Omit<MatcherProposal, "proposedAt">,
): Promise<boolean> {
  const { rows } = await sql.query(
    "SELECT FROM matcher_proposal WHERE champion_id = $1 AND answer IS NOT NULL",
    [championId],
  );
  if (rows.length > 0) return false;
  await sql.query("DELETE FROM matcher_proposal WHERE answer IS NULL");
  await sql.query(
    `INSERT INTO matcher_proposal (matcher_id, champion_id, reason, standing_count, dissolved_count) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (matcher_id) DO UPDATE SET champion_id = excluded.champion_id, reason = excluded.reason,
       standing_count = excluded.standing_count, dissolved_count = excluded.dissolved_count, proposed_at = now(),
       answer = NULL, answered_by_id = NULL, answered_at = NULL`,
    [matcherId, championId, reason, standingCount, dissolvedCount],
  );
  return true;
}

/** The question that is open; null = none, or the matcher it was about is not in force any more. */
export async function findProposal(sql: SqlRunner): Promise<MatcherProposal | null> {
  const { rows } = await sql.query<MatcherProposal>(
    `SELECT matcher_id AS "matcherId", champion_id AS "championId", reason, standing_count AS "standingCount",
       dissolved_count AS "dissolvedCount", proposed_at AS "proposedAt"
     FROM matcher_proposal WHERE answer IS NULL AND champion_id = ${championIdSql}
     ORDER BY proposed_at DESC, matcher_id LIMIT 1`,
  );
  return rows[0] ?? null;
}

/**
 * Answers a question: "apply" puts the version into force, pinned as the one before; "keep" leaves all as it is; "reopen" takes "keep" back. Run it in
 * a transaction. Throws AppError("conflict") where the question is over.
 */
export async function answerProposal(
  sql: SqlRunner,
  { matcherId, answer, actorId }: { matcherId: string; answer: ProposalAnswer; actorId: string },
): Promise<void> {
  const champion = await lockChampion(sql);
  const { rowCount } = await sql.query(
    `UPDATE matcher_proposal SET answer = $3::text, answered_by_id = $4, answered_at = now()
     WHERE matcher_id = $1 AND champion_id = $2 AND answer IS NOT DISTINCT FROM $5::text`,
    [
      matcherId,
      champion?.id ?? null,
      { apply: "applied", keep: "kept", reopen: null }[answer],
      actorId,
      answer === "reopen" ? "kept" : null,
    ],
  );
  if (!champion || rowCount === 0)
    throw new AppError("conflict", `No question about ${matcherId}`, {
      userMessage: "Somebody has answered already, or another matcher is in force by now. Reload the page.",
    });
  if (answer === "apply")
    await putIntoForce(sql, matcherId, { kind: "matcher-promoted", actorId, pin: champion.pin });
}
