import { toPairKey } from "../../../domain/matching/pair-key";
import { toBand } from "../../../domain/matching/scoring/score-pair";
import type { OfferId } from "../../../domain/offer/offer";
import { inTransaction, type SqlRunner } from "../../../platform/database";
import { mapInTurns } from "../../../platform/turns/map-in-turns";
import { holdChampion } from "../../matcher-registry/champion";
import { saveMatches } from "../../matches/save-matches";
import { listStoredPairs, type StoredPair } from "../../matches/stored-pairs";
import { markMatched } from "../../offers/mutations";
import { forgetEarlier, listCandidatesOf, type StoredCandidate } from "./candidates";
import { type PassPart, type ScoringDependencies, toScoring } from "./matching-dependencies";
import { comparePairs, toContextInput } from "./own-scores";
import { findPass, holdPass, type Pass } from "./passes";
import {
  isKept,
  matchProbabilityFloor,
  type ScoredInContext,
  type Scoring,
  scoreInContext,
  toScoredMatch,
} from "./score-pairs";
import { endPlacing, listOutside, listProposed, type ProposedOffer } from "./tasks";

/** Where only some offers go through a pass, pairs of others that move by less, within their band, stay as they are. */
const noticedChange = 0.01;

/**
 * Places the pairs of some offers of a pass among all their rivals, scores them, and stores those that are likely enough; what is stored and
 * was not found any more goes. Each pair belongs to one offer, so that it is written once. Idempotent; a part of a pass that has moved on
 * is passed over.
 */
export async function matchOffers(
  deps: ScoringDependencies,
  { passId, offerIds }: PassPart,
): Promise<{ pairCount: number; matchCount: number }> {
  const { db, index, champion } = deps;
  const pass = await findPass(db.pool);
  if (pass?.id !== passId || pass.stage !== "placing" || pass.matcherId !== champion.id)
    return { pairCount: 0, matchCount: 0 };
  await index.refresh(db.pool);
  const scoring = await toScoring(deps);
  const part = await readPart(db.pool, pass, offerIds);
  const scored = await scorePart(scoring, part);
  const changed = new Set(part.proposed.map(({ offerId }) => offerId));
  const noted = scored.filter((match) => pass.kind !== "changed" || isNoticed(scoring, match, changed));
  const kept = noted.filter(isKept);
  const keptKeys = new Set(scored.filter(isKept).map(({ pair }) => toPairKey(pair)));
  const gone = part.stored.filter((pair) => !pair.isDecided && !keptKeys.has(toPairKey(pair)));
  const records = await mapInTurns(kept, (match) => toScoredMatch(scoring, match));
  await inTransaction(db.pool, async (sql) => {
    await holdChampion(sql, champion.id);
    if (!(await holdPass(sql, passId, "placing"))) return;
    const { touchedOfferIds } = await saveMatches(sql, champion.id, { kept: records, gone });
    if (pass.kind === "whole") await forgetEarlier(sql, passId, offerIds);
    await markMatched(sql, part.proposed);
    await endPlacing(sql, passId, offerIds, touchedOfferIds);
  });
  return { pairCount: scored.length, matchCount: keptKeys.size };
}

interface Part {
  /** Pairs that belong to these offers. */
  owned: StoredCandidate[];
  /** Their rivals. */
  others: StoredCandidate[];
  /** Matches of theirs that are stored, whoever they belong to. */
  stored: StoredPair[];
  proposed: ProposedOffer[];
}

/** A pair belongs to its lower offer, or to the higher one where only that goes through the pass. */
async function readPart(sql: SqlRunner, pass: Pass, offerIds: readonly OfferId[]): Promise<Part> {
  const ofPass = pass.kind === "whole" ? pass.id : null;
  const here = new Set<string>(offerIds);
  const mine = await listCandidatesOf(sql, offerIds, ofPass);
  const matches = await listStoredPairs(sql, offerIds);
  const lowers = [...mine, ...matches].map((pair) => pair.lowerOfferId).filter((id) => !here.has(id));
  const outside = await listOutside(sql, pass.id, [...new Set(lowers)]);
  const isOwned = ({ lowerOfferId }: { lowerOfferId: string }) =>
    here.has(lowerOfferId) || outside.has(lowerOfferId);
  const owned = mine.filter(isOwned);
  const ownedKeys = new Set(owned.map(toPairKey));
  const partners = new Set<string>(owned.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]));
  const beyond = await listCandidatesOf(
    sql,
    [...partners].filter((id) => !here.has(id)),
    ofPass,
  );
  // What is around one of these offers was read with them.
  const isRead = ({ lowerOfferId, higherOfferId }: StoredCandidate) =>
    here.has(lowerOfferId) || here.has(higherOfferId);
  return {
    owned,
    others: [
      ...mine.filter((pair) => !ownedKeys.has(toPairKey(pair))),
      ...beyond.filter((pair) => !isRead(pair)),
    ],
    stored: matches.filter(isOwned),
    proposed: await listProposed(sql, offerIds),
  };
}

type PlacedPair = StoredCandidate &
  Partial<Pick<StoredPair, "crossReading" | "isDecided" | "matchProbability">>;

async function scorePart(
  scoring: Scoring,
  { owned, others, stored }: Part,
): Promise<ScoredInContext<PlacedPair>[]> {
  const known = new Map(stored.map((pair) => [toPairKey(pair), pair]));
  const pairs = owned.map((pair): PlacedPair => {
    const match = known.get(toPairKey(pair));
    if (!match) return pair;
    const { crossReading, isDecided, matchProbability } = match;
    return { ...pair, crossReading, isDecided, matchProbability };
  });
  const compared = await comparePairs(scoring.champion, scoring.weigh, pairs);
  // The log-odds that rivals are placed by are those that all parts of the pass read.
  const asStored = compared.map((pair) => ({ ...pair, logOdds: pair.pair.ownLogOdds }));
  return scoreInContext(scoring, asStored, others.map(toContextInput));
}

function isNoticed(
  { champion: { scorer } }: Scoring,
  { pair, a, b, matchProbability }: ScoredInContext<PlacedPair>,
  changed: ReadonlySet<string>,
): boolean {
  const before = pair.matchProbability;
  if (before === undefined || changed.has(a.id) || changed.has(b.id)) return true;
  if (matchProbability < matchProbabilityFloor) return true;
  if (toBand(matchProbability, scorer.thresholds) !== toBand(before, scorer.thresholds)) return true;
  return Math.abs(matchProbability - before) >= noticedChange;
}
