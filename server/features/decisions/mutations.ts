import { randomUUID } from "node:crypto";
import type { Verdict } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { readDecisions } from "./histories";
import { holdPair } from "./hold-pairs";
import { record, toAuthor, undo } from "./ledger";
import type { DecideInput, DecidingPerson } from "./schema";

/** A person's verdict on a pair supersedes whatever stood. Returns the decision's id, with which it can be undone. */
export async function decide(
  db: Database,
  queue: JobSender,
  { pair, verdict, reason }: DecideInput,
  person: DecidingPerson,
): Promise<{ decisionId: string }> {
  const id = randomUUID();
  return inTransaction(db.pool, async (sql) => {
    const match = await holdPair(sql, pair);
    await record(sql, queue, [{ id, match, verdict, reason }], toAuthor(person));
    return { decisionId: id };
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
): Promise<{ decisionId: string; verdict: Verdict | null; pair: PairIds }> {
  const id = randomUUID();
  return inTransaction(db.pool, async (sql) => {
    const undone = (await readDecisions(sql, [decisionId])).get(decisionId);
    if (!undone)
      throw new AppError("not-found", `No decision ${decisionId}`, {
        userMessage: "There is no such decision.",
      });
    const match = await holdPair(sql, undone.pair);
    const [verdict] = await undo(sql, queue, [{ id, match, undoesId: decisionId }], toAuthor(person));
    return { decisionId: id, verdict: verdict!, pair: undone.pair };
  });
}
