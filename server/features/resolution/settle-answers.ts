import { randomUUID } from "node:crypto";
import type { Thresholds, Verdict } from "../../domain/matching/match";
import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import { combineEvidence, joinWeights, toLogOdds } from "../../domain/resolution/combine-evidence";
import { findWeight, type Reliability } from "../../domain/resolution/reliability";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { type NewVerdict, record } from "../decisions/ledger";
import { readModelSettings } from "../language-models/data";
import { getChampion } from "../matcher-registry/champion";
import { noteLlmVerdicts } from "../matches/llm-verdict";
import { holdMatches } from "../matches/standing-matches";
import { listAskers } from "./askers";
import { listSettledToday, toAllowances } from "./guard/settled-share";
import { readReliability } from "./reliability-data";
import type { Asker, ResolutionContext } from "./schema";
import { joinOffersSql, toTextHashSql } from "./text-hash";

/** Settled in one transaction, with one job that puts their offers into products anew. */
const pairsPerChunk = 200;

interface Answer {
  callId: string;
  model: string;
  promptVersion: string;
  verdict: Verdict;
  reason: string | null;
}

interface Answered extends PairIds {
  lowerCatalogId: string;
  higherCatalogId: string;
  lowerTextHash: string;
  higherTextHash: string;
  matchProbability: number;
  /** One a model, as each last answered. */
  answers: Answer[];
}

/** How far each model of a chain can be relied on, in its order. */
export type ChainReliability = readonly (Asker & { reliability: Reliability })[];

/** By what people found without seeing the answers. */
export async function readChainReliability({
  db,
  resolver,
  chain = listAskers(resolver),
}: ResolutionContext): Promise<ChainReliability> {
  return Promise.all(
    chain.map(async ({ modelId, promptVersion }) => ({
      modelId,
      promptVersion,
      reliability: await readReliability(db.pool, { modelId, promptVersion }),
    })),
  );
}

/**
 * Settles pairs by answers that stand on them, where the combined probability leaves the review band. Of these pairs alone, or (null) of all; of a
 * catalog no more than it may in a day. Each match is held and looked at again first, so that a person who decides meanwhile wins. Returns how
 * many were settled.
 */
export async function settleAnswers(
  context: ResolutionContext,
  chain: ChainReliability,
  pairs: readonly PairIds[] | null,
): Promise<number> {
  const weights = chain.flatMap(({ reliability }) => Object.values(reliability.weights).flat());
  if (weights.every((weight) => weight === 0)) return 0;
  const { db } = context;
  const { settledShareMax } = await readModelSettings(db.pool);
  const allowances = toAllowances(await listSettledToday(db.pool, settledShareMax));
  let settledCount = 0;
  for (let after: PairIds | null = null; ; ) {
    const answered: Answered[] = await listAnswered(db.pool, chain, { pairs, after });
    settledCount += await settleChunk(context, chain, answered, allowances);
    if (answered.length < pairsPerChunk) return settledCount;
    after = answered.at(-1)!;
  }
}

/** What the answers on a pair come to. `leading` is the one that decides: of those that weigh the way all together do, the strongest. */
function weigh({ matchProbability, answers }: Answered, chain: ChainReliability, thresholds: Thresholds) {
  const logOdds = toLogOdds(matchProbability);
  const weighed = answers.flatMap((answer) => {
    const asker = chain.find(
      ({ modelId, promptVersion }) => modelId === answer.model && promptVersion === answer.promptVersion,
    );
    if (!asker) return [];
    const { weights, judgedCount } = asker.reliability;
    return [{ answer, judgedCount, weight: findWeight(weights, { verdict: answer.verdict, logOdds }) }];
  });
  const weight = joinWeights(weighed.map((one) => one.weight));
  const [leading] = weighed.sort((a, b) => b.weight * Math.sign(weight) - a.weight * Math.sign(weight));
  if (!leading) return null;
  const { verdict } = leading.answer;
  return { leading, weight, combination: combineEvidence({ matchProbability, verdict, weight, thresholds }) };
}

async function settleChunk(
  { db, queue }: ResolutionContext,
  chain: ChainReliability,
  answered: readonly Answered[],
  allowances: Map<string, number>,
): Promise<number> {
  const { thresholds } = (await getChampion(db)).scorer;
  const decidable = answered.filter(
    (pair) =>
      weigh(pair, chain, thresholds)?.combination.kind === "decided" && mayBeSettled(pair, allowances),
  );
  if (decidable.length === 0) return 0;
  return inTransaction(db.pool, async (sql) => {
    const held = new Map((await holdMatches(sql, decidable)).map((match) => [toPairKey(match), match]));
    const current = await listAnswered(sql, chain, { pairs: decidable, after: null });
    const byModel = new Map<string, NewVerdict[]>();
    for (const pair of current) {
      const match = held.get(toPairKey(pair));
      const found = weigh(pair, chain, thresholds);
      if (!match || found?.combination.kind !== "decided" || !mayBeSettled(pair, allowances)) continue;
      const { leading, weight, combination } = found;
      const { callId, model, promptVersion, reason } = leading.answer;
      const evidence = {
        callId,
        callIds: pair.answers.map((answer) => answer.callId),
        promptVersion,
        lowerTextHash: pair.lowerTextHash,
        higherTextHash: pair.higherTextHash,
        weight,
        judgedCount: leading.judgedCount,
        combinedProbability: combination.matchProbability,
      };
      const verdict = { id: randomUUID(), match, verdict: combination.verdict, reason, evidence };
      byModel.set(model, [...(byModel.get(model) ?? []), verdict]);
      for (const id of new Set([pair.lowerCatalogId, pair.higherCatalogId]))
        allowances.set(id, (allowances.get(id) ?? 0) - 1);
    }
    for (const [model, verdicts] of byModel)
      await record(sql, queue, verdicts, { decider: { kind: "llm", id: model } });
    return [...byModel.values()].flat().length;
  });
}

/** A catalog that is not counted, since it is gone, has nothing to lose. */
function mayBeSettled(
  { lowerCatalogId, higherCatalogId }: Answered,
  allowances: ReadonlyMap<string, number>,
): boolean {
  return [lowerCatalogId, higherCatalogId].every((id) => (allowances.get(id) ?? 1) > 0);
}

/** Answers to what the offers say now, on undecided pairs in the review band that no person ever decided; without pairs that are a sample. */
async function listAnswered(
  sql: SqlRunner,
  chain: readonly Asker[],
  { pairs, after }: { pairs: readonly PairIds[] | null; after: PairIds | null },
): Promise<Answered[]> {
  const { rows } = await sql.query<Answered>(
    `SELECT m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId", m.lower_catalog_id AS "lowerCatalogId",
       m.higher_catalog_id AS "higherCatalogId", ${toTextHashSql("l")} AS "lowerTextHash", ${toTextHashSql("h")} AS "higherTextHash",
       m.match_probability AS "matchProbability", given.answers
     FROM match m ${joinOffersSql}
     JOIN LATERAL (
       SELECT jsonb_agg(jsonb_build_object('callId', c.id, 'model', c.model, 'promptVersion', c.prompt_version,
           'verdict', c.verdict, 'reason', c.reason) ORDER BY c.created_at, c.id) AS answers, bool_or(c.is_sample) AS is_sample
       FROM (
         SELECT DISTINCT ON (c.model) c.* FROM llm_call c
         WHERE c.lower_offer_id = m.lower_offer_id AND c.higher_offer_id = m.higher_offer_id AND c.status = 'ok'
           AND (c.model, c.prompt_version) IN (SELECT * FROM unnest($1::text[], $2::text[]))
           AND c.lower_text_hash = ${toTextHashSql("l")} AND c.higher_text_hash = ${toTextHashSql("h")}
         ORDER BY c.model, c.created_at DESC, c.id DESC
       ) AS c
     ) AS given ON given.answers IS NOT NULL
     WHERE m.band = 'review' AND m.verdict IS NULL AND NOT given.is_sample
       AND NOT EXISTS (SELECT FROM decision d WHERE d.lower_offer_id = m.lower_offer_id
         AND d.higher_offer_id = m.higher_offer_id AND d.decider_kind = 'person')
       AND ($3::uuid[] IS NULL OR (m.lower_offer_id, m.higher_offer_id) IN (SELECT * FROM unnest($3::uuid[], $4::uuid[])))
       AND ($5::uuid IS NULL OR (m.lower_offer_id, m.higher_offer_id) > ($5::uuid, $6::uuid))
     ORDER BY m.lower_offer_id, m.higher_offer_id LIMIT ${pairsPerChunk}`,
    [
      chain.map(({ modelId }) => modelId),
      chain.map(({ promptVersion }) => promptVersion),
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
