import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { PairIds } from "../../domain/matching/pair-key";
import { toPairKey } from "../../domain/matching/pair-key";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { type NewUndo, toAuthor, undo } from "../decisions/ledger";
import type { DecidingPerson } from "../decisions/schema";
import { holdMatches } from "../matches/standing-matches";

/** Which verdicts of language models are meant: those that meet all that is stated. */
export const machineVerdictsSchema = z.object({
  model: z.string().min(1).max(200).nullish(),
  promptVersion: z.string().min(1).max(64).nullish(),
  /** Of universal time. */
  day: z.iso.date().nullish(),
  /** Of pairs with an offer that this import was the last to change. */
  importId: z.uuid().nullish(),
});
export type MachineVerdicts = z.infer<typeof machineVerdictsSchema>;

/** Verdicts of one model in one wording on one day that are in force. */
export interface VerdictGroup {
  model: string;
  /** Null = of before wordings were noted. */
  promptVersion: string | null;
  /** "2026-11-27", universal time. */
  day: string;
  pairCount: number;
  /** Of those, "same". */
  sameCount: number;
}

const groupsMax = 100;
/** In one step, all or nothing; more are taken back day by day. */
const undosMax = 20_000;

const inForceSql =
  "FROM match m JOIN decision d ON d.id = m.decision_id AND d.decider_kind = 'llm' WHERE m.decider_kind = 'llm'";
const daySql = "to_char(d.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD')";

/** What language models decided and stands, latest day first, at most 100 groups. */
export async function listVerdictGroups(sql: SqlRunner): Promise<VerdictGroup[]> {
  const { rows } = await sql.query<VerdictGroup>(
    `SELECT d.decider_id AS model, d.evidence->>'promptVersion' AS "promptVersion", ${daySql} AS day,
       count(*)::int AS "pairCount", count(*) FILTER (WHERE m.verdict = 'same')::int AS "sameCount"
     ${inForceSql} GROUP BY 1, 2, 3 ORDER BY 3 DESC, 1, 2 LIMIT ${groupsMax}`,
  );
  return rows;
}

/**
 * Takes all those verdicts back in one step that can itself be taken back: their pairs wait for people, and the model is not asked about them
 * again. Throws AppError("not-found") where none is in force, "too-large" where there are more than can be taken back at once.
 */
export async function undoMachineVerdicts(
  db: Database,
  queue: JobSender,
  which: MachineVerdicts,
  person: DecidingPerson,
): Promise<{ undoneCount: number; decisionId: string }> {
  return inTransaction(db.pool, async (sql) => {
    const found = await listInForce(sql, which);
    if (found.length > undosMax)
      throw new AppError("too-large", `More than ${undosMax} verdicts of a language model at once`, {
        userMessage: `These are more than ${undosMax} verdicts. Take them back day by day.`,
      });
    const matches = await holdMatches(sql, found);
    const decisionOf = new Map(found.map((one) => [toPairKey(one), one.decisionId]));
    const undos = matches.flatMap((match): NewUndo[] =>
      match.decisionId !== null && decisionOf.get(toPairKey(match)) === match.decisionId
        ? [{ id: randomUUID(), match, undoesId: match.decisionId }]
        : [],
    );
    const [first] = undos;
    if (!first)
      throw new AppError("not-found", "No such verdicts of a language model are in force", {
        userMessage: "No such verdicts are in force any more. Reload the list.",
      });
    await undo(sql, queue, undos, toAuthor(person, randomUUID()));
    return { undoneCount: undos.length, decisionId: first.id };
  });
}

async function listInForce(
  sql: SqlRunner,
  { model, promptVersion, day, importId }: MachineVerdicts,
): Promise<(PairIds & { decisionId: string })[]> {
  const { rows } = await sql.query<PairIds & { decisionId: string }>(
    `SELECT m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId", d.id AS "decisionId" ${inForceSql}
       AND ($1::text IS NULL OR d.decider_id = $1) AND ($2::text IS NULL OR d.evidence->>'promptVersion' = $2)
       AND ($3::text IS NULL OR ${daySql} = $3)
       AND ($4::uuid IS NULL OR EXISTS (SELECT FROM offer o WHERE o.id IN (m.lower_offer_id, m.higher_offer_id) AND o.import_id = $4))
     ORDER BY m.lower_offer_id, m.higher_offer_id LIMIT ${undosMax + 1}`,
    [model ?? null, promptVersion ?? null, day ?? null, importId ?? null],
  );
  return rows;
}
