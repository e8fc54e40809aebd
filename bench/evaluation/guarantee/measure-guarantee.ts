import { type GuaranteeReplay, replayGuarantee } from "@/server/domain/evaluation/guarantee/replay-guarantee";
import { toPairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import type { DataSet } from "../../datasets/read-data-set";
import type { SeenBy } from "../../seen/shipped-models";
import { chooseDefault } from "../choose-matcher";
import { type CrossReadings, settleInDoubt } from "../cross-readings";
import { compareSet, judgeInContext } from "../judge-pairs";
import { toLabelledCandidates } from "../labelled-candidates";

export interface GuaranteeReport {
  dataset: string;
  pairs: number;
  replays: number;
  /** Of the replays those in which precision and recall were reached. */
  kept: number;
  /** Those in which thresholds were proven, so that not everything went to people. */
  precisionProven: number;
  recallProven: number;
  meanLabels: number;
  meanSentShare: number;
  minPrecision: number;
  minRecall: number;
}

const guaranteeTargets = { precision: 0.98, recall: 0.9, confidence: 0.95 };
const replayCount = 100;
const labelsMax = 2_000;

/**
 * Asks for a guarantee on a set's labelled pairs, by the default matcher, 100 times with other labels drawn: training and validation pairs, so
 * that nothing is chosen on test pairs.
 */
export async function measureGuarantee(
  dataSet: DataSet,
  readings: CrossReadings,
  seenBy: SeenBy,
): Promise<GuaranteeReport> {
  const { matcher } = await chooseDefault(dataSet, new Set(), seenBy);
  const labelled = [...(dataSet.findSplit("train") ?? []), ...(dataSet.findSplit("valid") ?? [])];
  const scorer = toPairScorer(matcher);
  const compared = compareSet(scorer, toLabelledCandidates(dataSet, labelled, new Set()));
  const { judged } = await settleInDoubt(scorer, judgeInContext(scorer, compared), readings);
  const replays = Array.from({ length: replayCount }, (_, seed) =>
    replayGuarantee(judged, guaranteeTargets, { seed: seed + 1, labelsMax }),
  );
  return toReport(dataSet.name, judged.length, replays);
}

function toReport(dataset: string, pairs: number, replays: readonly GuaranteeReplay[]): GuaranteeReport {
  const mean = (of: (replay: GuaranteeReplay) => number) =>
    replays.reduce((sum, replay) => sum + of(replay), 0) / replays.length;
  const count = (is: (replay: GuaranteeReplay) => boolean) => replays.filter(is).length;
  return {
    dataset,
    pairs,
    replays: replays.length,
    kept: count(({ isKept }) => isKept),
    precisionProven: count(({ plan }) => plan.isPrecisionProven),
    recallProven: count(({ plan }) => plan.isRecallProven),
    meanLabels: mean(({ labelCount }) => labelCount),
    meanSentShare: mean(({ sentShare }) => sentShare),
    minPrecision: Math.min(...replays.map(({ precision }) => precision)),
    minRecall: Math.min(...replays.map(({ recall }) => recall)),
  };
}

export function printGuarantee(report: GuaranteeReport): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const { precision, recall, confidence } = guaranteeTargets;
  return [
    `${report.dataset}: precision ≥ ${percent(precision)}, recall ≥ ${percent(recall)} with ${percent(confidence)} confidence, ${report.pairs} pairs`,
    `  kept in ${report.kept} of ${report.replays} replays; lowest precision ${percent(report.minPrecision)}, lowest recall ${percent(report.minRecall)}`,
    `  auto-match proven in ${report.precisionProven}, auto-reject in ${report.recallProven}; ${Math.round(report.meanLabels)} labels, ${percent(report.meanSentShare)} of the pairs to people, on average`,
  ].join("\n");
}
