import { toQuestionWorth } from "../../../domain/resolution/question-worth";
import type { SqlRunner } from "../../../platform/database";
import type { Asker, WaitingPair } from "../schema";
import { joinOffersSql, toTextHashSql } from "../text-hash";

/** A question that brought no readable answer so often is left to people. */
const unusableMax = 4;
/** Until a pair whose question brought nothing is asked about again; doubled with each further time, up to half a day. */
const againSeconds = 15;
const againDoublingsMax = 11;
/** Of so many of the most doubtful the most valuable are chosen. */
const candidatesMax = 2_000;

/** What is left out for now. */
export interface HeldBack {
  /** Catalogs whose offers are not sent, or of which enough was settled today. */
  catalogIds: readonly string[];
  /** Of one pair; null = no budget. */
  pairTokensMax: number | null;
  pairMoneyMax: number | null;
}
const nothingHeldBack: HeldBack = { catalogIds: [], pairTokensMax: null, pairMoneyMax: null };

const sameTexts = `c.lower_offer_id = m.lower_offer_id AND c.higher_offer_id = m.higher_offer_id
  AND c.lower_text_hash = ${toTextHashSql("l")} AND c.higher_text_hash = ${toTextHashSql("h")}`;

/** $1 model, $2 its wordings, $3 and $4 models that are asked before it with theirs, $5 catalogs held back, $6 and $7 what a pair may cost. */
const waitingSql = `FROM match m ${joinOffersSql}
  LEFT JOIN LATERAL (
    SELECT count(*)::int AS attempts, count(*) FILTER (WHERE c.status = 'unusable')::int AS unusable,
      bool_or(c.status = 'ok') AS is_answered, max(c.created_at) AS last_at
    FROM llm_call c WHERE c.model = $1 AND c.prompt_version = ANY($2::text[]) AND ${sameTexts}
  ) AS asked ON true
  LEFT JOIN LATERAL (
    SELECT count(DISTINCT c.model) FILTER (WHERE c.status IN ('ok', 'unusable')
        AND (c.model, c.prompt_version) IN (SELECT * FROM unnest($3::text[], $4::text[])))::int AS done,
      bool_or(c.is_sample AND c.status = 'ok') AS is_hidden,
      coalesce(sum(c.charged_tokens), 0) AS tokens, coalesce(sum(c.cost), 0) AS cost
    FROM llm_call c WHERE ${sameTexts}
  ) AS earlier ON true
  WHERE m.band = 'review' AND m.verdict IS NULL AND asked.is_answered IS NOT TRUE AND asked.unusable < ${unusableMax}
    AND earlier.done >= (SELECT count(DISTINCT model) FROM unnest($3::text[]) AS model)
    AND NOT (m.lower_catalog_id = ANY($5::uuid[]) OR m.higher_catalog_id = ANY($5::uuid[]))
    AND ($6::float8 IS NULL OR earlier.tokens < $6) AND ($7::float8 IS NULL OR earlier.cost < $7)
    AND NOT EXISTS (SELECT FROM decision d WHERE d.lower_offer_id = m.lower_offer_id
      AND d.higher_offer_id = m.higher_offer_id AND d.decider_kind = 'person')`;

function toParameters(
  askers: readonly Asker[],
  before: readonly Asker[],
  { catalogIds, pairTokensMax, pairMoneyMax }: HeldBack,
): unknown[] {
  return [
    askers[0]?.modelId,
    askers.map((asker) => asker.promptVersion),
    before.map((asker) => asker.modelId),
    before.map((asker) => asker.promptVersion),
    catalogIds,
    pairTokensMax,
    pairMoneyMax,
  ];
}

/**
 * The pairs that this model (in any of its wordings) is to be asked about, most valuable first, those whose question brought nothing before after all others: in the
 * review band, undecided, never decided by a person (also not undone by one), not answered by it as both offers read now, and
 * answered, usably or not, by all that are asked before it.
 */
export async function listWaitingPairs(
  sql: SqlRunner,
  askers: readonly Asker[],
  before: readonly Asker[] = [],
  heldBack: HeldBack = nothingHeldBack,
): Promise<WaitingPair[]> {
  const { rows } = await sql.query<WaitingPair>(
    `SELECT m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId", m.lower_catalog_id AS "lowerCatalogId",
       m.higher_catalog_id AS "higherCatalogId", m.match_probability AS "matchProbability", m.worth,
       m.suggested_verdict AS "suggestedVerdict",
       ${toTextHashSql("l")} AS "lowerTextHash", ${toTextHashSql("h")} AS "higherTextHash", asked.attempts AS "attemptCount",
       CASE WHEN l.updated_at >= h.updated_at THEN l.import_id ELSE h.import_id END AS "importId",
       coalesce(earlier.is_hidden, false) AS "isHidden",
       asked.last_at + make_interval(secs => ${againSeconds} * 2 ^ (least(asked.attempts, ${againDoublingsMax}) - 1)) AS "dueAt"
     ${waitingSql}
     ORDER BY asked.attempts, abs(m.match_probability - 0.5), m.lower_offer_id, m.higher_offer_id LIMIT ${candidatesMax}`,
    toParameters(askers, before, heldBack),
  );
  return rows
    .map((pair) => ({ pair, worth: toQuestionWorth(pair) }))
    .sort((a, b) => a.pair.attemptCount - b.pair.attemptCount || b.worth - a.worth)
    .map(({ pair }) => pair);
}

/** How many pairs this model would be asked about. */
export async function countWaitingPairs(
  sql: SqlRunner,
  askers: readonly Asker[],
  heldBack: HeldBack = nothingHeldBack,
): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n ${waitingSql}`,
    toParameters(askers, [], heldBack),
  );
  return rows[0]!.n;
}
