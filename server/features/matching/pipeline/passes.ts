import { randomUUID } from "node:crypto";
import { sql as raw } from "kysely";
import type { SqlRunner } from "../../../platform/database";
import { kyselyOn } from "../../../platform/query-builder";

/** whole = all offers, as if all were new; changed = those that changed, and their rivals; placing = stored candidates, scored anew. */
export type PassKind = "whole" | "changed" | "placing";
export type PassStage = "fitting" | "proposing" | "placing";

/** A pass that is under way. */
export interface Pass {
  id: string;
  kind: PassKind;
  stage: PassStage;
  /** Who scores in it; null while it is being fitted. */
  matcherId: string | null;
  /** Offers that its statistics count; null = they are not there yet, or it has none of its own. */
  documentCount: number | null;
  /** Offers that its stage goes through; while it is being fitted, those that there were when they were counted, 0 = not yet. */
  taskCount: number;
  stageStartedAt: Date;
  /** Since then, by the database's clock. */
  stageSeconds: number;
}

const passColumns = [
  "id",
  "kind",
  "stage",
  "matcher_id as matcherId",
  "document_count as documentCount",
  "task_count as taskCount",
  "stage_started_at as stageStartedAt",
] as const;

/** The pass under way; null = there is none. */
export async function findPass(sql: SqlRunner): Promise<Pass | null> {
  const pass = await kyselyOn(sql)
    .selectFrom("matching_pass")
    .select([
      ...passColumns,
      raw<number>`extract(epoch FROM now() - stage_started_at)::float8`.as("stageSeconds"),
    ])
    .where("ended_at", "is", null)
    .$narrowType<Pick<Pass, "kind" | "stage">>()
    .executeTakeFirst();
  return pass ?? null;
}

/** Keeps a pass where it is until the caller's transaction ends; false where it is not there any more. */
export async function holdPass(sql: SqlRunner, id: string, stage: PassStage): Promise<boolean> {
  const held = await kyselyOn(sql)
    .selectFrom("matching_pass")
    .select("id")
    .where("id", "=", id)
    .where("stage", "=", stage)
    .forShare()
    .execute();
  return held.length === 1;
}

/** Takes a pass to move it on in the caller's transaction; false where another has done so. */
export async function lockPass(sql: SqlRunner, { id, stage }: Pick<Pass, "id" | "stage">): Promise<boolean> {
  const locked = await kyselyOn(sql)
    .selectFrom("matching_pass")
    .select("id")
    .where("id", "=", id)
    .where("stage", "=", stage)
    .forUpdate()
    .execute();
  return locked.length === 1;
}

/** Begins a pass; null where one is under way. */
export async function beginPass(
  sql: SqlRunner,
  pass: { kind: PassKind; stage: PassStage; matcherId: string | null },
): Promise<string | null> {
  const begun = await kyselyOn(sql)
    .insertInto("matching_pass")
    .values({ id: randomUUID(), kind: pass.kind, stage: pass.stage, matcher_id: pass.matcherId })
    .onConflict((on) => on.doNothing())
    .returning("id")
    .executeTakeFirst();
  return begun?.id ?? null;
}

export async function changePass(
  sql: SqlRunner,
  id: string,
  change: { stage?: PassStage; matcherId?: string; taskCount?: number; documentCount?: number },
): Promise<void> {
  await kyselyOn(sql)
    .updateTable("matching_pass")
    .set({
      stage: change.stage,
      stage_started_at: change.stage && raw<Date>`now()`,
      matcher_id: change.matcherId,
      task_count: change.taskCount,
      document_count: change.documentCount,
    })
    .where("id", "=", id)
    .execute();
}

/** Ends a pass. What earlier ones left behind goes with a whole one. */
export async function endPass(sql: SqlRunner, { id, kind }: Pass, stage: "done" | "given-up"): Promise<void> {
  await kyselyOn(sql)
    .updateTable("matching_pass")
    .set({ stage, ended_at: raw<Date>`now()` })
    .where("id", "=", id)
    .execute();
  if (kind !== "whole" || stage !== "done") return;
  await kyselyOn(sql)
    .deleteFrom("matching_pass")
    .where("id", "<>", id)
    .where("started_at", "<", (of) =>
      of.selectFrom("matching_pass").select("started_at").where("id", "=", id),
    )
    .execute();
}

/** What the decision which pass is due rests on. */
export interface MatchingState {
  offerCount: number;
  /** Offers that were embedded and not matched since. */
  waitingCount: number;
  /** Offers that changed, or left, since all were last gone through; null = never were. */
  changedCount: number | null;
  /** Who scored what is stored; null = nobody. */
  matcherId: string | null;
  /** Whether the champion scores like that one. */
  isScorerSame: boolean;
  secondsSinceLast: number | null;
}

/** SQL: an offer that waits to be matched. */
export const isWaitingSql = `embedded_hash IS NOT NULL
  AND (matched_hash IS DISTINCT FROM embedded_hash OR matched_import_id IS DISTINCT FROM embedded_import_id)`;

/** Since the latest pass that was gone through to its end; null = there was none. */
export async function findSecondsSinceLast(sql: SqlRunner): Promise<number | null> {
  const latest = await kyselyOn(sql)
    .selectFrom("matching_pass")
    .select(raw<number>`extract(epoch FROM now() - ended_at)::float8`.as("seconds"))
    .where("stage", "=", "done")
    .orderBy("started_at", "desc")
    .limit(1)
    .executeTakeFirst();
  return latest?.seconds ?? null;
}

export async function readMatchingState(sql: SqlRunner): Promise<MatchingState> {
  const { rows } = await sql.query<MatchingState>(
    `WITH whole AS (
       SELECT started_at, started_xid FROM matching_pass WHERE kind = 'whole' AND stage = 'done'
       ORDER BY started_at DESC LIMIT 1
     ), latest AS (
       SELECT matcher_id, ended_at FROM matching_pass WHERE stage = 'done' ORDER BY started_at DESC LIMIT 1
     ), waiting AS (
       SELECT count(*)::int AS n FROM offer_state WHERE ${isWaitingSql}
     )
     SELECT (SELECT coalesce(sum(offer_count), 0)::int FROM catalog) AS "offerCount", (SELECT n FROM waiting) AS "waitingCount",
       (SELECT (SELECT n FROM waiting)
          + (SELECT coalesce(sum(p.task_count), 0)::int FROM matching_pass p
             WHERE p.kind = 'changed' AND p.stage = 'done' AND p.started_at >= whole.started_at)
          + (SELECT count(*)::int FROM withdrawn_offer w WHERE w.changed_xid >= whole.started_xid)
        FROM whole) AS "changedCount",
       (SELECT matcher_id FROM latest) AS "matcherId",
       coalesce((SELECT m.scorer_key FROM matcher m JOIN latest ON m.id = latest.matcher_id)
         = (SELECT scorer_key FROM matcher WHERE role = 'champion'), false) AS "isScorerSame",
       (SELECT extract(epoch FROM now() - ended_at)::float8 FROM latest) AS "secondsSinceLast"`,
  );
  return rows[0]!;
}
