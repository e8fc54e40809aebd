import type { PairIds } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { toPairRows } from "./pair-rows";

/** Puts those of the pairs into the review queue that nobody has decided. Returns them. */
export function addToSample(sql: SqlRunner, pairs: readonly PairIds[]): Promise<PairIds[]> {
  return setSampled(sql, pairs, true);
}

/** Takes those of the pairs out of the review queue that nobody has decided. Returns them. */
export function dropFromSample(sql: SqlRunner, pairs: readonly PairIds[]): Promise<PairIds[]> {
  return setSampled(sql, pairs, false);
}

function setSampled(sql: SqlRunner, pairs: readonly PairIds[], isSampled: boolean): Promise<PairIds[]> {
  return kyselyOn(sql)
    .with("held", (query) =>
      query
        .selectFrom(toPairRows(pairs))
        .innerJoin("match as m", (join) =>
          join
            .onRef("m.lower_offer_id", "=", "asked.lower_offer_id")
            .onRef("m.higher_offer_id", "=", "asked.higher_offer_id"),
        )
        .select(["m.lower_offer_id", "m.higher_offer_id"])
        .where("m.verdict", "is", null)
        .orderBy("m.lower_offer_id")
        .orderBy("m.higher_offer_id")
        .forUpdate("m"),
    )
    .updateTable("match")
    .from("held")
    .set({ is_sampled: isSampled })
    .whereRef("match.lower_offer_id", "=", "held.lower_offer_id")
    .whereRef("match.higher_offer_id", "=", "held.higher_offer_id")
    .returning(["match.lower_offer_id as lowerOfferId", "match.higher_offer_id as higherOfferId"])
    .execute();
}
