import { randomUUID } from "node:crypto";
import type { DeciderKind, Verdict } from "../../domain/matching/match";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { announceDecisions } from "./announce-decisions";
import { type LockedMatch, lockMatch, recordDecision } from "./record-decision";
import type { DecideInput, DecidingPerson, Pair } from "./schema";

/** A person's verdict on a pair supersedes whatever stood. Returns the decision's id, with which it can be undone. */
export async function decide(
  db: Database,
  queue: JobSender,
  input: DecideInput,
  person: DecidingPerson,
): Promise<{ decisionId: string }> {
  return inTransaction(db.pool, async (sql) => {
    const decisionId = randomUUID();
    const match = await lockMatch(sql, input.pair);
    await recordVerdict(sql, queue, { ...input, id: decisionId, match }, person);
    await announceDecisions(sql, queue, [decisionId]);
    return { decisionId };
  });
}

/** In the caller's transaction, which holds the match and announces the decision. */
export async function recordVerdict(
  sql: SqlRunner,
  queue: JobSender,
  { id, pair, verdict, reason, match }: DecideInput & { id: string; match: LockedMatch },
  person: DecidingPerson,
): Promise<void> {
  await recordDecision(sql, queue, {
    id,
    pair,
    verdict,
    decider: { kind: "person", id: person.id },
    verdictKind: "person",
    reason: reason ?? null,
    supersedesId: match.decisionId,
    undoesId: null,
    evidence: { matchProbability: match.matchProbability, matcherId: match.matcherId },
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
    const match = await lockMatch(sql, undone.pair);
    const undoId = randomUUID();
    const verdict = await recordUndo(sql, queue, { id: undoId, undone, match }, person);
    await announceDecisions(sql, queue, [undoId]);
    return { decisionId: undoId, verdict, pair: undone.pair };
  });
}

/** In the caller's transaction, which holds the match and announces the decision. Returns the verdict that is in force again. */
export async function recordUndo(
  sql: SqlRunner,
  queue: JobSender,
  { id, undone, match }: { id: string; undone: RecordedDecision; match: LockedMatch },
  person: DecidingPerson,
): Promise<Verdict | null> {
  if (match.decisionId !== undone.id) {
    throw new AppError("conflict", `Decision ${undone.id} is not in force`, {
      userMessage: "This decision was superseded by a later one. Undo the later one first.",
    });
  }
  const before = undone.supersedesId ? await getDecision(sql, undone.supersedesId) : null;
  const verdict = before?.verdict ?? null;
  await recordDecision(sql, queue, {
    id,
    pair: undone.pair,
    verdict,
    decider: { kind: "person", id: person.id },
    verdictKind: verdict === null ? null : (before?.deciderKind ?? null),
    reason: null,
    supersedesId: undone.id,
    undoesId: undone.id,
    evidence: {},
  });
  return verdict;
}

export interface RecordedDecision {
  id: string;
  pair: Pair;
  verdict: Verdict | null;
  deciderKind: DeciderKind;
  deciderId: string;
  supersedesId: string | null;
  undoesId: string | null;
}

/** Those of these decisions that exist, by id. */
export async function readDecisions(
  sql: SqlRunner,
  ids: readonly string[],
): Promise<Map<string, RecordedDecision>> {
  const { rows } = await sql.query<Omit<RecordedDecision, "pair"> & Pair>(
    `SELECT id, lower_offer_id AS "lowerOfferId", higher_offer_id AS "higherOfferId", verdict,
       decider_kind AS "deciderKind", decider_id AS "deciderId", supersedes_id AS "supersedesId", undoes_id AS "undoesId"
     FROM decision WHERE id = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(
    rows.map(({ lowerOfferId, higherOfferId, ...row }) => [
      row.id,
      { ...row, pair: { lowerOfferId, higherOfferId } },
    ]),
  );
}

/** Throws AppError("not-found"). */
async function getDecision(sql: SqlRunner, id: string): Promise<RecordedDecision> {
  const decision = (await readDecisions(sql, [id])).get(id);
  if (decision) return decision;
  throw new AppError("not-found", `No decision ${id}`, { userMessage: "There is no such decision." });
}
