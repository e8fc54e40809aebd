import type { DeciderKind, Verdict } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import { clusterOffersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import type { Pair } from "./schema";

/** A match that the caller's transaction holds: nobody else decides it meanwhile. */
export interface LockedMatch {
  verdict: Verdict | null;
  deciderKind: DeciderKind | null;
  decisionId: string | null;
  matchProbability: number;
  matcherId: string;
}

/** Null where the pair is no match any more. */
export async function findLockedMatch(sql: SqlRunner, pair: PairIds): Promise<LockedMatch | null> {
  const { rows } = await sql.query<LockedMatch>(
    `SELECT verdict, decider_kind AS "deciderKind", decision_id AS "decisionId",
       match_probability AS "matchProbability", matcher_id AS "matcherId"
     FROM match WHERE lower_offer_id = $1 AND higher_offer_id = $2 FOR UPDATE`,
    [pair.lowerOfferId, pair.higherOfferId],
  );
  return rows[0] ?? null;
}

/** Throws AppError("not-found") where the pair is no match any more. */
export async function lockMatch(sql: SqlRunner, pair: Pair): Promise<LockedMatch> {
  const match = await findLockedMatch(sql, pair);
  if (match) return match;
  throw new AppError("not-found", `No match ${pair.lowerOfferId} ${pair.higherOfferId}`, {
    userMessage: "These two offers are no candidates of each other any more. Reload the list.",
  });
}

interface NewDecision {
  id: string;
  pair: PairIds;
  /** What stands on the pair from now on; null = nothing. */
  verdict: Verdict | null;
  /** Who wrote this entry. */
  decider: { kind: DeciderKind; id: string };
  /** Whose verdict it is: after an undo that of the decision before. */
  verdictKind: DeciderKind | null;
  reason: string | null;
  supersedesId: string | null;
  undoesId: string | null;
  evidence: object;
}

/** Adds a decision to a pair's history, puts it in force and its offers in line for clustering. The match is locked. */
export async function recordDecision(sql: SqlRunner, queue: JobSender, decision: NewDecision): Promise<void> {
  const { id, pair, verdict } = decision;
  const { lowerOfferId, higherOfferId } = pair;
  await sql.query(
    `INSERT INTO decision (id, lower_offer_id, higher_offer_id, verdict, decider_kind, decider_id, reason, evidence,
       supersedes_id, undoes_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      lowerOfferId,
      higherOfferId,
      verdict,
      decision.decider.kind,
      decision.decider.id,
      decision.reason,
      JSON.stringify(decision.evidence),
      decision.supersedesId,
      decision.undoesId,
    ],
  );
  await sql.query(
    `UPDATE match SET verdict = $3, decider_kind = $4, decision_id = $5, updated_at = now()
     WHERE lower_offer_id = $1 AND higher_offer_id = $2`,
    [lowerOfferId, higherOfferId, verdict, decision.verdictKind, id],
  );
  await queue.enqueue(clusterOffersJob, [{ offerIds: [lowerOfferId, higherOfferId] }], sql);
}
