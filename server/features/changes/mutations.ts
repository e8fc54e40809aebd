import type { SqlRunner } from "../../platform/database";
import { purgeGoneMatches } from "../matches/gone-matches";

/** Forgets what has been gone for longer than cursors are good, and from where on they are. In a transaction. */
export async function purgeChanges(sql: SqlRunner): Promise<void> {
  const xid = await purgeGoneMatches(sql);
  if (xid === null) return;
  await sql.query(
    `UPDATE change_feed SET purged_xid = greatest(coalesce(purged_xid::text::numeric, 0), $1::numeric)::text::xid8 WHERE id = 1`,
    [xid],
  );
}

/** After a restore: the numbers of transactions begin elsewhere, so that cursors from before mean nothing. */
export async function renewEpoch(sql: SqlRunner): Promise<void> {
  await sql.query(
    `INSERT INTO change_feed (id, epoch) VALUES (1, gen_random_uuid()) ON CONFLICT (id) DO UPDATE
       SET epoch = excluded.epoch, purged_xid = NULL, announced_xid = NULL, announced_id = NULL`,
  );
}
