import type { Verdict } from "../../domain/matching/match";
import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import { toProbability } from "../../domain/matching/scoring/score-pair";
import { toLogOdds } from "../../domain/resolution/combine-evidence";
import {
  findWeight,
  learnReliability,
  type Reliability,
  weightMax,
} from "../../domain/resolution/reliability";
import type { SqlRunner } from "../../platform/database";

/** The latest so many judged proposals count. */
const judgedMax = 5_000;

/** How many of an agent's proposals were drawn for people to judge without seeing them. */
export async function countProposalSamples(sql: SqlRunner, agentId: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM agent_proposal WHERE agent_id = $1 AND is_sample",
    [agentId],
  );
  return rows[0]!.n;
}

/** How far an agent's proposals can be relied on, by what people decided on a sample of them without seeing them. Follows from the tables alone. */
async function readAgentReliability(sql: SqlRunner, agentId: string): Promise<Reliability> {
  const { rows } = await sql.query<{ verdict: Verdict; matchProbability: number; isSame: boolean }>(
    `SELECT p.verdict, p.match_probability AS "matchProbability", m.verdict = 'same' AS "isSame"
     FROM agent_proposal p
     JOIN match m ON m.lower_offer_id = p.lower_offer_id AND m.higher_offer_id = p.higher_offer_id
     WHERE p.agent_id = $1 AND p.is_sample AND p.withdrawn_at IS NULL
       AND m.decider_kind = 'person' AND m.verdict IN ('same', 'variant', 'different')
     ORDER BY p.created_at DESC, p.id DESC LIMIT ${judgedMax}`,
    [agentId],
  );
  return learnReliability(
    rows.map(({ verdict, matchProbability, isSame }) => ({
      verdict,
      logOdds: toLogOdds(matchProbability),
      isSame,
    })),
  );
}

interface WeighedRow extends PairIds {
  agentId: string;
  verdict: Verdict;
  matchProbability: number;
}

/**
 * Of each of these pairs that agents proposed a verdict on, as its offers read now, the probability with that weighed in: the agents' weights,
 * together at most `weightMax`, added to the matcher's log-odds. By the pairs' keys; pairs without a proposal are missing.
 */
export async function weighProposals(
  sql: SqlRunner,
  pairs: readonly PairIds[],
): Promise<Map<string, number>> {
  if (pairs.length === 0) return new Map();
  const { rows } = await sql.query<WeighedRow>(
    `SELECT p.agent_id AS "agentId", p.verdict, m.match_probability AS "matchProbability",
       m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId"
     FROM unnest($1::uuid[], $2::uuid[]) AS asked (lower_id, higher_id)
     JOIN match m ON m.lower_offer_id = asked.lower_id AND m.higher_offer_id = asked.higher_id
     JOIN agent_proposal p ON p.lower_offer_id = asked.lower_id AND p.higher_offer_id = asked.higher_id
     JOIN offer l ON l.id = p.lower_offer_id AND l.content_hash = p.lower_content_hash
     JOIN offer h ON h.id = p.higher_offer_id AND h.content_hash = p.higher_content_hash
     WHERE p.withdrawn_at IS NULL`,
    [pairs.map((pair) => pair.lowerOfferId), pairs.map((pair) => pair.higherOfferId)],
  );
  const reliabilities = new Map<string, Reliability>();
  for (const agentId of new Set(rows.map((row) => row.agentId)))
    reliabilities.set(agentId, await readAgentReliability(sql, agentId));
  const weights = new Map<string, { logOdds: number; weight: number }>();
  for (const { agentId, verdict, matchProbability, ...pair } of rows) {
    const logOdds = toLogOdds(matchProbability);
    const weight = findWeight(reliabilities.get(agentId)!.weights, { verdict, logOdds });
    const key = toPairKey(pair);
    weights.set(key, { logOdds, weight: weight + (weights.get(key)?.weight ?? 0) });
  }
  return new Map(
    [...weights].map(([key, { logOdds, weight }]) => [
      key,
      toProbability(logOdds + Math.max(-weightMax, Math.min(weightMax, weight))),
    ]),
  );
}

/** What an agent proposed, as the review page shows it beside what language models said. */
interface ProposedOpinion {
  id: string;
  /** The agent's name. */
  model: string;
  verdict: Verdict;
  reason: string;
  createdAt: Date;
}

/** Proposals on a pair, latest first; those that people are to judge unseen only once they have. */
export async function listProposedOpinions(sql: SqlRunner, pair: PairIds): Promise<ProposedOpinion[]> {
  const { rows } = await sql.query<ProposedOpinion>(
    `SELECT p.id, coalesce(k.name, p.agent_id) AS model, p.verdict, coalesce(p.reason, '') AS reason, p.created_at AS "createdAt"
     FROM agent_proposal p LEFT JOIN api_key k ON k.id::text = p.agent_id
     WHERE p.lower_offer_id = $1 AND p.higher_offer_id = $2 AND p.withdrawn_at IS NULL
       AND (NOT p.is_sample OR EXISTS (SELECT FROM decision d WHERE d.lower_offer_id = $1 AND d.higher_offer_id = $2
         AND d.decider_kind = 'person'))
     ORDER BY p.created_at DESC, p.id DESC LIMIT 20`,
    [pair.lowerOfferId, pair.higherOfferId],
  );
  return rows;
}
