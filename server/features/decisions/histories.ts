import { sql as raw } from "kysely";
import type { DeciderKind, Verdict } from "../../domain/matching/match";
import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import type { LedgerEntry } from "../../domain/resolution/standing";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { toPairRows } from "../matches/pair-rows";

/** A decision as it stands in the table. */
export interface RecordedDecision extends LedgerEntry {
  pair: PairIds;
  deciderId: string;
  /** What the matcher said when it was decided, in [0,1]; null = not noted. */
  matchProbability: number | null;
  matcherId: string | null;
  /** What was said with it; of an undo what was said with the verdict that it brought back. */
  reason: string | null;
}

/** All decisions on one pair, in no order. */
export type History = RecordedDecision[];

/** The histories of these pairs by their keys; those without a decision are missing. */
export async function readHistories(
  sql: SqlRunner,
  pairs: readonly PairIds[],
): Promise<Map<string, History>> {
  const rows = await select(sql)
    .innerJoin(toPairRows(pairs), (join) =>
      join
        .onRef("d.lower_offer_id", "=", "asked.lower_offer_id")
        .onRef("d.higher_offer_id", "=", "asked.higher_offer_id"),
    )
    .execute();
  return group(rows);
}

/** The histories of all pairs that have one of these offers. */
export async function readHistoriesOf(
  sql: SqlRunner,
  offerIds: readonly string[],
): Promise<Map<string, History>> {
  const rows = await select(sql)
    .where((of) => {
      const isAsked = (column: "d.lower_offer_id" | "d.higher_offer_id") =>
        of(column, "=", of.fn.any(of.val([...offerIds])));
      return of.or([isAsked("d.lower_offer_id"), isAsked("d.higher_offer_id")]);
    })
    .execute();
  return group(rows);
}

/** Those of these decisions that exist, by id. */
export async function readDecisions(
  sql: SqlRunner,
  ids: readonly string[],
): Promise<Map<string, RecordedDecision>> {
  const rows = await select(sql)
    .where((of) => of("d.id", "=", of.fn.any(of.val([...ids]))))
    .execute();
  return new Map(rows.map((row) => [row.id, toDecision(row)]));
}

/** One of several that were made in one go. */
export interface BatchDecision extends RecordedDecision {
  /** All that was noted with it. */
  evidence: unknown;
}

/** What was decided in one go, in the order of the pairs' keys. */
export async function readBatch(sql: SqlRunner, batchId: string): Promise<BatchDecision[]> {
  const rows = await select(sql)
    .select("d.evidence")
    .where("d.batch_id", "=", batchId)
    .orderBy("d.lower_offer_id")
    .orderBy("d.higher_offer_id")
    .execute();
  return rows.map((row) => ({ ...toDecision(row), evidence: row.evidence }));
}

/** A batch's decisions on these pairs, by their keys; those that it didn't decide are missing. */
export async function readBatchOf(
  sql: SqlRunner,
  batchId: string,
  pairs: readonly PairIds[],
): Promise<Map<string, RecordedDecision>> {
  const rows = await select(sql)
    .innerJoin(toPairRows(pairs), (join) =>
      join
        .onRef("d.lower_offer_id", "=", "asked.lower_offer_id")
        .onRef("d.higher_offer_id", "=", "asked.higher_offer_id"),
    )
    .where("d.batch_id", "=", batchId)
    .execute();
  return new Map(rows.map((row) => [toPairKey(row), toDecision(row)]));
}

function select(sql: SqlRunner) {
  return kyselyOn(sql)
    .selectFrom("decision as d")
    .select(["d.id", "d.lower_offer_id as lowerOfferId", "d.higher_offer_id as higherOfferId", "d.verdict"])
    .select(["d.decider_kind as deciderKind", "d.decider_id as deciderId", "d.created_at as createdAt"])
    .select(["d.supersedes_id as supersedesId", "d.undoes_id as undoesId", "d.reason"])
    .select([
      raw<number | null>`(d.evidence->>'matchProbability')::float8`.as("matchProbability"),
      raw<string | null>`d.evidence->>'matcherId'`.as("matcherId"),
    ])
    .$narrowType<{ verdict: Verdict | null; deciderKind: DeciderKind }>();
}

type DecisionRow = Omit<RecordedDecision, "pair"> & PairIds;

function toDecision({ lowerOfferId, higherOfferId, ...row }: DecisionRow): RecordedDecision {
  return { ...row, pair: { lowerOfferId, higherOfferId } };
}

function group(rows: readonly DecisionRow[]): Map<string, History> {
  const histories = new Map<string, History>();
  for (const row of rows) {
    const key = toPairKey(row);
    const history = histories.get(key);
    if (history) history.push(toDecision(row));
    else histories.set(key, [toDecision(row)]);
  }
  return histories;
}
