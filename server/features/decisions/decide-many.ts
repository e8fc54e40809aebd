import { toPairKey } from "../../domain/matching/pair-key";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError, toUserMessage } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import type { StandingMatch } from "../matches/standing-matches";
import { type RecordedDecision, readDecisions } from "./histories";
import { holdPairs } from "./hold-pairs";
import { record, toAuthor, undo } from "./ledger";
import type { DecidingPerson, DecisionItem, ItemOutcome } from "./schema";

type Decide = Extract<DecisionItem, { kind: "decide" }>;
type Undo = Extract<DecisionItem, { kind: "undo" }>;

/**
 * Records items in their order, each all or nothing, with an outcome for each. Who got no answer sends the same items again:
 * what was recorded the first time is not recorded twice.
 */
export async function decideMany(
  db: Database,
  queue: JobSender,
  items: readonly DecisionItem[],
  person: DecidingPerson,
): Promise<ItemOutcome[]> {
  const outcomes: ItemOutcome[] = [];
  for (const item of items) outcomes.push(await decideItem(db, queue, item, person));
  return outcomes;
}

async function decideItem(
  db: Database,
  queue: JobSender,
  item: DecisionItem,
  person: DecidingPerson,
): Promise<ItemOutcome> {
  try {
    const isNew = await inTransaction(db.pool, (sql) =>
      item.kind === "decide" ? saveDecide(sql, queue, item, person) : saveUndo(sql, queue, item, person),
    );
    return { id: item.id, kind: isNew ? "saved" : "already-saved" };
  } catch (error) {
    if (error instanceof AppError && (error.code === "not-found" || error.code === "conflict"))
      return { id: item.id, kind: "refused", message: toUserMessage(error) };
    throw error;
  }
}

/** False where it was recorded before. */
async function saveDecide(
  sql: SqlRunner,
  queue: JobSender,
  { decisions }: Decide,
  person: DecidingPerson,
): Promise<boolean> {
  const matches = await holdPairs(
    sql,
    decisions.map(({ pair }) => pair),
  );
  const known = await readDecisions(
    sql,
    decisions.map(({ id }) => id),
  );
  const isKnown = ({ id, pair }: Decide["decisions"][number]) =>
    isOwn(known.get(id), person) && toPairKey(known.get(id)!.pair) === toPairKey(pair);
  if (decisions.every(isKnown)) return false;
  refuseForeignIds(known);
  const overtaken = decisions.filter(({ pair, seenDecisionId }) =>
    isOvertaken(matches.get(toPairKey(pair))!, seenDecisionId),
  );
  await refuseDecided(
    sql,
    overtaken.map(({ pair }) => matches.get(toPairKey(pair))!),
    person,
  );
  const verdicts = decisions.map(({ pair, ...rest }) => ({ ...rest, match: matches.get(toPairKey(pair))! }));
  await record(sql, queue, verdicts, toAuthor(person));
  return true;
}

/** False where it was recorded before. */
async function saveUndo(
  sql: SqlRunner,
  queue: JobSender,
  { undoes }: Undo,
  person: DecidingPerson,
): Promise<boolean> {
  const undone = await readDecisions(
    sql,
    undoes.map(({ decisionId }) => decisionId),
  );
  const matches = await holdPairs(
    sql,
    [...undone.values()].map(({ pair }) => pair),
  );
  const known = await readDecisions(
    sql,
    undoes.map(({ id }) => id),
  );
  const isKnown = ({ id, decisionId }: Undo["undoes"][number]) =>
    isOwn(known.get(id), person) && known.get(id)!.undoesId === decisionId;
  if (undoes.every(isKnown)) return false;
  refuseForeignIds(known);
  const undos = undoes.map(({ id, decisionId }) => {
    const decision = undone.get(decisionId);
    if (!decision) throw new AppError("not-found", `No decision ${decisionId}`, { userMessage: noDecision });
    return { id, undoesId: decisionId, match: matches.get(toPairKey(decision.pair))! };
  });
  await undo(sql, queue, undos, toAuthor(person));
  return true;
}

const noDecision = "There is no such decision: it was not saved, so there is nothing to take back.";

function isOwn(decision: RecordedDecision | undefined, person: DecidingPerson): boolean {
  return decision?.deciderKind === "person" && decision.deciderId === person.id;
}

/** Ids are random: one that is taken by something else was not made for this. */
function refuseForeignIds(known: ReadonlyMap<string, RecordedDecision>): void {
  if (known.size === 0) return;
  throw new AppError("conflict", "A decision's id is taken", {
    userMessage: "This decision could not be told from another one. Decide the pair again.",
  });
}

/** Whether a person's verdict stands on a pair that was not there, or another, when it was shown. */
function isOvertaken(
  { verdict, deciderKind, decisionId }: StandingMatch,
  seenDecisionId: string | null | undefined,
): boolean {
  if (seenDecisionId === undefined || verdict === null) return false;
  return deciderKind === "person" && decisionId !== seenDecisionId;
}

/** Throws AppError("conflict") where one of these was decided by another person. */
async function refuseDecided(
  sql: SqlRunner,
  decided: readonly StandingMatch[],
  person: DecidingPerson,
): Promise<void> {
  if (decided.length === 0) return;
  const foreign = await kyselyOn(sql)
    .selectFrom("decision as d")
    .leftJoin("user as u", "u.id", "d.decider_id")
    .select(["d.id", "u.name"])
    .where((of) => of("d.id", "=", of.fn.any(of.val(decided.map(({ decisionId }) => decisionId)))))
    .where("d.decider_id", "<>", person.id)
    .orderBy("d.id")
    .limit(1)
    .executeTakeFirst();
  if (!foreign) return;
  const verdict = decided.find(({ decisionId }) => decisionId === foreign.id)!.verdict;
  throw new AppError("conflict", "Another person decided the pair", {
    userMessage: `${foreign.name ?? "Another person"} decided this pair meanwhile: ${verdict}. Decide it again to change that.`,
  });
}
