import type { PairIds } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { noteGoneMatches } from "./gone-matches";

/** Deletes all matches of offers that leave, decided ones too: decisions have a history of their own. */
export async function deleteMatchesOf(sql: SqlRunner, offerIds: readonly string[]): Promise<void> {
  await holdMatchesOf(sql, offerIds);
  for (const side of ["lower", "higher"]) {
    const { rows } = await sql.query<PairIds>(
      `DELETE FROM match WHERE ${side}_offer_id = ANY($1::uuid[])
       RETURNING lower_offer_id AS "lowerOfferId", higher_offer_id AS "higherOfferId"`,
      [offerIds],
    );
    await noteGoneMatches(sql, rows);
  }
}

/** Has pairs of offers whose text changed read anew by the cross-encoder. */
export async function forgetReadings(sql: SqlRunner, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0 || (await holdMatchesOf(sql, offerIds, "read")) === 0) return;
  for (const side of ["lower", "higher"])
    await sql.query(
      `UPDATE match SET cross_reading = NULL WHERE ${side}_offer_id = ANY($1::uuid[]) AND cross_reading IS NOT NULL`,
      [offerIds],
    );
}

/** All matches of these offers, or those that the cross-encoder has read; by their keys, as everybody does who holds several. Returns how many. */
async function holdMatchesOf(
  sql: SqlRunner,
  offerIds: readonly string[],
  which: "all" | "read" = "all",
): Promise<number> {
  const held = await kyselyOn(sql)
    .selectFrom("match")
    .select("lower_offer_id")
    .$if(which === "read", (query) => query.where("cross_reading", "is not", null))
    .where((of) => {
      const isOneOf = (column: "lower_offer_id" | "higher_offer_id") =>
        of(column, "=", of.fn.any(of.val([...offerIds])));
      return of.or([isOneOf("lower_offer_id"), isOneOf("higher_offer_id")]);
    })
    .orderBy("lower_offer_id")
    .orderBy("higher_offer_id")
    .forUpdate()
    .execute();
  return held.length;
}
