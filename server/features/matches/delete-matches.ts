import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { rivalLogOddsMin } from "./scored-match";

/**
 * Deletes all matches of offers that leave, decided ones too: decisions have a history of their own. Returns the offers that stay, had one of
 * them for a candidate and have others: these look different without it.
 */
export async function deleteMatchesOf(sql: SqlRunner, offerIds: readonly string[]): Promise<string[]> {
  await holdMatchesOf(sql, offerIds);
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

/** By their keys, as everybody does who holds several. */
async function holdMatchesOf(sql: SqlRunner, offerIds: readonly string[]): Promise<void> {
  await kyselyOn(sql)
    .selectFrom("match")
    .select("lower_offer_id")
    .where((of) => {
      const isOneOf = (column: "lower_offer_id" | "higher_offer_id") =>
        of(column, "=", of.fn.any(of.val([...offerIds])));
      return of.or([isOneOf("lower_offer_id"), isOneOf("higher_offer_id")]);
    })
    .orderBy("lower_offer_id")
    .orderBy("higher_offer_id")
    .forUpdate()
    .execute();
}
