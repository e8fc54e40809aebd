import type { PairContext } from "../../domain/matching/context/pair-context";
import type { CrossReading } from "../../domain/matching/cross-encoder/cross-logits";
import type { Explanation } from "../../domain/matching/match";
import { type PairScorer, toPairScorer } from "../../domain/matching/scoring/pair-scorer";
import { explainPair, toProbability } from "../../domain/matching/scoring/score-pair";
import { listSetAside } from "../../domain/matching/variants/same-policy";
import { judgeSetAside } from "../../domain/matching/variants/suggest-verdict";
import type { OfferId } from "../../domain/offer/offer";
import type { Database } from "../../platform/database";
import { listSamePolicies } from "../catalogs/data";
import { findChampionId, getChampion } from "../matcher-registry/champion";
import { readMatcher } from "../matcher-registry/data";
import { listOffersById } from "../offers/data";
import { weighForRequest } from "./index/request-statistics";

/** What a stored match's explanation follows from, beside its two offers. */
export interface ExplainableMatch {
  lowerOfferId: OfferId;
  higherOfferId: OfferId;
  matcherId: string;
  /** Null = its standing among other candidates is not known. */
  context: PairContext | null;
  /** Null = the cross-encoder was not asked. */
  crossReading: CrossReading | null;
}

const nothingToSay: Explanation = { baseWeight: 0, evidence: [], restWeight: 0 };

/**
 * Says what speaks for and against stored matches, by the matcher that scored them and the standing they had then. Worked out when
 * somebody asks: it takes about a millisecond a match, many times what the score does. Aligned with `matches`; without evidence where an
 * offer or the matcher is gone. A pair that a policy of what counts as the same makes more likely is explained without what that sets aside.
 */
export async function explainMatches(
  db: Database,
  matches: readonly ExplainableMatch[],
): Promise<Explanation[]> {
  if (matches.length === 0) return [];
  const scorers = await readScorers(db, new Set(matches.map((match) => match.matcherId)));
  const ids = new Set(matches.flatMap((match) => [match.lowerOfferId, match.higherOfferId]));
  const { weighed: offers, corpus } = await weighForRequest(db.pool, await listOffersById(db.pool, [...ids]));
  const policies = await listSamePolicies(db.pool);
  return matches.map(({ lowerOfferId, higherOfferId, matcherId, context, crossReading }) => {
    const scorer = scorers.get(matcherId);
    const [a, b] = [offers.get(lowerOfferId), offers.get(higherOfferId)];
    if (!scorer || !a || !b) return nothingToSay;
    const explained = explainPair(scorer, a, b, context, crossReading);
    const setAside = judgeSetAside({ scorer, corpus }, a, b, listSetAside(policies, { a, b }));
    const isRaised = setAside !== null && setAside.matchProbability > toProbability(sumUp(explained));
    if (!isRaised) return explained;
    const explanation = explainPair(scorer, ...setAside.silent, null);
    return { ...explanation, setAside: [...setAside.differences] };
  });
}

const sumUp = ({ baseWeight, evidence, restWeight }: Explanation) =>
  evidence.reduce((sum, { weight }) => sum + weight, baseWeight + restWeight);

/** Nearly always the champion's alone; others are read while stored matches are being scored again. */
async function readScorers(db: Database, ids: ReadonlySet<string>): Promise<Map<string, PairScorer>> {
  const championId = await findChampionId(db.pool);
  const scorers = new Map<string, PairScorer>();
  for (const id of ids) {
    const scorer = id === championId ? (await getChampion(db)).scorer : await readScorer(db, id);
    if (scorer) scorers.set(id, scorer);
  }
  return scorers;
}

async function readScorer({ pool }: Database, id: string): Promise<PairScorer | null> {
  const matcher = await readMatcher(pool, id);
  return matcher && toPairScorer(matcher);
}
