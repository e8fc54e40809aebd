import { sql as raw } from "kysely";
import type { DeciderKind, Verdict } from "../../domain/matching/match";
import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import { findOriginBefore, toStanding } from "../../domain/resolution/standing";
import { clusterOffersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { toChunks } from "../../platform/to-chunks";
import { reinstateMatches, setVerdicts } from "../matches/set-verdicts";
import type { HeldMatch } from "../matches/standing-matches";
import { announceDecisions } from "./announce-decisions";
import { readHistories, readHistoriesOf } from "./histories";

/*
 * The decision ledger: the only writer of `decision`, and the only one that puts a verdict on a match. What stands on a pair follows from its
 * decisions alone (server/domain/resolution); `match` keeps it for lists. Its functions run in the caller's transaction, which holds the matches
 * (`holdMatches`), and take as many statements for a thousand pairs as for one.
 */

/** Who writes into the ledger. */
export interface Author {
  decider: { kind: DeciderKind; id: string };
  /** Of decisions that are made, and undone, together; absent = each is made alone. */
  batchId?: string;
}

/** As whom a person writes, or a program by its key. */
export function toAuthor(
  { id, kind = "person" }: { id: string; kind?: "person" | "agent" | undefined },
  batchId?: string,
): Author {
  return { decider: { kind, id }, batchId };
}

/** A verdict on a pair, whatever stood on it before. */
export interface NewVerdict {
  id: string;
  match: HeldMatch;
  verdict: Verdict;
  reason?: string | null;
  /** What is noted besides what the matcher said. */
  evidence?: object;
}

/** A decision to be taken back. */
export interface NewUndo {
  id: string;
  match: HeldMatch;
  undoesId: string;
}

/** Records verdicts, one a pair, and puts them in force. */
export async function record(
  sql: SqlRunner,
  queue: JobSender,
  verdicts: readonly NewVerdict[],
  author: Author,
): Promise<void> {
  const histories = await readHistories(sql, toPairs(verdicts));
  const entries = verdicts.map(({ id, match, verdict, reason, evidence }): NewEntry => {
    const { matchProbability, matcherId } = match;
    return {
      id,
      match,
      verdict,
      deciderKind: author.decider.kind,
      reason: reason ?? null,
      evidence: { matchProbability, matcherId, ...evidence },
      supersedesId: toStanding(histories.get(toPairKey(match)) ?? [])?.inForce.id ?? null,
      undoesId: null,
    };
  });
  await write(sql, queue, entries, author);
}

/**
 * Takes decisions back: what stood before each is in force again, of whomever it was. Returns the verdicts that are, in the order of `undos`.
 * Throws AppError("conflict") where one of them is not in force.
 */
export async function undo(
  sql: SqlRunner,
  queue: JobSender,
  undos: readonly NewUndo[],
  author: Author,
): Promise<(Verdict | null)[]> {
  const histories = await readHistories(sql, toPairs(undos));
  const entries = undos.map(({ id, match, undoesId }): NewEntry => {
    const history = histories.get(toPairKey(match)) ?? [];
    const inForce = toStanding(history)?.inForce;
    if (inForce?.id !== undoesId) throw toSuperseded(undoesId);
    const origin = findOriginBefore(history, inForce);
    return {
      id,
      match,
      verdict: origin?.verdict ?? null,
      deciderKind: origin?.deciderKind ?? null,
      reason: origin?.reason ?? null,
      evidence: {},
      supersedesId: undoesId,
      undoesId,
    };
  });
  await write(sql, queue, entries, author);
  return entries.map(({ verdict }) => verdict);
}

/**
 * Puts the decisions on offers that came back in force again, each where its other offer is there too. Their products are for whoever brought
 * them back to care for.
 */
export async function reinstate(sql: SqlRunner, offerIds: readonly string[]): Promise<void> {
  const histories = await readHistoriesOf(sql, offerIds);
  const matches = [...histories.values()].flatMap((history) => {
    const { inForce, origin } = toStanding(history)!;
    if (origin === null) return [];
    const { verdict, deciderKind, matchProbability, matcherId } = origin;
    return [{ ...inForce.pair, verdict, deciderKind, decisionId: inForce.id, matchProbability, matcherId }];
  });
  if (matches.length > 0) await reinstateMatches(sql, matches);
}

/** An entry to write, and whose verdict it puts in force. */
interface NewEntry {
  id: string;
  match: HeldMatch;
  verdict: Verdict | null;
  deciderKind: DeciderKind | null;
  reason: string | null;
  evidence: object;
  supersedesId: string | null;
  undoesId: string | null;
}

const offersPerJob = 1_000;

/** Entries, what they put in force, the jobs that put their offers into products anew, and what webhooks are told of people's. */
async function write(
  sql: SqlRunner,
  queue: JobSender,
  entries: readonly NewEntry[],
  author: Author,
): Promise<void> {
  if (entries.length === 0) return;
  refuseRepeated(entries);
  await insert(sql, entries, author);
  await setVerdicts(
    sql,
    entries.map(({ id, match, verdict, deciderKind }) => ({ match, verdict, deciderKind, decisionId: id })),
  );
  const offerIds = new Set(toPairs(entries).flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]));
  const payloads = toChunks([...offerIds], offersPerJob).map((ids) => ({ offerIds: ids }));
  await queue.enqueue(clusterOffersJob, payloads, sql);
  if (author.decider.kind !== "person" && author.decider.kind !== "agent") return;
  await announceDecisions(
    sql,
    queue,
    entries.map(({ id }) => id),
  );
}

const givenColumns = [
  "id",
  "lower_offer_id",
  "higher_offer_id",
  "verdict",
  "reason",
  "evidence",
  "supersedes_id",
  "undoes_id",
] as const;

async function insert(
  sql: SqlRunner,
  entries: readonly NewEntry[],
  { decider, batchId }: Author,
): Promise<void> {
  const records = entries.map(({ match, ...entry }) => ({
    id: entry.id,
    lower_offer_id: match.lowerOfferId,
    higher_offer_id: match.higherOfferId,
    verdict: entry.verdict,
    reason: entry.reason,
    evidence: entry.evidence,
    supersedes_id: entry.supersedesId,
    undoes_id: entry.undoesId,
  }));
  const given = raw<
    (typeof records)[number]
  >`jsonb_to_recordset(${JSON.stringify(records)}::jsonb)`.as<"given">(
    raw`given(id uuid, lower_offer_id uuid, higher_offer_id uuid, verdict text, reason text, evidence jsonb,
      supersedes_id uuid, undoes_id uuid)`,
  );
  await kyselyOn(sql)
    .insertInto("decision")
    .columns([...givenColumns, "decider_kind", "decider_id", "batch_id"])
    .expression((query) =>
      query
        .selectFrom(given)
        .select(givenColumns)
        .select([
          raw<string>`${decider.kind}::text`.as("decider_kind"),
          raw<string>`${decider.id}::text`.as("decider_id"),
          raw<string | null>`${batchId ?? null}::uuid`.as("batch_id"),
        ]),
    )
    .execute();
}

const toPairs = (rows: readonly { match: PairIds }[]) => rows.map(({ match }) => match);

/** Two entries on one pair would both follow the same one. */
function refuseRepeated(entries: readonly NewEntry[]): void {
  if (new Set(toPairs(entries).map(toPairKey)).size === entries.length) return;
  throw new AppError("conflict", "A pair is decided twice in one go", {
    userMessage: "A pair can be decided only once at a time. Decide it again afterwards.",
  });
}

function toSuperseded(decisionId: string): AppError {
  return new AppError("conflict", `Decision ${decisionId} is not in force`, {
    userMessage: "This decision was superseded by a later one. Undo the later one first.",
  });
}
