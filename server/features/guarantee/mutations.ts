import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { addToSample } from "../matches/sampled-matches";
import { countWaiting, findGuarantee, listNextOfZone } from "./data";
import { keepGuarantee } from "./keep-guarantee";
import type { AskGuaranteeInput } from "./schema";
import { readPlan } from "./service";

/** Remembers what is asked for, in the place of what was; what is in force stays until it is put into force anew. */
export async function askGuarantee(sql: SqlRunner, ask: AskGuaranteeInput, personId: string): Promise<void> {
  await sql.query(
    `INSERT INTO guarantee (id, precision_target, recall_target, confidence, person_cost, model_cost, asked_by_id)
     VALUES (1, $1, $2, $3, $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET precision_target = excluded.precision_target, recall_target = excluded.recall_target,
       confidence = excluded.confidence, person_cost = excluded.person_cost, model_cost = excluded.model_cost,
       asked_by_id = excluded.asked_by_id, asked_at = now(), is_in_force = false`,
    [ask.precision, ask.recall, ask.confidence, ask.personCost, ask.modelCost, personId],
  );
}

/**
 * Puts the pairs into the review queue whose labels the plan misses, in the order of the draw, at most `limit`. Returns how many; 0 where none are
 * missing. Throws AppError("conflict") where no guarantee is asked for.
 */
export function drawMissing({ pool }: Pick<Database, "pool">, limit: number): Promise<number> {
  return inTransaction(pool, async (sql) => {
    await sql.query("SELECT pg_advisory_xact_lock(hashtext('guarantee'))");
    const stored = await findGuarantee(sql);
    if (!stored) throw toNotAsked();
    const { champion, plan } = await readPlan(sql, stored.ask);
    if (!plan.next) return 0;
    const count = Math.min(limit, plan.next.count);
    const { scorerKey } = champion;
    const pairs = await listNextOfZone(sql, plan.next.zone, {
      scorerKey,
      cut: plan.cuts[plan.next.zone],
      count,
    });
    if (pairs.length === 0) return 0;
    const drawn = await addToSample(sql, pairs);
    await sql.query(
      `INSERT INTO guarantee_sample (lower_offer_id, higher_offer_id)
       SELECT * FROM unnest($1::uuid[], $2::uuid[]) ON CONFLICT DO NOTHING`,
      [drawn.map(({ lowerOfferId }) => lowerOfferId), drawn.map(({ higherOfferId }) => higherOfferId)],
    );
    return drawn.length;
  });
}

/**
 * Keeps the proven thresholds in force from now on, or no longer: then those that stand stay. Throws AppError("conflict") where none is asked for, or
 * it is not proven yet: everything would go to people.
 */
export async function putGuaranteeIntoForce(
  { db, queue }: { db: Pick<Database, "pool">; queue: JobSender },
  isInForce: boolean,
): Promise<void> {
  const stored = await findGuarantee(db.pool);
  if (!stored) throw toNotAsked();
  const { plan } = await readPlan(db.pool, stored.ask);
  if (isInForce && !(plan.isPrecisionProven && plan.isRecallProven)) {
    throw new AppError("conflict", "The guarantee is not proven", {
      userMessage:
        "It is not proven yet: to keep it, people would decide every pair. Decide the drawn pairs first.",
    });
  }
  await db.pool.query("UPDATE guarantee SET is_in_force = $1 WHERE id = 1", [isInForce]);
  await keepGuarantee({ db, queue });
}

/** So many pairs at a time come up by themselves where a guarantee that is in force misses labels. */
const renewedAtOnce = 50;

/** What goes on by itself while a guarantee is in force: thresholds follow what is proven, and once no drawn pair waits the next come up. */
export async function renewGuarantee(deps: { db: Pick<Database, "pool">; queue: JobSender }): Promise<void> {
  const stored = await findGuarantee(deps.db.pool);
  if (!stored?.isInForce) return;
  await keepGuarantee(deps);
  if ((await countWaiting(deps.db.pool)) === 0) await drawMissing(deps.db, renewedAtOnce);
}

function toNotAsked(): AppError {
  return new AppError("conflict", "No guarantee is asked for", {
    userMessage: "Say first which precision and recall you need.",
  });
}
