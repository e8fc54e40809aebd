import type { DeciderKind, Verdict } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { toPairRows } from "./pair-rows";

/** A match with what stands on it. */
export interface StandingMatch extends PairIds {
  verdict: Verdict | null;
  /** Whose verdict it is. */
  deciderKind: DeciderKind | null;
  decisionId: string | null;
  /** In [0,1]. */
  matchProbability: number;
  matcherId: string;
}

declare const held: unique symbol;
/** A match that the caller's transaction holds: nobody else decides it until that ends. */
export type HeldMatch = StandingMatch & { readonly [held]: true };

/** Those of these pairs that are matches, each once, in the order of their keys. */
export function readMatches(sql: SqlRunner, pairs: readonly PairIds[]): Promise<StandingMatch[]> {
  return select(sql, pairs).execute();
}

/** The same, held until the transaction ends: in one statement and one order for all, so that two who hold some wait for each other. */
export async function holdMatches(sql: SqlRunner, pairs: readonly PairIds[]): Promise<HeldMatch[]> {
  return (await select(sql, pairs).forUpdate("m").execute()) as HeldMatch[];
}

function select(sql: SqlRunner, pairs: readonly PairIds[]) {
  return kyselyOn(sql)
    .selectFrom(toPairRows(pairs))
    .innerJoin("match as m", (join) =>
      join
        .onRef("m.lower_offer_id", "=", "asked.lower_offer_id")
        .onRef("m.higher_offer_id", "=", "asked.higher_offer_id"),
    )
    .select(["m.lower_offer_id as lowerOfferId", "m.higher_offer_id as higherOfferId", "m.verdict"])
    .select(["m.decider_kind as deciderKind", "m.decision_id as decisionId"])
    .select(["m.match_probability as matchProbability", "m.matcher_id as matcherId"])
    .orderBy("m.lower_offer_id")
    .orderBy("m.higher_offer_id")
    .$narrowType<Pick<StandingMatch, "verdict" | "deciderKind">>();
}
