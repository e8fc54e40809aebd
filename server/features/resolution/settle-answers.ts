import { randomUUID } from "node:crypto";
import type { Verdict } from "../../domain/matching/match";
import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import { combineEvidence, toLogOdds } from "../../domain/resolution/combine-evidence";
import { findWeight, type Reliability } from "../../domain/resolution/reliability";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { type NewVerdict, record } from "../decisions/ledger";
import { getChampion } from "../matcher-registry/champion";
import { noteLlmVerdicts } from "../matches/llm-verdict";
import { holdMatches } from "../matches/standing-matches";
import type { Asker, ResolutionContext } from "./schema";
import { joinOffersSql, toTextHashSql } from "./text-hash";

/** Settled in one transaction, with one job that puts their offers into products anew. */
const pairsPerChunk = 200;

interface Answered extends PairIds {
  callId: string;
  verdict: Verdict;
  reason: string | null;
  lowerTextHash: string;
  higherTextHash: string;
  matchProbability: number;
}

/**
 * Settles pairs by answers that stand on them, where the combined probability leaves the review band. Of these pairs alone, or (null) of all.
 * Each match is held and looked at again first, so that a person who decides meanwhile wins. Returns how many were settled.
 */
export async function settleAnswers(
  context: ResolutionContext,
  reliability: Reliability,
  pairs: readonly PairIds[] | null,
): Promise<number> {
  if (
    Object.values(reliability.weights)
      .flat()
      .every((weight) => weight === 0)
  )
    return 0;
  const { db, resolver } = context;
  let settledCount = 0;
  for (let after: PairIds | null = null; ; ) {
    const answered: Answered[] = await listAnswered(db.pool, resolver, { pairs, after });
    settledCount += await settleChunk(context, reliability, answered);
    if (answered.length < pairsPerChunk) return settledCount;
    after = answered.at(-1)!;
  }
}

async function settleChunk(
  { db, queue, resolver }: ResolutionContext,
  reliability: Reliability,
  answered: readonly Answered[],
): Promise<number> {
  const { thresholds } = (await getChampion(db)).scorer;
  const combine = (answer: Answered) => {
    const { matchProbability, verdict } = answer;
    const weight = findWeight(reliability.weights, { verdict, logOdds: toLogOdds(matchProbability) });
    return { weight, combination: combineEvidence({ matchProbability, verdict, weight, thresholds }) };
  };
  const decidable = answered.filter((answer) => combine(answer).combination.kind === "decided");
  if (decidable.length === 0) return 0;
  return inTransaction(db.pool, async (sql) => {
    const held = new Map((await holdMatches(sql, decidable)).map((match) => [toPairKey(match), match]));
    const current = await listAnswered(sql, resolver, { pairs: decidable, after: null });
    const verdicts = current.flatMap((answer): NewVerdict[] => {
      const match = held.get(toPairKey(answer));
      const { weight, combination } = combine(answer);
      if (!match || combination.kind !== "decided") return [];
      const { callId, reason, lowerTextHash, higherTextHash } = answer;
      const evidence = {
        callId,
        promptVersion: resolver.promptVersion,
        lowerTextHash,
        higherTextHash,
        weight,
        judgedCount: reliability.judgedCount,
        combinedProbability: combination.matchProbability,
      };
      return [{ id: randomUUID(), match, verdict: combination.verdict, reason, evidence }];
    });
    await record(sql, queue, verdicts, { decider: { kind: "llm", id: resolver.modelId } });
    return verdicts.length;
  });
}

/** Answers to what the offers say now, on undecided pairs in the review band that no person ever decided; samples aside. */
async function listAnswered(
  sql: SqlRunner,
  { modelId, promptVersion }: Asker,
  { pairs, after }: { pairs: readonly PairIds[] | null; after: PairIds | null },
): Promise<Answered[]> {
  const { rows } = await sql.query<Answered>(
    `SELECT m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId", c.id AS "callId", c.verdict, c.reason,
       c.lower_text_hash AS "lowerTextHash", c.higher_text_hash AS "higherTextHash", m.match_probability AS "matchProbability"
     FROM match m ${joinOffersSql}
     JOIN LATERAL (
       SELECT c.* FROM llm_call c
       WHERE c.lower_offer_id = m.lower_offer_id AND c.higher_offer_id = m.higher_offer_id AND c.model = $1 AND c.prompt_version = $2
         AND c.status = 'ok' AND c.lower_text_hash = ${toTextHashSql("l")} AND c.higher_text_hash = ${toTextHashSql("h")}
       ORDER BY c.created_at DESC, c.id DESC LIMIT 1
     ) AS c ON true
     WHERE m.band = 'review' AND m.verdict IS NULL AND NOT c.is_sample
       AND NOT EXISTS (SELECT FROM decision d WHERE d.lower_offer_id = m.lower_offer_id
         AND d.higher_offer_id = m.higher_offer_id AND d.decider_kind = 'person')
       AND ($3::uuid[] IS NULL OR (m.lower_offer_id, m.higher_offer_id) IN (SELECT * FROM unnest($3::uuid[], $4::uuid[])))
       AND ($5::uuid IS NULL OR (m.lower_offer_id, m.higher_offer_id) > ($5::uuid, $6::uuid))
     ORDER BY m.lower_offer_id, m.higher_offer_id LIMIT ${pairsPerChunk}`,
    [
      modelId,
      promptVersion,
      pairs?.map((pair) => pair.lowerOfferId) ?? null,
      pairs?.map((pair) => pair.higherOfferId) ?? null,
      after?.lowerOfferId ?? null,
      after?.higherOfferId ?? null,
    ],
  );
  return rows;
}

/** What models said of samples stands with their matches once people have decided: then it betrays nothing any more. */
export async function revealSamples(sql: SqlRunner): Promise<void> {
  const { rows } = await sql.query<PairIds & { verdict: Verdict }>(
    `SELECT DISTINCT ON (m.lower_offer_id, m.higher_offer_id) m.lower_offer_id AS "lowerOfferId",
       m.higher_offer_id AS "higherOfferId", c.verdict
     FROM llm_call c JOIN match m ON m.lower_offer_id = c.lower_offer_id AND m.higher_offer_id = c.higher_offer_id
     WHERE c.is_sample AND c.status = 'ok' AND m.decider_kind = 'person' AND m.llm_verdict IS NULL
     ORDER BY m.lower_offer_id, m.higher_offer_id, c.created_at DESC, c.id DESC LIMIT 1000`,
  );
  await noteLlmVerdicts(sql, rows);
}
