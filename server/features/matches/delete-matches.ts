import type { SqlRunner } from "../../platform/database";
import { rivalLogOddsMin } from "./scored-match";

/**
 * Deletes all matches of offers that leave, decided ones too: decisions have a history of their own. Returns the offers that stay, had one of
 * them for a candidate and have others: these look different without it.
 */
export async function deleteMatchesOf(sql: SqlRunner, offerIds: readonly string[]): Promise<string[]> {
  const left = new Set(offerIds);
  const neighbours = new Set<string>();
  for (const side of ["lower", "higher"]) {
    const { rows } = await sql.query<{
      lower_offer_id: string;
      higher_offer_id: string;
      own_log_odds: number;
    }>(
      `DELETE FROM match WHERE ${side}_offer_id = ANY($1::uuid[]) RETURNING lower_offer_id, higher_offer_id, own_log_odds`,
      [offerIds],
    );
    for (const { lower_offer_id, higher_offer_id, own_log_odds } of rows) {
      if (own_log_odds < rivalLogOddsMin) continue;
      for (const id of [lower_offer_id, higher_offer_id]) if (!left.has(id)) neighbours.add(id);
    }
  }
  const { rows } = await sql.query<{ id: string }>(
    `SELECT id FROM unnest($1::uuid[]) AS asked(id) WHERE EXISTS (SELECT FROM match WHERE lower_offer_id = id)
       OR EXISTS (SELECT FROM match WHERE higher_offer_id = id) ORDER BY id`,
    [[...neighbours]],
  );
  return rows.map(({ id }) => id);
}
