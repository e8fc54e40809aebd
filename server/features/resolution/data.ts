import { verdictSchema } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import { offerIdSchema } from "../../domain/offer/offer";
import type { ResolverOffer } from "../../llm/pair-resolver";
import type { Database, SqlRunner } from "../../platform/database";
import type { LlmOpinion } from "./schema";

/** As many as a page shows; a pair is asked about once per model. */
const opinionsMax = 20;

/**
 * Those of the pairs that the model may still be asked about: in the review band, never decided by a person (also not
 * undone by one) nor settled by a rule, and not yet answered by this model.
 */
export async function listOpenPairs(
  sql: SqlRunner,
  pairs: readonly PairIds[],
  modelId: string,
): Promise<PairIds[]> {
  const { rows } = await sql.query<PairIds>(
    `SELECT m.lower_offer_id AS "lowerOfferId", m.higher_offer_id AS "higherOfferId"
     FROM unnest($1::uuid[], $2::uuid[]) AS pair (lower_offer_id, higher_offer_id)
     JOIN match m USING (lower_offer_id, higher_offer_id)
     WHERE m.band = 'review'
       AND (m.verdict IS NULL OR m.decider_kind = 'llm')
       AND NOT EXISTS (SELECT FROM decision d WHERE d.lower_offer_id = m.lower_offer_id
         AND d.higher_offer_id = m.higher_offer_id AND d.decider_kind = 'person')
       AND NOT EXISTS (SELECT FROM llm_call c WHERE c.lower_offer_id = m.lower_offer_id
         AND c.higher_offer_id = m.higher_offer_id AND c.status = 'ok' AND c.model = $3)
     ORDER BY m.lower_offer_id, m.higher_offer_id`,
    [pairs.map((pair) => pair.lowerOfferId), pairs.map((pair) => pair.higherOfferId), modelId],
  );
  return rows;
}

/** The offers of the pairs by id; one that is gone is missing. */
export async function readResolverOffers(
  db: Database,
  pairs: readonly PairIds[],
): Promise<Map<string, ResolverOffer>> {
  const ids = pairs.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]);
  const rows = await db.prisma.offer.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: {
      id: true,
      title: true,
      brand: true,
      mpn: true,
      gtin: true,
      priceMinor: true,
      currency: true,
      color: true,
      size: true,
      category: true,
      description: true,
    },
  });
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        id: offerIdSchema.parse(row.id),
        priceMinor: row.priceMinor === null ? null : Number(row.priceMinor),
      },
    ]),
  );
}

/** What LLMs said about the pair, newest first. Calls that failed or gave no readable verdict are left out. */
export async function listLlmOpinions(
  db: Database,
  lowerOfferId: string,
  higherOfferId: string,
): Promise<LlmOpinion[]> {
  const rows = await db.prisma.llmCall.findMany({
    where: { lowerOfferId, higherOfferId, status: "ok", verdict: { not: null } },
    select: {
      id: true,
      model: true,
      verdict: true,
      reason: true,
      inputTokens: true,
      outputTokens: true,
      durationMs: true,
      createdAt: true,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: opinionsMax,
  });
  return rows.map((row) => ({ ...row, verdict: verdictSchema.parse(row.verdict), reason: row.reason ?? "" }));
}
