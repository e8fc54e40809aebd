import type { JudgedScore } from "../../domain/evaluation/judged-score";
import { countMissingLabels } from "../../domain/evaluation/label-shortage";
import { measureMatcher } from "../../domain/evaluation/matcher-figures";
import type { MatcherRow, StoredMeasurement } from "./data";
import type { MatcherFacts } from "./matcher-facts";
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

/** A matcher as pages show it, with its figures where there are labels enough. */
export function toMatcherView(row: MatcherRow, measured: Measured): MatcherView {
  const { id, role, since, offerCount, facts } = row;
  const missing = countMissingLabels(toMeasurementView(measured.measurement));
  const judged = missing.same + missing.notSame > 0 ? null : toJudged(measured, row);
  const labels = judged ? measured.measurement!.labels : [];
  return {
    ...facts,
    id,
    role,
    since,
    offerCount,
    figures: judged && measureMatcher(judged, facts.thresholds),
    learntLabelCount: labels.filter((label) => mayHaveLearnt(facts, label)).length,
  };
}
