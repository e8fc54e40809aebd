import { type PairIds, toPairKey } from "../../domain/matching/pair-key";
import type { SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { type HeldMatch, holdMatches } from "../matches/standing-matches";
import { type BatchDecision, readBatch } from "./histories";

/** Holds the matches of all these pairs, by their keys. Throws AppError("not-found") where one is no match any more. */
export async function holdPairs(sql: SqlRunner, pairs: readonly PairIds[]): Promise<Map<string, HeldMatch>> {
  const matches = new Map((await holdMatches(sql, pairs)).map((match) => [toPairKey(match), match]));
  for (const pair of pairs) {
    if (matches.has(toPairKey(pair))) continue;
    throw new AppError("not-found", `No match ${pair.lowerOfferId} ${pair.higherOfferId}`, {
      userMessage: "These two offers are no candidates of each other any more. Reload the list.",
    });
  }
  return matches;
}

/** The same of one pair. */
export async function holdPair(sql: SqlRunner, pair: PairIds): Promise<HeldMatch> {
  const [match] = (await holdPairs(sql, [pair])).values();
  return match!;
}

/** A decision of a batch, and its pair's match. */
export interface HeldDecision {
  match: HeldMatch;
  decision: BatchDecision;
  isInForce: boolean;
}

/** The decisions of a batch whose pairs are matches still, in the order of their keys; these are held. */
export async function holdBatch(sql: SqlRunner, batchId: string): Promise<HeldDecision[]> {
  const batch = await readBatch(sql, batchId);
  const decisions = new Map(batch.map((decision) => [toPairKey(decision.pair), decision]));
  const matches = await holdMatches(
    sql,
    batch.map(({ pair }) => pair),
  );
  return matches.map((match) => {
    const decision = decisions.get(toPairKey(match))!;
    return { match, decision, isInForce: match.decisionId === decision.id };
  });
}
