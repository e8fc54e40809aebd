import type { Candidate } from "../../../domain/matching/match";
import { toPairKey } from "../../../domain/matching/pair-key";
import type { OfferId } from "../../../domain/offer/offer";
import { inTransaction, type SqlRunner } from "../../../platform/database";
import { holdChampion } from "../../matcher-registry/champion";
import { forgetReadings } from "../../matches/delete-matches";
import { rivalLogOddsMin } from "../../matches/scored-match";
import { listDecidedPairs } from "../../matches/stored-pairs";
import { listOfferVersions, listUnmatchedIds } from "../../offers/data";
import { createIndexRetriever } from "../index/index-retriever";
import {
  forgetCandidates,
  isStanding,
  listCandidatesOf,
  type StoredCandidate,
  saveCandidates,
} from "./candidates";
import { type PassPart, type ScoringDependencies, toScoring } from "./matching-dependencies";
import { type ComparedPair, comparePairs } from "./own-scores";
import { findPass, holdPass, type Pass } from "./passes";
import { addAffected, endProposing } from "./tasks";

export interface ProposingDependencies extends Omit<ScoringDependencies, "crossEncoder"> {
  /** Of the vectors to retrieve with: those in force. An offer that has none of them is matched without. */
  modelId: string;
}

/**
 * Finds the candidates of some offers of a pass and stores what each pair says by itself, so that all rivals are known before any is scored.
 * Idempotent; a part of a pass that has moved on is passed over.
 */
export async function proposeCandidates(
  deps: ProposingDependencies,
  { passId, offerIds }: PassPart,
): Promise<{ pairCount: number }> {
  const { db, index, champion, modelId } = deps;
  const pass = await findPass(db.pool);
  if (pass?.id !== passId || pass.stage !== "proposing" || pass.matcherId !== champion.id)
    return { pairCount: 0 };
  await index.refresh(db.pool);
  const versions = await listOfferVersions(db.pool, offerIds);
  const { weigh, oneOfferPerProduct } = await toScoring({ ...deps, crossEncoder: null });
  const retriever = createIndexRetriever({ pool: db.pool, index, modelId, oneOfferPerProduct });
  const found = await retriever.retrieve(versions.map(({ offer }) => offer));
  const known = await listKnown(db.pool, pass, offerIds);
  const compared = await comparePairs(champion, weigh, union(found, known.pairs));
  await inTransaction(db.pool, async (sql) => {
    await holdChampion(sql, champion.id);
    if (!(await holdPass(sql, passId, "proposing"))) return;
    await save(sql, pass, offerIds, compared, known.decided);
    await forgetReadings(sql, await listUnmatchedIds(sql, offerIds));
    await endProposing(sql, passId, offerIds, versions);
  });
  return { pairCount: found.length };
}

interface Known {
  pairs: Candidate[];
  /** By their keys: these stay, however unlikely. */
  decided: ReadonlySet<string>;
}

/** What is compared beside what is found: pairs that somebody decided on; where not all is found anew, what others had found, too. */
async function listKnown(sql: SqlRunner, { kind }: Pass, offerIds: readonly OfferId[]): Promise<Known> {
  const decided = await listDecidedPairs(sql, offerIds);
  const earlier = kind === "whole" ? [] : await listCandidatesOf(sql, offerIds);
  return { pairs: union(earlier, decided), decided: new Set(decided.map(toPairKey)) };
}

/** Each pair once, as the first list that has it says. */
function union(first: readonly Candidate[], second: readonly Candidate[]): Candidate[] {
  const pairs = new Map<string, Candidate>();
  for (const { lowerOfferId, higherOfferId, ranks } of [...second, ...first])
    pairs.set(toPairKey({ lowerOfferId, higherOfferId }), { lowerOfferId, higherOfferId, ranks });
  return [...pairs.values()];
}

const toStoredCandidate = ({ pair, a, b, logOdds }: ComparedPair): StoredCandidate => ({
  lowerOfferId: a.id,
  higherOfferId: b.id,
  lowerCatalogId: a.catalogId,
  higherCatalogId: b.catalogId,
  lowerTwinKey: a.twinKey,
  higherTwinKey: b.twinKey,
  ownLogOdds: logOdds,
  ranks: pair.ranks,
});

/** Where only some offers go through the pass, those whose rivals they are or were join it. */
async function save(
  sql: SqlRunner,
  pass: Pass,
  offerIds: readonly OfferId[],
  compared: readonly ComparedPair[],
  decided: ReadonlySet<string>,
): Promise<void> {
  const candidates = compared.map(toStoredCandidate);
  const standing = candidates.filter((pair) => isStanding(pair) || decided.has(toPairKey(pair)));
  if (pass.kind !== "whole") {
    const rivals = candidates.filter((pair) => pair.ownLogOdds >= rivalLogOddsMin);
    const before = (await listCandidatesOf(sql, offerIds)).filter(
      (pair) => pair.ownLogOdds >= rivalLogOddsMin,
    );
    await addAffected(sql, pass.id, [...new Set([...rivals, ...before].flatMap(toIds))].sort());
    const kept = new Set(standing.map(toPairKey));
    await forgetCandidates(
      sql,
      candidates.filter((pair) => !kept.has(toPairKey(pair))),
    );
  }
  await saveCandidates(sql, pass.id, standing);
}

const toIds = ({ lowerOfferId, higherOfferId }: StoredCandidate) => [lowerOfferId, higherOfferId];
