import type { OfferId } from "../../../domain/offer/offer";
import type { SqlRunner } from "../../../platform/database";
import { kyselyOn } from "../../../platform/query-builder";
import { isStrongLinkSql } from "../../matches/product-links";
import { isWaitingSql, type PassKind } from "./passes";

/** Puts offers into a pass: all that were embedded, or those that wait. Returns how many. */
export async function addTasks(sql: SqlRunner, passId: string, kind: PassKind): Promise<number> {
  const isWaiting = `(${isWaitingSql})`;
  const { rowCount } = await sql.query(
    `INSERT INTO matching_task (offer_id, pass_id, stage, is_touched)
     SELECT offer_id, $1, $2, ${isWaiting} FROM offer_state WHERE ${kind === "changed" ? isWaiting : "embedded_hash IS NOT NULL"}
     ON CONFLICT (offer_id) DO UPDATE SET pass_id = excluded.pass_id, stage = excluded.stage, is_touched = excluded.is_touched,
       content_hash = NULL, import_id = NULL`,
    [passId, kind === "placing" ? "placing" : "proposing"],
  );
  return rowCount ?? 0;
}

type TaskStage = "proposing" | "placing" | "done";

/** Offers of a stage, in the order of their ids, after one of them. */
export async function listTasks(
  sql: SqlRunner,
  stage: TaskStage,
  after: OfferId | null,
  limit: number,
): Promise<OfferId[]> {
  let query = kyselyOn(sql).selectFrom("matching_task").select("offer_id").where("stage", "=", stage);
  if (after !== null) query = query.where("offer_id", ">", after);
  const rows = await query.orderBy("offer_id").limit(limit).execute();
  return rows.map((row) => row.offer_id as OfferId);
}

/** An offer whose product may change, and the lowest offer that a strong link ties it to, or itself: alike in most components. */
export interface TouchedOffer {
  offerId: OfferId;
  leaderId: OfferId;
}

/**
 * Offers whose products may change, those of one component next to each other as a rule, a page at a time. Within the caller's transaction, which
 * the pages are read in.
 */
export async function* listTouched(sql: SqlRunner, pageSize: number): AsyncGenerator<TouchedOffer[]> {
  await sql.query(
    `DECLARE touched_offer NO SCROLL CURSOR FOR
     SELECT t.offer_id AS "offerId", least(t.offer_id, (
       SELECT min(lower_offer_id::text)::uuid
       FROM (SELECT lower_offer_id, verdict, band FROM match WHERE higher_offer_id = t.offer_id OFFSET 0) AS tie
       WHERE ${isStrongLinkSql}
     )) AS "leaderId" FROM matching_task t
     WHERE t.is_touched ORDER BY 2, 1`,
  );
  for (;;) {
    const { rows } = await sql.query<TouchedOffer>(`FETCH ${pageSize} FROM touched_offer`);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql.query("CLOSE touched_offer");
}

/** Notes the content that candidates were found by. Offers that are gone are done with. */
export async function endProposing(
  sql: SqlRunner,
  passId: string,
  offerIds: readonly OfferId[],
  versions: readonly { offer: { id: OfferId }; contentHash: string }[],
): Promise<void> {
  const present = new Set(versions.map(({ offer }) => offer.id));
  const gone = offerIds.filter((id) => !present.has(id));
  if (gone.length > 0)
    await sql.query("DELETE FROM matching_task WHERE pass_id = $1 AND offer_id = ANY($2::uuid[])", [
      passId,
      gone,
    ]);
  await sql.query(
    `UPDATE matching_task t SET stage = 'placing', content_hash = v.content_hash, import_id = s.embedded_import_id
     FROM unnest($2::uuid[], $3::text[]) AS v(offer_id, content_hash) JOIN offer_state s ON s.offer_id = v.offer_id
     WHERE t.pass_id = $1 AND t.offer_id = v.offer_id`,
    [passId, versions.map(({ offer }) => offer.id), versions.map((version) => version.contentHash)],
  );
}

/** Adds offers whose own candidates stay, and that have new rivals or lost some. */
export async function addAffected(
  sql: SqlRunner,
  passId: string,
  offerIds: readonly string[],
): Promise<void> {
  await sql.query(
    `INSERT INTO matching_task (offer_id, pass_id, stage) SELECT id, $1, 'placing' FROM unnest($2::uuid[]) AS a(id) ORDER BY id
     ON CONFLICT (offer_id) DO NOTHING`,
    [passId, offerIds],
  );
}

/** Of these offers those that do not go through the pass. */
export async function listOutside(
  sql: SqlRunner,
  passId: string,
  offerIds: readonly string[],
): Promise<Set<string>> {
  const rows = await kyselyOn(sql)
    .selectFrom("matching_task")
    .select("offer_id")
    .where((of) => of("offer_id", "=", of.fn.any(of.val(offerIds))))
    .where("pass_id", "=", passId)
    .where("stage", "<>", "touched")
    .execute();
  const inside = new Set(rows.map((row) => row.offer_id));
  return new Set(offerIds.filter((id) => !inside.has(id)));
}

/** What was noted when the candidates of offers were found. */
export interface ProposedOffer {
  offerId: OfferId;
  contentHash: string;
  /** Null = no import waits for it. */
  importId: string | null;
}

/** Of these offers those whose candidates were found anew. */
export async function listProposed(sql: SqlRunner, offerIds: readonly string[]): Promise<ProposedOffer[]> {
  const rows = await kyselyOn(sql)
    .selectFrom("matching_task")
    .select(["offer_id as offerId", "content_hash as contentHash", "import_id as importId"])
    .where((of) => of("offer_id", "=", of.fn.any(of.val(offerIds))))
    .where("content_hash", "is not", null)
    .orderBy("offer_id")
    .execute();
  return rows as ProposedOffer[];
}

/** Ends the offers' part in a pass, and notes whose products may change. */
export async function endPlacing(
  sql: SqlRunner,
  passId: string,
  offerIds: readonly string[],
  touchedIds: readonly string[],
): Promise<void> {
  await sql.query(
    "UPDATE matching_task SET stage = 'done' WHERE pass_id = $1 AND offer_id = ANY($2::uuid[])",
    [passId, offerIds],
  );
  await sql.query(
    `INSERT INTO matching_task (offer_id, pass_id, stage, is_touched)
     SELECT id, $1, 'touched', true FROM unnest($2::uuid[]) AS t(id) ORDER BY id
     ON CONFLICT (offer_id) DO UPDATE SET is_touched = true WHERE NOT matching_task.is_touched`,
    [passId, touchedIds],
  );
}

/** Clears a pass's tasks away. Returns how many were not done. */
export async function removeTasks(sql: SqlRunner): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM matching_task WHERE stage IN ('proposing', 'placing')",
  );
  await sql.query("DELETE FROM matching_task");
  return rows[0]!.n;
}
