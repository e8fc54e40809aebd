import { randomInt, randomUUID } from "node:crypto";
import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import { judgedAnswersMin } from "../../domain/resolution/reliability";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { recordActivity } from "../activity/record-activity";
import { type OfferFacts, readOfferFacts } from "../decisions/program-facts";
import { type HeldMatch, holdMatches } from "../matches/standing-matches";
import { countProposalSamples, weighProposals } from "./proposal-data";
import type { Agent, ProposalOutcome, StatedProposal } from "./schema";

/** As of a language model: so many of an agent's first proposals people judge without seeing them; then one in ten. */
const firstSamples = Math.ceil(judgedAnswersMin * 1.5);
const sampleOneIn = 10;

/** Why a proposal was not accepted. */
const messages = {
  "not-a-match": "These two offers are no candidates of each other, or the key may not see them.",
  "stated-twice": "The pair is in this call twice. Only the first counts.",
  "content-changed": "One of the two offers says something else by now. Look at them again.",
  "decided-since": "Another decision stands on this pair by now. Look at it again.",
  overruled: "A person has decided this pair. Leave it.",
} as const;

interface NewProposal extends StatedProposal {
  id: string;
  matchProbability: number;
  isSample: boolean;
}

/**
 * Keeps verdicts that an agent proposes, as evidence: nothing is decided. What it proposed already, of what the offers say now, is kept once;
 * another verdict takes its earlier one's place. Outcomes in the order of the rows.
 */
export async function proposeVerdicts(
  db: Database,
  rows: readonly StatedProposal[],
  agent: Agent,
  isSampleDrawn: () => boolean = () => randomInt(sampleOneIn) === 0,
): Promise<ProposalOutcome[]> {
  const batchId = randomUUID();
  return inTransaction(db.pool, async (sql) => {
    const pairs = rows.map(({ pair }) => pair);
    const matches = new Map((await holdMatches(sql, pairs)).map((match) => [toPairKey(match), match]));
    const facts = await readOfferFacts(sql, pairs);
    const earlier = await readEarlier(sql, agent.id, pairs);
    let sampleCount = await countProposalSamples(sql, agent.id);
    const seen = new Set<string>();
    const made: NewProposal[] = [];
    const outcomes = rows.map((row): ProposalOutcome => {
      const key = toPairKey(row.pair);
      const match = matches.get(key);
      if (seen.has(key)) return refuse("refused", "stated-twice", undefined);
      seen.add(key);
      if (!match || !isVisible(row.pair, facts, agent)) return refuse("refused", "not-a-match", undefined);
      if (match.deciderKind === "person") return refuse("overruled", "overruled", match);
      if (row.seenDecisionId !== match.decisionId) return refuse("stale", "decided-since", match);
      if (!saysTheSame(row, facts)) return refuse("stale", "content-changed", match);
      const known = earlier.get(key);
      if (known && isSameProposal(known, row)) return accept(known.id, match);
      const isSample = sampleCount < firstSamples || isSampleDrawn();
      if (isSample) sampleCount++;
      const id = randomUUID();
      made.push({ ...row, id, matchProbability: match.matchProbability, isSample });
      return accept(id, match);
    });
    await insert(sql, agent, batchId, made);
    const weighed = await weighProposals(sql, pairs);
    return outcomes.map((outcome, place) =>
      outcome.matchProbability === null
        ? outcome
        : {
            ...outcome,
            combinedProbability: weighed.get(toPairKey(pairs[place]!)) ?? outcome.matchProbability,
          },
    );
  });
}

/** What an agent proposed in one go counts no more. Returns of how many; 0 = it was withdrawn already. */
export async function withdrawProposals(sql: SqlRunner, batchId: string, actorId: string): Promise<number> {
  const { rowCount } = await sql.query(
    "UPDATE agent_proposal SET withdrawn_at = now() WHERE batch_id = $1 AND withdrawn_at IS NULL",
    [batchId],
  );
  const count = rowCount ?? 0;
  if (count > 0)
    await recordActivity(sql, {
      kind: "proposals-withdrawn",
      actorId,
      subjectId: batchId,
      detail: { count },
    });
  return count;
}

/** Those of these calls whose proposals still count, at least in part. */
export async function listStandingProposals(
  sql: SqlRunner,
  batchIds: readonly string[],
): Promise<Set<string>> {
  if (batchIds.length === 0) return new Set();
  const { rows } = await sql.query<{ id: string }>(
    "SELECT DISTINCT batch_id AS id FROM agent_proposal WHERE batch_id = ANY($1::uuid[]) AND withdrawn_at IS NULL",
    [batchIds],
  );
  return new Set(rows.map(({ id }) => id));
}

function accept(proposalId: string, { decisionId, matchProbability }: HeldMatch): ProposalOutcome {
  return {
    status: "accepted",
    proposalId,
    message: null,
    decisionId,
    matchProbability,
    combinedProbability: matchProbability,
  };
}

function refuse(
  status: ProposalOutcome["status"],
  code: keyof typeof messages,
  match: HeldMatch | undefined,
): ProposalOutcome {
  const { decisionId = null, matchProbability = null } = match ?? {};
  const message = messages[code];
  return { status, proposalId: null, message, decisionId, matchProbability, combinedProbability: null };
}

function isVisible(pair: PairIds, facts: ReadonlyMap<string, OfferFacts>, { catalogIds }: Agent): boolean {
  return [pair.lowerOfferId, pair.higherOfferId].every((id) => {
    const catalogId = facts.get(id)?.catalogId;
    return catalogId !== undefined && (!catalogIds || catalogIds.includes(catalogId));
  });
}

function saysTheSame(row: StatedProposal, facts: ReadonlyMap<string, OfferFacts>): boolean {
  return (
    facts.get(row.pair.lowerOfferId)?.contentHash === row.lowerContentHash &&
    facts.get(row.pair.higherOfferId)?.contentHash === row.higherContentHash
  );
}

type Earlier = Pick<StatedProposal, "verdict" | "lowerContentHash" | "higherContentHash"> & { id: string };

const isSameProposal = (known: Earlier, row: StatedProposal) =>
  known.verdict === row.verdict &&
  known.lowerContentHash === row.lowerContentHash &&
  known.higherContentHash === row.higherContentHash;

async function readEarlier(
  sql: SqlRunner,
  agentId: string,
  pairs: readonly PairIds[],
): Promise<Map<string, Earlier>> {
  const { rows } = await sql.query<Earlier & PairIds>(
    `SELECT p.id, p.verdict, p.lower_content_hash AS "lowerContentHash", p.higher_content_hash AS "higherContentHash",
       p.lower_offer_id AS "lowerOfferId", p.higher_offer_id AS "higherOfferId"
     FROM agent_proposal p JOIN unnest($2::uuid[], $3::uuid[]) AS asked (lower_id, higher_id)
       ON p.lower_offer_id = asked.lower_id AND p.higher_offer_id = asked.higher_id
     WHERE p.agent_id = $1 AND p.withdrawn_at IS NULL`,
    [agentId, pairs.map((pair) => pair.lowerOfferId), pairs.map((pair) => pair.higherOfferId)],
  );
  return new Map(rows.map((row) => [toPairKey(row), row]));
}

async function insert(
  sql: SqlRunner,
  agent: Agent,
  batchId: string,
  made: readonly NewProposal[],
): Promise<void> {
  if (made.length === 0) return;
  const lowerIds = made.map(({ pair }) => pair.lowerOfferId);
  const higherIds = made.map(({ pair }) => pair.higherOfferId);
  await sql.query(
    `UPDATE agent_proposal p SET withdrawn_at = now()
     FROM unnest($2::uuid[], $3::uuid[]) AS made (lower_id, higher_id)
     WHERE p.agent_id = $1 AND p.withdrawn_at IS NULL AND p.lower_offer_id = made.lower_id AND p.higher_offer_id = made.higher_id`,
    [agent.id, lowerIds, higherIds],
  );
  await sql.query(
    `INSERT INTO agent_proposal (id, batch_id, agent_id, lower_offer_id, higher_offer_id, verdict, reason, lower_content_hash,
       higher_content_hash, match_probability, is_sample)
     SELECT id, $1::uuid, $2::text, lower_id, higher_id, verdict, reason, lower_hash, higher_hash, probability, is_sample
     FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::float8[], $11::boolean[])
       AS made (id, lower_id, higher_id, verdict, reason, lower_hash, higher_hash, probability, is_sample)`,
    [
      batchId,
      agent.id,
      made.map(({ id }) => id),
      lowerIds,
      higherIds,
      made.map(({ verdict }) => verdict),
      made.map(({ reason }) => reason),
      made.map(({ lowerContentHash }) => lowerContentHash),
      made.map(({ higherContentHash }) => higherContentHash),
      made.map(({ matchProbability }) => matchProbability),
      made.map(({ isSample }) => isSample),
    ],
  );
  await recordActivity(sql, {
    kind: "verdicts-proposed",
    actorId: agent.id,
    subjectId: batchId,
    detail: { count: made.length },
  });
}
