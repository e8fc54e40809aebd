import { defaultTargets } from "../../domain/matching/calibration/choose-thresholds";
import { toInclusionWeight } from "../../domain/matching/learning/inclusion-weights";
import { raiseRefuted } from "../../domain/matching/learning/raise-threshold";
import { toPairKey } from "../../domain/matching/pair-key";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { addVersion } from "../matcher-registry/add-version";
import { lockChampion } from "../matcher-registry/champion";
import { findChampionRow, getFitState, type MatcherRow, readMatcher } from "../matcher-registry/data";
import { proposeVersion } from "../matcher-registry/proposals";
import { putIntoForce } from "../matcher-registry/put-into-force";
import { countDissolved, isDrastic } from "../matches/count-dissolved";
import { listDecidedMatches } from "../matches/decided-matches";
import { enqueueMatching } from "../matching/pipeline/enqueue-matching";
import { mayHaveLearnt } from "./matcher-views";
import { readMeasured } from "./service";

const decisionsMax = 5_000;

/** What became of a threshold that decisions refute: raised, or asked about, since it would take many products apart. */
interface RaisedThreshold {
  kind: "raised" | "proposed";
  matcherId: string;
  autoMatch: number;
}

/**
 * Raises the champion's auto-match threshold where people's decisions refute that its auto-matches are as right as promised: a new version, in
 * force at once, pinned as the one before. Only decisions that it can't have learnt from speak, those drawn at random for as many pairs as
 * they stand for. A threshold that a person set is left to people, and what would take more than a tenth of the products apart is asked about first.
 * Null where nothing is refuted, or somebody said that it is to stay.
 */
export async function raiseAutoMatch({
  db,
  queue,
}: {
  db: Pick<Database, "pool">;
  queue: JobSender;
}): Promise<RaisedThreshold | null> {
  const refuted = await findRefuted(db.pool);
  if (!refuted) return null;
  const { row, autoMatch } = refuted;
  // Read before the champion is locked: it takes seconds where there are many products.
  const dissolution = await countDissolved(db.pool, autoMatch);
  return inTransaction(db.pool, async (sql) => {
    const champion = await lockChampion(sql);
    const matcher = champion?.id === row.id ? await readMatcher(sql, row.id) : null;
    if (!champion || !matcher) return null;
    const { triedOfferCount } = await getFitState(sql, row.id);
    const made = { ...matcher, thresholds: { ...matcher.thresholds, autoMatch }, proof: null };
    const making = { madeFromId: row.id, offerCount: row.offerCount, triedOfferCount };
    const matcherId = await addVersion(sql, made, making);
    if (isDrastic(dissolution)) {
      const question = { matcherId, championId: row.id, reason: "threshold", ...dissolution } as const;
      return (await proposeVersion(sql, question)) ? { kind: "proposed", matcherId, autoMatch } : null;
    }
    await putIntoForce(sql, matcherId, { kind: "matcher-promoted", actorId: null, pin: champion.pin });
    await enqueueMatching(queue, sql);
    return { kind: "raised", matcherId, autoMatch };
  });
}

/** The champion and the lowest threshold that decisions do not refute; null where that is its own, or a person set it. */
async function findRefuted(sql: SqlRunner): Promise<{ row: MatcherRow; autoMatch: number } | null> {
  const measured = await readMeasured(sql);
  const matches = await listDecidedMatches(sql, decisionsMax);
  const weights = new Map(
    matches.map((match) => [toPairKey(match), match.drawnPart ? toInclusionWeight(match.drawnPart) : 1]),
  );
  const row = await findChampionRow(sql);
  const probabilities = row && measured.probabilities.get(row.scorerKey);
  const labels = measured.measurement?.labels;
  if (!row || !labels || probabilities?.length !== labels.length || row.facts.thresholdsBy) return null;
  const decisions = labels.flatMap((label, index) =>
    mayHaveLearnt(row.facts, label)
      ? []
      : {
          matchProbability: probabilities[index]!,
          isMatch: label.verdict === "same",
          weight: weights.get(toPairKey(label)) ?? 1,
        },
  );
  const { autoMatch: before } = row.facts.thresholds;
  const autoMatch = raiseRefuted(decisions, before, defaultTargets);
  return autoMatch > before ? { row, autoMatch } : null;
}
