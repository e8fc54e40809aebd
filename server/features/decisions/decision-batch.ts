import type { DeciderKind, Verdict } from "../../domain/matching/match";
import { clusterOffersJob } from "../../jobs/job-catalog";
import type { JobSender } from "../../jobs/queue";
import type { SqlRunner } from "../../platform/database";
import { toChunks } from "../../platform/to-chunks";
import { announceDecisions } from "./announce-decisions";
import type { DecidingPerson } from "./schema";

/** A decision to write, and what its match is to say from then on. */
export interface DecisionRow {
  id: string;
  lower_offer_id: string;
  higher_offer_id: string;
  verdict: Verdict | null;
  evidence: object;
  supersedes_id: string | null;
  undoes_id: string | null;
  /** Of the match's verdict, which an undo brings back from whoever it was. */
  decider_kind: DeciderKind | null;
}

const offersPerJob = 1_000;

/** Writes decisions that belong together, and their verdicts into the matches, which must exist. */
export async function writeDecisions(
  sql: SqlRunner,
  rows: readonly DecisionRow[],
  batchId: string,
  person: DecidingPerson,
): Promise<void> {
  const given = `jsonb_to_recordset($1::jsonb) AS r(id uuid, lower_offer_id uuid, higher_offer_id uuid, verdict text,
    evidence jsonb, supersedes_id uuid, undoes_id uuid, decider_kind text)`;
  await sql.query(
    `INSERT INTO decision (id, lower_offer_id, higher_offer_id, verdict, decider_kind, decider_id, evidence, supersedes_id,
       undoes_id, batch_id)
     SELECT id, lower_offer_id, higher_offer_id, verdict, 'person', $2, evidence, supersedes_id, undoes_id, $3::uuid FROM ${given}`,
    [JSON.stringify(rows), person.id, batchId],
  );
  await sql.query(
    `UPDATE match m SET verdict = r.verdict, decider_kind = r.decider_kind, decision_id = r.id, updated_at = now()
     FROM ${given} WHERE m.lower_offer_id = r.lower_offer_id AND m.higher_offer_id = r.higher_offer_id`,
    [JSON.stringify(rows)],
  );
}

/** Has the offers of these decisions put into products anew, and webhooks told of the decisions. */
export async function enqueueConsequences(
  sql: SqlRunner,
  queue: JobSender,
  rows: readonly DecisionRow[],
): Promise<void> {
  const ids = [...new Set(rows.flatMap((row) => [row.lower_offer_id, row.higher_offer_id]))];
  const payloads = toChunks(ids, offersPerJob).map((offerIds) => ({ offerIds }));
  await queue.enqueue(clusterOffersJob, payloads, sql);
  await announceDecisions(
    sql,
    queue,
    rows.map((row) => row.id),
  );
}
