import { measureAgreement } from "../../domain/evaluation/cohen-kappa";
import {
  estimateFoundShare,
  estimateShare,
  type SampledStratum,
} from "../../domain/evaluation/sampled-shares";
import type { SqlRunner } from "../../platform/database";
import { countSamples, getQualityPlan, listStratumCounts } from "./data";
import type { QualityMeasurement, QualityStratum } from "./schema";
import { countJudgedTwice, countWaitingLooks } from "./second-looks-data";
import { decidedMin } from "./terms";

const matchStrata: readonly QualityStratum[] = ["match-sure", "match-near"];
const rejectStrata: readonly QualityStratum[] = ["reject-near", "reject-far"];

/**
 * How good the matcher in force is, by the pairs drawn from what it settled alone. Pairs that wait are neither found nor missed; what
 * was decided otherwise counts as right. Pairs below the floor of storing are not seen here, so recall is that among stored pairs.
 */
export async function measureQuality(sql: SqlRunner, viewerId: string): Promise<QualityMeasurement> {
  const { isOn, pairsPerDay } = await getQualityPlan(sql);
  const samples = await countSamples(sql);
  const pairCounts = await listStratumCounts(sql);
  const toStratum = (stratum: QualityStratum): SampledStratum => {
    const sample = samples.find((counts) => counts.stratum === stratum);
    return {
      pairCount: pairCounts.get(stratum) ?? 0,
      judgedCount: sample?.decidedCount ?? 0,
      sameCount: sample?.sameCount ?? 0,
    };
  };
  const agreement = measureAgreement(await countJudgedTwice(sql));
  const matches = matchStrata.map(toStratum);
  const rejects = rejectStrata.map(toStratum);
  const decidedMatchCount = sum(matches.map(({ judgedCount }) => judgedCount));
  const decidedRejectCount = sum(rejects.map(({ judgedCount }) => judgedCount));
  const knowsMatches = decidedMatchCount >= decidedMin;
  const knowsRejects = decidedRejectCount >= decidedMin;
  return {
    isOn,
    pairsPerDay,
    precision: knowsMatches ? estimateShare(matches) : null,
    recall:
      knowsMatches && knowsRejects
        ? estimateFoundShare(matches, rejects, pairCounts.get("decided-same") ?? 0)
        : null,
    decidedMatchCount,
    decidedRejectCount,
    waitingCount: sum(samples.map(({ waitingCount }) => waitingCount)),
    secondLookCount: await countWaitingLooks(sql, viewerId),
    agreement: agreement.count > 0 ? agreement : null,
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
