import { verdictSchema } from "../../domain/matching/match";
import type { PairIds } from "../../domain/matching/pair-key";
import { offerIdSchema } from "../../domain/offer/offer";
import type { ResolverOffer } from "../../llm/pair-resolver";
import type { Database } from "../../platform/database";
import type { LlmOpinion } from "./schema";

/** As many as a page shows; a pair is asked about once per model. */
const opinionsMax = 20;

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

/**
 * What LLMs said about the pair, newest first. Calls that failed or gave no readable verdict are left out, and all on
 * a pair that people are to judge blindly, until one has.
 */
export async function listLlmOpinions(
  db: Database,
  lowerOfferId: string,
  higherOfferId: string,
): Promise<LlmOpinion[]> {
  const pair = { lowerOfferId, higherOfferId };
  const isJudged = (await db.prisma.decision.count({ where: { ...pair, deciderKind: "person" } })) > 0;
  if (!isJudged && (await db.prisma.llmCall.count({ where: { ...pair, isSample: true } })) > 0) return [];
  const rows = await db.prisma.llmCall.findMany({
    where: {
      ...pair,
      status: "ok",
      verdict: { not: null },
    },
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
