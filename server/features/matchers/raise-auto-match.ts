import { defaultTargets } from "../../domain/matching/calibration/choose-thresholds";
import { toInclusionWeight } from "../../domain/matching/learning/inclusion-weights";
import { raiseRefuted } from "../../domain/matching/learning/raise-threshold";
import { toPairKey } from "../../domain/matching/pair-key";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction } from "../../platform/database";
import { addVersion } from "../matcher-registry/add-version";
import { lockChampion } from "../matcher-registry/champion";
import { findMatcherRow, getFitState, readMatcher } from "../matcher-registry/data";
import { putIntoForce } from "../matcher-registry/put-into-force";
import { listDecidedMatches } from "../matches/decided-matches";
import { enqueueMatching } from "../matching/pipeline/enqueue-matching";
import { mayHaveLearnt } from "./matcher-views";
import { readMeasured } from "./service";

const decisionsMax = 5_000;

/**
 * Raises the champion's auto-match threshold where people's decisions refute that its auto-matches are as right as promised: a new version, in
 * force at once, pinned as the one before. Only decisions that it can't have learnt from speak, those drawn at random for as many pairs as
 * they stand for. A threshold that a person set is left to people. Returns the new version's id and threshold; null where nothing is refuted.
 */
export async function raiseAutoMatch({
  db,
  queue,
}: {
  db: Pick<Database, "pool">;
  queue: JobSender;
}): Promise<{ matcherId: string; autoMatch: number } | null> {
  const measured = await readMeasured(db.pool);
  const matches = await listDecidedMatches(db.pool, decisionsMax);
  const weights = new Map(
    matches.map((match) => [toPairKey(match), match.drawnPart ? toInclusionWeight(match.drawnPart) : 1]),
  );
  return inTransaction(db.pool, async (sql) => {
    const champion = await lockChampion(sql);
    const row = champion && (await findMatcherRow(sql, champion.id));
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
    const { thresholds } = row.facts;
    const autoMatch = raiseRefuted(decisions, thresholds.autoMatch, defaultTargets);
    if (autoMatch <= thresholds.autoMatch) return null;
    const matcher = await readMatcher(sql, row.id);
    if (!matcher) return null;
    const { triedOfferCount } = await getFitState(sql, row.id);
    const made = { ...matcher, thresholds: { ...thresholds, autoMatch }, proof: null };
    const making = { madeFromId: row.id, offerCount: row.offerCount, triedOfferCount };
    const matcherId = await addVersion(sql, made, making);
    await putIntoForce(sql, matcherId, { kind: "matcher-promoted", actorId: null, pin: champion.pin });
    await enqueueMatching(queue, sql);
    return { matcherId, autoMatch };
  });
}
