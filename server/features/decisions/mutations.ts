import { randomUUID } from "node:crypto";
import type { DeciderKind, Verdict } from "../../domain/matching/match";
import { clusterOffersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import type { DecideInput, DecidingPerson, Pair } from "./schema";

interface CurrentMatch {
  verdict: Verdict | null;
  decider_kind: DeciderKind | null;
  decision_id: string | null;
  match_probability: number;
  matcher_id: string;
}

/** A person's verdict on a pair supersedes whatever stood. Returns the decision's id, with which it can be undone. */
export async function decide(
  db: Database,
  queue: JobSender,
  input: DecideInput,
  person: DecidingPerson,
): Promise<{ decisionId: string }> {
  return inTransaction(db.pool, async (sql) => {
    const match = await lockMatch(sql, input.pair);
    const decisionId = randomUUID();
    await insertDecision(sql, {
      id: decisionId,
      pair: input.pair,
      verdict: input.verdict,
      personId: person.id,
      reason: input.reason ?? null,
      supersedesId: match.decision_id,
      undoesId: null,
      evidence: { matchProbability: match.match_probability, matcherId: match.matcher_id },
    });
    await setVerdict(sql, queue, input.pair, { verdict: input.verdict, deciderKind: "person", decisionId });
    return { decisionId };
  });
}

/**
 * Takes a decision back: the verdict before it is in force again, and both stay in the history. Only a pair's decision in
 * force can be undone; throws AppError("conflict") for an earlier one, "not-found" for an unknown one.
 */
export async function undoDecision(
  db: Database,
  queue: JobSender,
  decisionId: string,
  person: DecidingPerson,
): Promise<{ decisionId: string; verdict: Verdict | null; pair: Pair }> {
  return inTransaction(db.pool, async (sql) => {
    const undone = await getDecision(sql, decisionId);
    const pair = { lowerOfferId: undone.lower_offer_id, higherOfferId: undone.higher_offer_id } as Pair;
    const match = await lockMatch(sql, pair);
    if (match.decision_id !== decisionId) {
      throw new AppError("conflict", `Decision ${decisionId} is not in force`, {
        userMessage: "This decision was superseded by a later one. Undo the later one first.",
      });
    }
    const before = undone.supersedes_id ? await getDecision(sql, undone.supersedes_id) : null;
    const verdict = before?.verdict ?? null;
    const undoId = randomUUID();
    await insertDecision(sql, {
      id: undoId,
      pair,
      verdict,
      personId: person.id,
      reason: null,
      supersedesId: decisionId,
      undoesId: decisionId,
      evidence: {},
    });
    const deciderKind = verdict === null ? null : (before?.decider_kind ?? null);
    await setVerdict(sql, queue, pair, { verdict, deciderKind, decisionId: undoId });
    return { decisionId: undoId, verdict, pair };
  });
}

async function lockMatch(sql: SqlRunner, pair: Pair): Promise<CurrentMatch> {
  const { rows } = await sql.query<CurrentMatch>(
    `SELECT verdict, decider_kind, decision_id, match_probability, matcher_id FROM match
     WHERE lower_offer_id = $1 AND higher_offer_id = $2 FOR UPDATE`,
    [pair.lowerOfferId, pair.higherOfferId],
  );
  if (rows[0]) return rows[0];
  throw new AppError("not-found", `No match ${pair.lowerOfferId} ${pair.higherOfferId}`, {
    userMessage: "These two offers are no candidates of each other any more. Reload the list.",
  });
}

interface DecisionRecord {
  lower_offer_id: string;
  higher_offer_id: string;
  verdict: Verdict | null;
  decider_kind: DeciderKind;
  supersedes_id: string | null;
}

async function getDecision(sql: SqlRunner, id: string): Promise<DecisionRecord> {
  const { rows } = await sql.query<DecisionRecord>(
    "SELECT lower_offer_id, higher_offer_id, verdict, decider_kind, supersedes_id FROM decision WHERE id = $1",
    [id],
  );
  if (rows[0]) return rows[0];
  throw new AppError("not-found", `No decision ${id}`, { userMessage: "There is no such decision." });
}

async function insertDecision(
  sql: SqlRunner,
  decision: {
    id: string;
    pair: Pair;
    verdict: Verdict | null;
    personId: string;
    reason: string | null;
    supersedesId: string | null;
    undoesId: string | null;
    evidence: object;
  },
): Promise<void> {
  await sql.query(
    `INSERT INTO decision (id, lower_offer_id, higher_offer_id, verdict, decider_kind, decider_id, reason, evidence,
       supersedes_id, undoes_id) VALUES ($1, $2, $3, $4, 'person', $5, $6, $7, $8, $9)`,
    [
      decision.id,
      decision.pair.lowerOfferId,
      decision.pair.higherOfferId,
      decision.verdict,
      decision.personId,
      decision.reason,
      JSON.stringify(decision.evidence),
      decision.supersedesId,
      decision.undoesId,
    ],
  );
}

async function setVerdict(
  sql: SqlRunner,
  queue: JobSender,
  pair: Pair,
  current: { verdict: Verdict | null; deciderKind: DeciderKind | null; decisionId: string },
): Promise<void> {
  await sql.query(
    `UPDATE match SET verdict = $3, decider_kind = $4, decision_id = $5, updated_at = now()
     WHERE lower_offer_id = $1 AND higher_offer_id = $2`,
    [pair.lowerOfferId, pair.higherOfferId, current.verdict, current.deciderKind, current.decisionId],
  );
  await queue.enqueue(clusterOffersJob, [{ offerIds: [pair.lowerOfferId, pair.higherOfferId] }], sql);
}
