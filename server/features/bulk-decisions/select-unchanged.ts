import { toPairKey } from "../../domain/matching/pair-key";
import type { StandingMatch } from "../matches/standing-matches";
import type { SeenPair } from "./schema";

/** Those that stand as the list showed them. */
export function selectUnchanged<Match extends StandingMatch>(
  pairs: readonly SeenPair[],
  standing: readonly Match[],
): Match[] {
  const seen = new Map(pairs.map(({ pair, decisionId }) => [toPairKey(pair), decisionId]));
  return standing.filter((match) => seen.get(toPairKey(match)) === match.decisionId);
}
