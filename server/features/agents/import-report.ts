import type { Band } from "../../domain/matching/match";
import type { SqlRunner } from "../../platform/database";

/** What stands of the pairs of a catalog's offers, and what settling them has cost. */
interface MatchingReport {
  /** Scored pairs, by where the matcher put them. */
  pairs: Record<Band, number>;
  /** Of these, by who decided. */
  decidedBy: { person: number; agent: number; llm: number; rule: number };
  /** Pairs in the review band that nobody has decided. */
  leftCount: number;
  /** Offers that are not compared since they changed. */
  waitingOfferCount: number;
  /** Proposals of agents that count. */
  proposalCount: number;
  llm: { callCount: number; inputTokens: number; outputTokens: number };
}

/** Of the catalog's pairs as they stand; language models' calls since then alone. */
export async function reportMatching(
  sql: SqlRunner,
  { catalogId, since }: { catalogId: string; since: Date },
): Promise<MatchingReport> {
  const { rows: pairs } = await sql.query<{
    band: Band;
    decider: keyof MatchingReport["decidedBy"] | null;
    n: number;
  }>(
    `SELECT band, CASE WHEN verdict IS NULL THEN NULL ELSE decider_kind END AS decider, count(*)::int AS n
     FROM match WHERE lower_catalog_id = $1 OR higher_catalog_id = $1 GROUP BY 1, 2`,
    [catalogId],
  );
  const { rows } = await sql.query<MatchingReport["llm"] & { proposals: number; waiting: number }>(
    `WITH calls AS (
       SELECT count(*)::int AS n, coalesce(sum(input_tokens), 0)::float8 AS input, coalesce(sum(output_tokens), 0)::float8 AS output
       FROM llm_call c WHERE c.created_at >= $2 AND EXISTS (SELECT FROM offer o WHERE o.catalog_id = $1
         AND o.id IN (c.lower_offer_id, c.higher_offer_id))
     ), proposed AS (
       SELECT count(*)::int AS n FROM agent_proposal p WHERE p.withdrawn_at IS NULL AND EXISTS (
         SELECT FROM offer o WHERE o.catalog_id = $1 AND o.id IN (p.lower_offer_id, p.higher_offer_id))
     ), waiting AS (
       SELECT count(*)::int AS n FROM offer o LEFT JOIN offer_state s ON s.offer_id = o.id
       WHERE o.catalog_id = $1 AND s.matched_hash IS DISTINCT FROM o.content_hash
     )
     SELECT calls.n AS "callCount", calls.input AS "inputTokens", calls.output AS "outputTokens", proposed.n AS proposals, waiting.n AS waiting
     FROM calls, proposed, waiting`,
    [catalogId, since],
  );
  const { proposals, waiting, ...llm } = rows[0]!;
  const sum = (is: (row: (typeof pairs)[number]) => boolean) =>
    pairs.filter(is).reduce((total, { n }) => total + n, 0);
  const inBand = (band: Band) => sum((row) => row.band === band);
  const by = (decider: keyof MatchingReport["decidedBy"]) => sum((row) => row.decider === decider);
  return {
    pairs: {
      "auto-match": inBand("auto-match"),
      review: inBand("review"),
      "auto-reject": inBand("auto-reject"),
    },
    decidedBy: { person: by("person"), agent: by("agent"), llm: by("llm"), rule: by("rule") },
    leftCount: sum((row) => row.band === "review" && row.decider === null),
    waitingOfferCount: waiting,
    proposalCount: proposals,
    llm,
  };
}
