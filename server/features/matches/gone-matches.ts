import type { PairIds } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";

/** How long programs that follow changes may stay away, in days. */
const goneKeptDays = 30;
/** So that one run of the upkeep stays short. */
const perRunMax = 100_000;

/** Notes for the feed of changes that these pairs are no matches any more, in the transaction that deletes them. */
export async function noteGoneMatches(sql: SqlRunner, pairs: readonly PairIds[]): Promise<void> {
  if (pairs.length === 0) return;
  await sql.query(
    `INSERT INTO gone_match (lower_offer_id, higher_offer_id)
     SELECT * FROM unnest($1::uuid[], $2::uuid[]) AS gone(lower_id, higher_id) ORDER BY 1, 2
     ON CONFLICT (lower_offer_id, higher_offer_id) DO UPDATE SET gone_at = now(), changed_xid = pg_current_xact_id()`,
    [pairs.map(({ lowerOfferId }) => lowerOfferId), pairs.map(({ higherOfferId }) => higherOfferId)],
  );
}

/** The notes of pairs that are matches again go: else whoever reads them after the matches would take these for gone. After the matches are written. */
export async function takeBackMatches(sql: SqlRunner, pairs: readonly PairIds[]): Promise<void> {
  if (pairs.length === 0) return;
  await sql.query(
    `DELETE FROM gone_match g USING unnest($1::uuid[], $2::uuid[]) AS back(lower_id, higher_id)
     WHERE g.lower_offer_id = back.lower_id AND g.higher_offer_id = back.higher_id`,
    [pairs.map(({ lowerOfferId }) => lowerOfferId), pairs.map(({ higherOfferId }) => higherOfferId)],
  );
}

/** Forgets notes that are older than `goneKeptDays`. Returns the latest transaction of which one is forgotten; null = none was. */
export async function purgeGoneMatches(sql: SqlRunner): Promise<string | null> {
  const { rows } = await sql.query<{ xid: string | null }>(
    `WITH old AS (
       SELECT lower_offer_id, higher_offer_id FROM gone_match WHERE gone_at < now() - make_interval(days => $1)
       ORDER BY gone_at LIMIT $2
     ), purged AS (
       DELETE FROM gone_match g USING old WHERE g.lower_offer_id = old.lower_offer_id
         AND g.higher_offer_id = old.higher_offer_id RETURNING g.changed_xid
     ) SELECT max(changed_xid::text::numeric)::text AS xid FROM purged`,
    [goneKeptDays, perRunMax],
  );
  return rows[0]!.xid;
}
