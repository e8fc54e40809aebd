import type { SqlRunner } from "../../platform/database";

/**
 * Puts the decisions on offers that came back in force again, each where its other offer is there too. Their matches are stored by what was
 * known when they were decided, until the offers are matched.
 */
export async function reinstateDecisions(sql: SqlRunner, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return;
  await sql.query(
    `WITH latest AS (
       SELECT DISTINCT ON (d.lower_offer_id, d.higher_offer_id) d.* FROM decision d
       WHERE (d.lower_offer_id = ANY($1::uuid[]) OR d.higher_offer_id = ANY($1::uuid[]))
         AND NOT EXISTS (SELECT FROM decision n WHERE n.lower_offer_id = d.lower_offer_id
           AND n.higher_offer_id = d.higher_offer_id AND n.supersedes_id = d.id)
       ORDER BY d.lower_offer_id, d.higher_offer_id, d.created_at DESC, d.id DESC
     )
     INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds,
       band, matcher_id, ranks, verdict, decider_kind, decision_id)
     SELECT l.id, h.id, l.catalog_id, h.catalog_id,
       coalesce((d.evidence->>'matchProbability')::float8, CASE d.verdict WHEN 'same' THEN 1 ELSE 0 END), 0, 'review',
       coalesce(d.evidence->>'matcherId', ''), '{"identifier": null, "lexical": null, "vector": null}', d.verdict,
       CASE WHEN d.undoes_id IS NULL THEN d.decider_kind ELSE coalesce(b.decider_kind, d.decider_kind) END, d.id
     FROM latest d JOIN offer l ON l.id = d.lower_offer_id JOIN offer h ON h.id = d.higher_offer_id
     LEFT JOIN decision u ON u.id = d.undoes_id LEFT JOIN decision b ON b.id = u.supersedes_id
     WHERE d.verdict IS NOT NULL ORDER BY l.id, h.id
     ON CONFLICT DO NOTHING`,
    [offerIds],
  );
}
