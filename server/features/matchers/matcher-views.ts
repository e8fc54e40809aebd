import type { JudgedScore } from "../../domain/evaluation/judged-score";
import { countMissingLabels } from "../../domain/evaluation/label-shortage";
import { type MatcherFigures, measureMatcher } from "../../domain/evaluation/matcher-figures";
import type { MatcherRow } from "../matcher-registry/data";
import type { MatcherFacts } from "../matcher-registry/matcher-facts";
import type { StoredMeasurement } from "./data";
import type { MatcherView, MeasuredLabel, MeasurementView } from "./schema";

/** A measurement with what each scorer said, by its key. */
export interface Measured {
  measurement: StoredMeasurement | null;
  probabilities: Map<string, number[]>;
}

const isSame = ({ verdict }: MeasuredLabel) => verdict === "same";

/** Whether a matcher may have learnt from a decision. */
export function mayHaveLearnt({ learnt }: MatcherFacts, { decidedAt }: MeasuredLabel): boolean {
  return learnt !== undefined && decidedAt <= learnt.until;
}

/** The matcher's probabilities of the labels that are chosen; null where it was not measured. */
export function toJudged(
  { measurement, probabilities }: Measured,
  { scorerKey }: Pick<MatcherRow, "scorerKey">,
  isChosen: (label: MeasuredLabel) => boolean = () => true,
): JudgedScore[] | null {
  const own = probabilities.get(scorerKey);
  if (!measurement || own?.length !== measurement.labels.length) return null;
  return measurement.labels.flatMap((label, index) =>
    isChosen(label) ? [{ matchProbability: own[index]!, isMatch: isSame(label) }] : [],
  );
}

export function toMeasurementView(measurement: StoredMeasurement | null): MeasurementView | null {
  if (!measurement) return null;
  const { labels, measuredAt, matchCount, isEstimated } = measurement;
  return {
    measuredAt,
    labelCount: labels.length,
    sameCount: labels.filter(isSame).length,
    matchCount,
    isEstimated,
  };
}

/** Figures of the latest measurement, since pages ask for them every few seconds while something goes on. */
let known = { measuredAtMs: Number.NaN, figures: new Map<string, MatcherFigures>() };

function toFigures(
  { measuredAt }: StoredMeasurement,
  { scorerKey, facts: { thresholds } }: MatcherRow,
  judged: readonly JudgedScore[],
): MatcherFigures {
  const measuredAtMs = measuredAt.getTime();
  if (known.measuredAtMs !== measuredAtMs) known = { measuredAtMs, figures: new Map() };
  const key = `${scorerKey} ${thresholds.autoMatch} ${thresholds.autoReject}`;
  const figures = known.figures.get(key) ?? measureMatcher(judged, thresholds);
  known.figures.set(key, figures);
  return figures;
}

/** A matcher as pages show it, with its figures where there are labels enough. */
export function toMatcherView(row: MatcherRow, measured: Measured): MatcherView {
  const { id, role, since, offerCount, facts, pin } = row;
  const missing = countMissingLabels(toMeasurementView(measured.measurement));
  const judged = missing.same + missing.notSame > 0 ? null : toJudged(measured, row);
  const { measurement } = measured;
  const labels = judged && measurement ? measurement.labels : [];
  return {
    ...facts,
    id,
    role,
    isPinned: pin !== null,
    since,
    offerCount,
    figures: judged && measurement && toFigures(measurement, row, judged),
    learntLabelCount: labels.filter((label) => mayHaveLearnt(facts, label)).length,
  };
}
