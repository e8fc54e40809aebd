import { randomUUID } from "node:crypto";
import type { PlannedDecision } from "../../domain/clustering/plan-regrouping";
import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { type NewVerdict, record, toAuthor } from "../decisions/ledger";
import type { DecidingPerson } from "../decisions/schema";
import { holdChampion, withChampion } from "../matcher-registry/champion";
import { insertLoneMatches } from "../matches/lone-matches";
import { holdMatches, readMatches } from "../matches/standing-matches";
import { scoreAlone } from "../matching/pipeline/score-alone";
import { holdPlaces } from "./hold-products";
import type { RegroupPlanner } from "./regroup";

interface NewRegrouping {
  kind: "split" | "merge";
  planner: RegroupPlanner;
  person: DecidingPerson;
}

/**
 * Records a split or a merge: all its decisions as one batch, and where the offers stood before. Pairs that are no match are scored and
 * stored, so that their verdicts have a place; undoing it removes them again. Throws AppError("conflict") where the products are not what they
 * were when the plan was made.
 */
export async function saveRegrouping(
  db: Database,
  queue: JobSender,
  { kind, planner, person }: NewRegrouping,
): Promise<{ batchId: string }> {
  const batchId = randomUUID();
  return withChampion(db, async (champion) => {
    const { plan, offerIds } = await planner(db.pool);
    const { decisions } = plan;
    refuseEmpty(decisions);
    const known = new Set((await readMatches(db.pool, decisions)).map(toPairKey));
    const lone = await scoreAlone(
      db,
      champion,
      decisions.filter((pair) => !known.has(toPairKey(pair))),
    );
    return inTransaction(db.pool, async (sql) => {
      await holdChampion(sql, champion.id);
      await holdPlaces(sql, offerIds);
      refuseChanged(decisions, (await planner(sql)).plan.decisions);
      const created = new Set((await insertLoneMatches(sql, champion.id, lone)).map(toPairKey));
      const matches = new Map((await holdMatches(sql, decisions)).map((match) => [toPairKey(match), match]));
      const verdicts = decisions.map((decision): NewVerdict => {
        const key = toPairKey(decision);
        const evidence = created.has(key) ? { isMatchCreated: true } : {};
        return {
          id: randomUUID(),
          match: matches.get(key) ?? refuseGone(decision),
          verdict: decision.verdict,
          evidence,
        };
      });
      const productIds = await readProductIds(sql, decisions);
      await record(sql, queue, verdicts, toAuthor(person, batchId));
      await sql.query(
        "INSERT INTO regrouping (batch_id, kind, product_ids, created_by) VALUES ($1, $2, $3, $4)",
        [batchId, kind, JSON.stringify(productIds), person.id],
      );
      return { batchId };
    });
  });
}

function refuseEmpty(decisions: readonly PlannedDecision[]): void {
  if (decisions.length > 0) return;
  throw new AppError("conflict", "Nothing to decide", {
    userMessage: "This was decided already. The offers follow in a moment; reload the page.",
  });
}

/** The plan was made, and pairs scored for it, before the products were held. */
function refuseChanged(drafted: readonly PlannedDecision[], current: readonly PlannedDecision[]): void {
  const toText = (decisions: readonly PlannedDecision[]) =>
    decisions.map((decision) => `${toPairKey(decision)} ${decision.verdict}`).join();
  if (toText(drafted) === toText(current)) return;
  throw new AppError("conflict", "The products have changed since the plan was made", {
    userMessage: "These products have changed meanwhile. Reload the page and choose again.",
  });
}

function refuseGone({ lowerOfferId, higherOfferId }: PairIds): never {
  throw new AppError("conflict", `No offers ${lowerOfferId} ${higherOfferId}`, {
    userMessage: "Some of these offers are gone. Reload the page and choose again.",
  });
}

/** Product by offer, of all offers of the products that these decisions touch. */
async function readProductIds(sql: SqlRunner, pairs: readonly PairIds[]): Promise<Record<string, string>> {
  const ids = [...new Set(pairs.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]))];
  const { rows: states } = await sql.query<{ offer_id: string; product_id: string }>(
    `SELECT offer_id, product_id FROM offer_state WHERE product_id IN
       (SELECT product_id FROM offer_state WHERE offer_id = ANY($1::uuid[]))`,
    [ids],
  );
  return Object.fromEntries(states.map((state) => [state.offer_id, state.product_id]));
}
