import type { OfferId } from "../../domain/offer/offer";
import type { SqlRunner } from "../../platform/database";

/**
 * A claim is a short lease on an offer: while it lasts, none of the offer's pairs is handed to anybody else. Whoever works renews
 * it; whoever leaves gives it back, or just lets it lapse.
 */
const claimMs = 5 * 60_000;

/** Any number, the same in every process. */
const handOutLockId = 7_301_944;

/**
 * Until the transaction ends nobody else is handed anything: which pairs are free and whose they become is one step. A hand-out
 * takes milliseconds and serves some ten items.
 */
export async function lockHandOut(sql: SqlRunner): Promise<void> {
  await sql.query("SELECT pg_advisory_xact_lock($1)", [handOutLockId]);
}

/** SQL that holds where the match `m` is on nobody else's screen; `$n` is the person's id. */
export function toUnclaimedSql(personParameter: string): string {
  const isClaimed = (column: string) =>
    `EXISTS (SELECT FROM review_claim c WHERE c.offer_id = m.${column}
       AND c.person_id <> ${personParameter} AND c.expires_at > now())`;
  return `NOT ${isClaimed("lower_offer_id")} AND NOT ${isClaimed("higher_offer_id")}`;
}

/** What is on the person's own screen. */
export async function listClaimed(sql: SqlRunner, personId: string): Promise<OfferId[]> {
  const { rows } = await sql.query<{ id: OfferId }>(
    "SELECT offer_id AS id FROM review_claim WHERE person_id = $1 AND expires_at > now() ORDER BY expires_at DESC, offer_id LIMIT 50",
    [personId],
  );
  return rows.map(({ id }) => id);
}

/** In a transaction that holds the hand-out, for offers that nobody else has. */
export async function claimOffers(
  sql: SqlRunner,
  offerIds: readonly string[],
  personId: string,
): Promise<void> {
  await sql.query(
    `INSERT INTO review_claim (offer_id, person_id, expires_at)
     SELECT id, $2, now() + $3 * interval '1 millisecond' FROM unnest($1::uuid[]) AS id
     ON CONFLICT (offer_id) DO UPDATE SET person_id = excluded.person_id, expires_at = excluded.expires_at`,
    [[...new Set(offerIds)], personId, claimMs],
  );
}

/**
 * Returns those of the offers that are still the person's. A claim that has lapsed can't be renewed: its pairs may be on another
 * screen by the other of their offers.
 */
export async function renewClaims(
  sql: SqlRunner,
  offerIds: readonly string[],
  personId: string,
): Promise<OfferId[]> {
  const { rows } = await sql.query<{ id: OfferId }>(
    `UPDATE review_claim SET expires_at = now() + $3 * interval '1 millisecond'
     WHERE offer_id = ANY($1::uuid[]) AND person_id = $2 AND expires_at > now() RETURNING offer_id AS id`,
    [offerIds, personId, claimMs],
  );
  return rows.map(({ id }) => id);
}

export async function releaseClaims(
  sql: SqlRunner,
  offerIds: readonly string[],
  personId: string,
): Promise<void> {
  await sql.query("DELETE FROM review_claim WHERE offer_id = ANY($1::uuid[]) AND person_id = $2", [
    offerIds,
    personId,
  ]);
}

export async function forgetLapsedClaims(sql: SqlRunner): Promise<void> {
  await sql.query("DELETE FROM review_claim WHERE expires_at <= now()");
}
