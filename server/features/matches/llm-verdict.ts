import type { Verdict } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";

/** What the LLM last said stands with the match too, so that the queue can be asked where people or the matcher contradict it. */
export async function noteLlmVerdict(sql: SqlRunner, pair: PairIds, verdict: Verdict): Promise<void> {
  await kyselyOn(sql)
    .updateTable("match")
    .set({ llm_verdict: verdict })
    .where("lower_offer_id", "=", pair.lowerOfferId)
    .where("higher_offer_id", "=", pair.higherOfferId)
    .execute();
}
