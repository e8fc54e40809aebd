import { randomUUID } from "node:crypto";
import type { PlannedDecision } from "../../domain/clustering/plan-regrouping";
import { toPairKey } from "../../domain/matching/pair-key";
import type { OfferId } from "../../domain/offer/offer";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { type DecisionRow, enqueueConsequences, writeDecisions } from "../decisions/decision-batch";
import type { DecidingPerson } from "../decisions/schema";
import { holdChampion, withChampion } from "../matcher-registry/champion";
import { insertLoneMatches } from "../matches/lone-matches";
import { scoreAlone } from "../matching/pipeline/score-alone";

interface NewRegrouping {
  kind: "split" | "merge";
  decisions: readonly PlannedDecision[];
  person: DecidingPerson;
}

interface LockedMatch {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  matchProbability: number;
  matcherId: string;
  decisionId: string | null;
}

/**
 * Records a split or a merge: all its decisions as one batch, and where the offers stood before. Pairs that are no match are scored and
 * stored, so that their verdicts have a place; undoing it removes them again.
 */
export async function saveRegrouping(
  db: Database,
  queue: JobSender,
  { kind, decisions, person }: NewRegrouping,
): Promise<{ batchId: string }> {
  if (decisions.length === 0) {
    throw new AppError("conflict", "Nothing to decide", {
      userMessage: "This was decided already. The offers follow in a moment; reload the page.",
    });
  }
  const batchId = randomUUID();
  return withChampion(db, async (champion) => {
    const known = new Set((await listMatches(db.pool, decisions, "")).map(toPairKey));
    const lone = await scoreAlone(
      db,
      champion,
      decisions.filter((pair) => !known.has(toPairKey(pair))),
    );
    return inTransaction(db.pool, async (sql) => {
      await holdChampion(sql, champion.id);
      const created = new Set((await insertLoneMatches(sql, champion.id, lone)).map(toPairKey));
      const matches = new Map(
        (await listMatches(sql, decisions, "FOR UPDATE OF m")).map((match) => [toPairKey(match), match]),
      );
      const rows = decisions.map((decision) =>
        toDecisionRow(decision, matches.get(toPairKey(decision)), created.has(toPairKey(decision))),
      );
      const productIds = await readProductIds(sql, rows);
      await writeDecisions(sql, rows, batchId, person);
      await sql.query(
        "INSERT INTO regrouping (batch_id, kind, product_ids, created_by) VALUES ($1, $2, $3, $4)",
        [batchId, kind, JSON.stringify(productIds), person.id],
      );
      await enqueueConsequences(sql, queue, rows);
      return { batchId };
    });
  });
}

function toDecisionRow(
  { lowerOfferId, higherOfferId, verdict }: PlannedDecision,
  match: LockedMatch | undefined,
  isMatchCreated: boolean,
): DecisionRow {
  if (!match) {
    throw new AppError("conflict", `No offers ${lowerOfferId} ${higherOfferId}`, {
      userMessage: "Some of these offers are gone. Reload the page and choose again.",
    });
  }
  const { matchProbability, matcherId, decisionId } = match;
  return {
    id: randomUUID(),
    lower_offer_id: lowerOfferId,
    higher_offer_id: higherOfferId,
    verdict,
    evidence: { matchProbability, matcherId, ...(isMatchCreated ? { isMatchCreated } : {}) },
    supersedes_id: decisionId,
    undoes_id: null,
    decider_kind: "person",
  };
}

/** The stored matches of these pairs, in the order of their keys, so that two who lock them wait for each other. */
async function listMatches(
  sql: SqlRunner,
  pairs: readonly { lowerOfferId: string; higherOfferId: string }[],
  lock: "" | "FOR UPDATE OF m",
): Promise<LockedMatch[]> {
  const { rows } = await sql.query<LockedMatch>(
    `SELECT m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId",
       m.match_probability AS "matchProbability", m.matcher_id AS "matcherId", m.decision_id AS "decisionId"
     FROM match m JOIN unnest($1::uuid[], $2::uuid[]) AS asked(lower_id, higher_id)
       ON m.lower_offer_id = asked.lower_id AND m.higher_offer_id = asked.higher_id
     ORDER BY m.lower_offer_id, m.higher_offer_id ${lock}`,
    [pairs.map((pair) => pair.lowerOfferId), pairs.map((pair) => pair.higherOfferId)],
  );
  return rows;
}

/** Product by offer, of all offers of the products that these decisions touch. */
async function readProductIds(sql: SqlRunner, rows: readonly DecisionRow[]): Promise<Record<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => [row.lower_offer_id, row.higher_offer_id]))];
  const { rows: states } = await sql.query<{ offer_id: string; product_id: string }>(
    `SELECT offer_id, product_id FROM offer_state WHERE product_id IN
       (SELECT product_id FROM offer_state WHERE offer_id = ANY($1::uuid[]))`,
    [ids],
  );
  return Object.fromEntries(states.map((state) => [state.offer_id, state.product_id]));
}
