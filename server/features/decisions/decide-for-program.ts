import { randomUUID } from "node:crypto";
import type { Verdict } from "../../domain/matching/match";
import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { toChunks } from "../../platform/to-chunks";
import { holdMatches } from "../matches/standing-matches";
import { type RecordedDecision, readDecisions } from "./histories";
import { type NewUndo, type NewVerdict, record, toAuthor, undo } from "./ledger";
import { type OfferFacts, readOfferFacts, readRegrouped } from "./program-facts";

/** So many pairs are decided in one transaction, so that people need not wait for long. */
const pairsPerTransaction = 250;

/** A program that decides, by its key. */
export interface DecidingProgram {
  id: string;
  name: string;
  /** Of other catalogs it knows nothing; absent = it knows all. */
  catalogIds?: readonly string[] | undefined;
  /** "agent": it stands a tier below people, whose decisions it neither supersedes nor takes back. */
  kind?: "person" | "agent" | undefined;
}

/** A verdict as a program states it. */
export interface StatedVerdict {
  pair: PairIds;
  verdict: Verdict;
  reason: string | null;
  /** What stood when it looked, null = nothing; absent = whatever stands. */
  seenDecisionId?: string | null | undefined;
  /** What the two offers said when it looked; absent = whatever they say. */
  lowerContentHash?: string | undefined;
  higherContentHash?: string | undefined;
}

/** Why a row was refused. */
export const refusalCodes = [
  "not-a-match",
  "decided-since",
  "content-changed",
  "stated-twice",
  "not-found",
  "not-in-force",
  "part-of-regrouping",
  "decided-by-person",
] as const;

/** What became of a row. `decisionId`: the one that is in force now; of a refused one what stood in its way, null = none. */
export type RowOutcome =
  | { status: "recorded" | "unchanged"; decisionId: string; verdict: Verdict | null }
  | { status: "refused"; code: (typeof refusalCodes)[number]; message: string; decisionId: string | null };

/** Keeps all outcomes in the transaction that makes the last of them true. */
type Keep = ((sql: SqlRunner, outcomes: RowOutcome[]) => Promise<void>) | undefined;

/**
 * Records what a program decides, as a person's decisions are, each row by itself: what is stale, or no match, is refused and keeps no other from
 * being recorded. What this program has decided already, and is in force, is recorded once. Outcomes in the order of the rows.
 */
export function decideForProgram(
  deps: { db: Database; queue: JobSender },
  rows: readonly StatedVerdict[],
  program: DecidingProgram,
  keep?: Keep,
): Promise<RowOutcome[]> {
  const batchId = randomUUID();
  const seen = new Set<string>();
  const repeated = rows.map(({ pair }) => {
    const key = toPairKey(pair);
    return seen.size === seen.add(key).size;
  });
  const numbered = rows.map((row, place) => ({ row, isRepeated: repeated[place]! }));
  return inParts(deps.db, numbered, keep, async (sql, part) => {
    const fresh = part.filter(({ isRepeated }) => !isRepeated).map(({ row }) => row);
    const pairs = fresh.map(({ pair }) => pair);
    const matches = new Map((await holdMatches(sql, pairs)).map((match) => [toPairKey(match), match]));
    const facts = await readOfferFacts(sql, pairs);
    const standing = await readDecisions(
      sql,
      [...matches.values()].flatMap(({ decisionId }) => decisionId ?? []),
    );
    const verdicts: NewVerdict[] = [];
    const outcomes = part.map(({ row, isRepeated }): RowOutcome => {
      if (isRepeated) return refuse("stated-twice", null);
      const match = matches.get(toPairKey(row.pair));
      if (!match || !isVisible(row.pair, facts, program)) return refuse("not-a-match", null);
      const inForce = match.decisionId === null ? undefined : standing.get(match.decisionId);
      if (isOwn(inForce, program) && inForce?.undoesId === null && match.verdict === row.verdict)
        return { status: "unchanged", decisionId: inForce.id, verdict: row.verdict };
      if (row.seenDecisionId !== undefined && row.seenDecisionId !== match.decisionId)
        return refuse("decided-since", match.decisionId);
      if (program.kind === "agent" && match.deciderKind === "person")
        return refuse("decided-by-person", match.decisionId);
      if (!saysTheSame(row, facts)) return refuse("content-changed", match.decisionId);
      const id = randomUUID();
      verdicts.push({
        id,
        match,
        verdict: row.verdict,
        reason: row.reason,
        evidence: { program: program.name },
      });
      return { status: "recorded", decisionId: id, verdict: row.verdict };
    });
    await record(sql, deps.queue, verdicts, toAuthor(program, batchId));
    return outcomes;
  });
}

/** Takes decisions back, each by itself; one that this program took back already stays so. Outcomes in the order of the ids. */
export function undoForProgram(
  deps: { db: Database; queue: JobSender },
  decisionIds: readonly string[],
  program: DecidingProgram,
  keep?: Keep,
): Promise<RowOutcome[]> {
  const batchId = randomUUID();
  return inParts(deps.db, decisionIds, keep, async (sql, part) => {
    const known = await readDecisions(sql, part);
    const pairs = [...known.values()].map(({ pair }) => pair);
    const matches = new Map((await holdMatches(sql, pairs)).map((match) => [toPairKey(match), match]));
    const facts = await readOfferFacts(sql, pairs);
    const standing = await readDecisions(
      sql,
      [...matches.values()].flatMap(({ decisionId }) => decisionId ?? []),
    );
    const regrouped = await readRegrouped(sql, part);
    const undos: NewUndo[] = [];
    const outcomes = part.map((id): RowOutcome | NewUndo => {
      const decision = known.get(id);
      if (!decision || !isVisible(decision.pair, facts, program)) return refuse("not-found", null);
      const match = matches.get(toPairKey(decision.pair));
      if (!match) return refuse("not-a-match", null);
      const inForce = match.decisionId === null ? undefined : standing.get(match.decisionId);
      if (inForce?.undoesId === id && isOwn(inForce, program))
        return { status: "unchanged", decisionId: inForce.id, verdict: match.verdict };
      if (program.kind === "agent" && decision.deciderKind === "person")
        return refuse("decided-by-person", id);
      if (regrouped.has(id)) return refuse("part-of-regrouping", id);
      const isTaken = undos.some(({ undoesId }) => undoesId === id);
      if (match.decisionId !== id || isTaken) return refuse("not-in-force", match.decisionId);
      const one = { id: randomUUID(), match, undoesId: id };
      undos.push(one);
      return one;
    });
    const verdicts = await undo(sql, deps.queue, undos, toAuthor(program, batchId));
    return outcomes.map((outcome) =>
      "undoesId" in outcome
        ? { status: "recorded", decisionId: outcome.id, verdict: verdicts[undos.indexOf(outcome)]! }
        : outcome,
    );
  });
}

async function inParts<Row>(
  db: Database,
  rows: readonly Row[],
  keep: Keep,
  work: (sql: SqlRunner, part: Row[]) => Promise<RowOutcome[]>,
): Promise<RowOutcome[]> {
  const all: RowOutcome[] = [];
  const parts = toChunks(rows, pairsPerTransaction);
  for (const [place, part] of parts.entries()) {
    const outcomes = await inTransaction(db.pool, async (sql) => {
      const made = await work(sql, part);
      if (place === parts.length - 1) await keep?.(sql, [...all, ...made]);
      return made;
    });
    all.push(...outcomes);
  }
  return all;
}

const messages: Record<(typeof refusalCodes)[number], string> = {
  "not-a-match":
    "These two offers are no candidates of each other, or the key may not see them. Look at /matches.",
  "decided-since":
    "Another decision stands on this pair by now. Look at it, and send its id as seenDecisionId.",
  "content-changed": "One of the two offers says something else by now. Look at them again.",
  "stated-twice": "The pair is in this call twice. Only the first was recorded.",
  "not-found": "There is no such decision, or the key may not see its offers.",
  "not-in-force": "The decision is not in force: a later one superseded it. Undo that one first.",
  "part-of-regrouping":
    "It was made by a split or a merge of products. Undo that as a whole, under Activity.",
  "decided-by-person": "A person decided this pair, which an agent can't overrule. Ask a person.",
};

function refuse(code: (typeof refusalCodes)[number], decisionId: string | null): RowOutcome {
  return { status: "refused", code, message: messages[code], decisionId };
}

const isOwn = (decision: RecordedDecision | undefined, { id, kind = "person" }: DecidingProgram) =>
  decision?.deciderKind === kind && decision.deciderId === id;

function isVisible(pair: PairIds, facts: ReadonlyMap<string, OfferFacts>, { catalogIds }: DecidingProgram) {
  if (!catalogIds) return true;
  return [pair.lowerOfferId, pair.higherOfferId].every((id) => {
    const catalogId = facts.get(id)?.catalogId;
    return catalogId !== undefined && catalogIds.includes(catalogId);
  });
}

function saysTheSame(row: StatedVerdict, facts: ReadonlyMap<string, OfferFacts>): boolean {
  const { pair, lowerContentHash, higherContentHash } = row;
  const isSame = (id: string, stated: string | undefined) =>
    stated === undefined || facts.get(id)?.contentHash === stated;
  return isSame(pair.lowerOfferId, lowerContentHash) && isSame(pair.higherOfferId, higherContentHash);
}
