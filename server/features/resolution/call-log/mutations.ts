import { type Database, inTransaction } from "../../../platform/database";
import { recordActivity } from "../../activity/record-activity";

/**
 * Takes calls older than so many days out of the log, with what was said and sent. Those that brought nothing, and answers about offers that are
 * gone, are deleted; of the others the verdict stays as evidence, so that nothing is asked and paid for twice. Returns how many left the log.
 */
export async function purgeCalls(
  { pool }: Pick<Database, "pool">,
  { olderThanDays }: { olderThanDays: number },
  actorId: string,
): Promise<{ purgedCount: number }> {
  return inTransaction(pool, async (sql) => {
    const before = "c.created_at < now() - make_interval(days => $1)";
    const deleted = await sql.query(
      `DELETE FROM llm_call c WHERE ${before} AND (c.status <> 'ok' OR NOT EXISTS (SELECT FROM match m
         WHERE m.lower_offer_id = c.lower_offer_id AND m.higher_offer_id = c.higher_offer_id))`,
      [olderThanDays],
    );
    const blanked = await sql.query(
      `UPDATE llm_call c SET purged_at = now(), reason = NULL, fields = '{}' WHERE ${before} AND c.purged_at IS NULL`,
      [olderThanDays],
    );
    const texts = await sql.query(
      "DELETE FROM llm_text_call WHERE created_at < now() - make_interval(days => $1)",
      [olderThanDays],
    );
    const purgedCount = (deleted.rowCount ?? 0) + (blanked.rowCount ?? 0) + (texts.rowCount ?? 0);
    if (purgedCount > 0)
      await recordActivity(sql, {
        kind: "llm-changed",
        actorId,
        subjectId: null,
        detail: { name: `${purgedCount} calls deleted from the log` },
      });
    return { purgedCount };
  });
}
