import { measureAtThreshold } from "@/server/domain/evaluation/precision-recall";
import { combineLogOdds } from "@/server/domain/matching/cross-encoder/combiner";
import { toPairScorer } from "@/server/domain/matching/scoring/pair-scorer";
import { toProbability } from "@/server/domain/matching/scoring/score-pair";
import type { DataSet } from "../datasets/read-data-set";
import type { LlmAnswer } from "../datasets/read-pairs";
import { toPairName } from "../pipeline/catalog-outcome";
import { toMeasuredContent } from "../seen/measured-content";
import { lookAtModels } from "../seen/shipped-models";
import { askedShares, measureEvidence } from "./cascade-evidence";
import { chooseMatcher } from "./choose-matcher";
import type { CrossReadings } from "./cross-readings";
import { listExclusiveCatalogs } from "./evaluate-pairs";
import { compareSet, judgeInContext } from "./judge-pairs";
import { toLabelledCandidates } from "./labelled-candidates";
import type { MatcherChoice } from "./report";

/** Shares of the pairs that are sent on to the next stage, the least certain first. */
const shares = [0, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1];

export interface CurvePoint {
  /** Of the pairs, sent on to the next stage; in [0,1]. */
  share: number;
  f1: number;
}

/** F1 against the share of pairs sent on: from the trees to the cross-encoder, and from either to an LLM. */
export interface CascadeCurves {
  dataset: string;
  matcher: MatcherChoice;
  pairs: number;
  treesToCross: CurvePoint[];
  treesToLlm: CurvePoint[];
  /** After the cross-encoder has read what the matcher sends it. */
  crossToLlm: CurvePoint[];
  /** After the cross-encoder, with the LLM's answers weighed in as evidence instead of taken for the truth; for each wording of the question. */
  evidence: { wording: string; points: CurvePoint[] }[];
  /** What the matcher sends to the cross-encoder. */
  readShare: number;
}

interface Answered {
  isMatch: boolean;
  trees: number;
  /** By trees and cross-encoder, were it read. */
  read: number;
  /** As the matcher scores it: read where the trees leave it in doubt. */
  settled: number;
  llm: boolean;
  llmBy: ReadonlyMap<string, boolean>;
}

/** The pairs least certain to `before` take `after`'s word; ties by their order. */
function toCurve(
  pairs: readonly Answered[],
  threshold: number,
  before: (pair: Answered) => number,
  after: (pair: Answered) => number,
): CurvePoint[] {
  const even = Math.log(threshold / (1 - threshold));
  const byDoubt = [...pairs].sort((a, b) => Math.abs(before(a) - even) - Math.abs(before(b) - even));
  return shares.map((share) => {
    const sent = Math.round(share * pairs.length);
    const judged = byDoubt.map((pair, index) => ({
      matchProbability: toProbability(index < sent ? after(pair) : before(pair)),
      isMatch: pair.isMatch,
    }));
    return { share, f1: measureAtThreshold(judged, threshold).f1 };
  });
}

/** Measures the cascade on pairs that an LLM once answered. A matcher that asks no cross-encoder goes from the trees to the LLM at once. */
export async function measureCascade(
  dataSet: DataSet,
  answers: readonly LlmAnswer[],
  matcherChoice: MatcherChoice,
  readings: CrossReadings,
): Promise<CascadeCurves> {
  const exclusive = listExclusiveCatalogs(dataSet, false);
  const seenBy = lookAtModels(toMeasuredContent(dataSet));
  const { matcher, threshold } = await chooseMatcher(matcherChoice, dataSet, exclusive, readings, seenBy);
  const { crossEncoder } = matcher;
  const scorer = toPairScorer(matcher);
  const answerOf = new Map(answers.map((answer) => [toPairName(answer.left, answer.right), answer]));
  const judged = judgeInContext(
    scorer,
    compareSet(scorer, toLabelledCandidates(dataSet, answers, exclusive)),
  );
  const logits = crossEncoder ? await readings.read(judged) : null;
  const pairs = judged.map(({ a, b, isMatch, logOdds }, index): Answered => {
    const cross = logits ? logits[index]! : null;
    const answer = answerOf.get(toPairName(a, b))!;
    const read =
      crossEncoder && cross !== null ? combineLogOdds(crossEncoder.weights, logOdds, cross) : logOdds;
    return {
      isMatch,
      trees: logOdds,
      read,
      settled: cross === null ? logOdds : scorer.settle(logOdds, cross),
      llm: answer.isSame,
      llmBy: answer.isSameBy,
    };
  });
  const byLlm = ({ llm }: Answered) => (llm ? 50 : -50);
  return {
    dataset: dataSet.name,
    matcher: matcherChoice,
    pairs: pairs.length,
    treesToCross: toCurve(
      pairs,
      threshold,
      (pair) => pair.trees,
      (pair) => pair.read,
    ),
    treesToLlm: toCurve(pairs, threshold, (pair) => pair.trees, byLlm),
    crossToLlm: toCurve(pairs, threshold, (pair) => pair.settled, byLlm),
    evidence: [...(answers[0]?.isSameBy.keys() ?? [])].map((wording) => ({
      wording,
      points: measureEvidence(
        pairs.map(({ isMatch, settled, llmBy }) => ({
          isMatch,
          logOdds: settled,
          saysSame: llmBy.get(wording)!,
        })),
        threshold,
      ),
    })),
    readShare: pairs.filter((pair) => pair.settled !== pair.trees).length / Math.max(1, pairs.length),
  };
}

/** For people: shares in percent. */
export function printCascade({ dataset, matcher, pairs, readShare, ...curves }: CascadeCurves): string {
  const percent = (value: number) => (100 * value).toFixed(1).padStart(6);
  const row = (label: string, points: readonly CurvePoint[]) =>
    `  ${label.padEnd(34)}${points.map(({ f1 }) => percent(f1)).join("")}`;
  return [
    "",
    `${dataset} · cascade · ${matcher} matcher · ${pairs} pairs with an LLM's answer`,
    `  ${"share sent on, least certain first".padEnd(34)}${shares.map(percent).join("")}`,
    row("F1: trees → cross-encoder", curves.treesToCross),
    row("F1: trees → LLM", curves.treesToLlm),
    row("F1: trees, cross-encoder → LLM", curves.crossToLlm),
    `  ${"as evidence; share asked".padEnd(34)}${askedShares.map(percent).join("")}`,
    ...curves.evidence.map(({ wording, points }) => row(`F1: ${wording}`, points)),
    `  the matcher itself sends ${percent(readShare).trim()} % to the cross-encoder`,
  ].join("\n");
}
