import { toPairKey } from "../../domain/matching/pair-key";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError, toUserMessage } from "../../platform/errors";
import { announceDecisions } from "./announce-decisions";
import { type RecordedDecision, readDecisions, recordUndo, recordVerdict } from "./mutations";
import { type LockedMatch, lockMatch } from "./record-decision";
import type { DecidingPerson, DecisionItem, ItemOutcome, Pair } from "./schema";

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
  { decisions, expectsOpen }: Decide,
  person: DecidingPerson,
): Promise<boolean> {
  const matches = await lockMatches(
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
  for (const decision of decisions) {
    const match = matches.get(toPairKey(decision.pair))!;
    if (expectsOpen) await refuseDecided(sql, match, person);
    await recordVerdict(sql, queue, { ...decision, match }, person);
  }
  await announceDecisions(
    sql,
    queue,
    decisions.map(({ id }) => id),
  );
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
  const matches = await lockMatches(
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
  for (const { id, decisionId } of undoes) {
    const decision = undone.get(decisionId);
    if (!decision) throw new AppError("not-found", `No decision ${decisionId}`, { userMessage: noDecision });
    const match = matches.get(toPairKey(decision.pair))!;
    await recordUndo(sql, queue, { id, undone: decision, match }, person);
  }
  await announceDecisions(
    sql,
    queue,
    undoes.map(({ id }) => id),
  );
  return true;
}

const noDecision = "There is no such decision: it was not saved, so there is nothing to take back.";

/** In one order for all, so that two people never wait for each other. */
async function lockMatches(sql: SqlRunner, pairs: readonly Pair[]): Promise<Map<string, LockedMatch>> {
  const ordered = [...pairs].sort((a, b) => (toPairKey(a) < toPairKey(b) ? -1 : 1));
  const matches = new Map<string, LockedMatch>();
  for (const pair of ordered) matches.set(toPairKey(pair), await lockMatch(sql, pair));
  return matches;
}

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

/** Throws AppError("conflict") where another person's verdict stands on the pair. */
async function refuseDecided(sql: SqlRunner, match: LockedMatch, person: DecidingPerson): Promise<void> {
  if (match.verdict === null || match.deciderKind !== "person" || match.decisionId === null) return;
  const { rows } = await sql.query<{ name: string | null; decider_id: string }>(
    `SELECT u.name, d.decider_id FROM decision d LEFT JOIN "user" u ON u.id = d.decider_id WHERE d.id = $1`,
    [match.decisionId],
  );
  if (!rows[0] || rows[0].decider_id === person.id) return;
  throw new AppError("conflict", "Another person decided the pair", {
    userMessage: `${rows[0].name ?? "Another person"} decided this pair meanwhile: ${match.verdict}. Decide it again to change that.`,
  });
}
