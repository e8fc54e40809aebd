import type { SqlRunner } from "../../platform/database";
import { listRecentDecisions } from "../decisions/data";
import { listOfferViews } from "../offers/data";
import type { RecentDecision } from "./recent-decision";

/** Of a person's latest entries so many are looked through: a decision that was undone or superseded is passed over. */
const entriesPerDecision = 3;

/** The latest decisions of a person that are still in force, latest first, with what they were about. */
export async function listDecisionsInForce(
  sql: SqlRunner,
  personId: string,
  limit: number,
): Promise<RecentDecision[]> {
  const entries = await listRecentDecisions(sql, personId, limit * entriesPerDecision);
  const inForce = entries.filter((entry) => entry.isCurrent && entry.undoesId === null).slice(0, limit);
  const offers = await listOfferViews(sql, [...new Set(inForce.map((entry) => entry.lowerOfferId))]);
  const titles = new Map<string, string>(offers.map((offer) => [offer.id, offer.title]));
  return inForce.flatMap((entry) => {
    const { id, lowerOfferId, higherOfferId, verdict, batchId, decisionCount, createdAt, matchProbability } =
      entry;
    const title = titles.get(lowerOfferId);
    return title !== undefined && verdict !== null
      ? [
          {
            id,
            lowerOfferId,
            higherOfferId,
            verdict,
            title,
            batchId,
            decisionCount,
            createdAt,
            matchProbability,
          },
        ]
      : [];
  });
}
