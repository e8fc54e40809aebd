import { measureMatcher } from "../../domain/evaluation/matcher-figures";
import { toBand } from "../../domain/matching/scoring/score-pair";
import type { Database, SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import type { MatcherRow } from "../matcher-registry/data";
import { listOfferViews } from "../offers/data";
import { mayHaveLearnt, toJudged, toMatcherView } from "./matcher-views";
import {
  type DisagreementView,
  disagreementsMax,
  type LabelChoice,
  type MatcherComparison,
  type MeasuredLabel,
} from "./schema";
import { getMatcherRow, readMeasured } from "./service";

/**
 * Two versions on the same decisions, and the decided pairs that they put into different bands. Throws AppError("conflict") where one of
 * them was not measured: only the latest few are.
 */
export async function compareMatchers(
  { pool }: Pick<Database, "pool">,
  { firstId, secondId, labels }: { firstId: string; secondId: string; labels: LabelChoice },
): Promise<MatcherComparison> {
  const rows = { first: await getMatcherRow(pool, firstId), second: await getMatcherRow(pool, secondId) };
  const measured = await readMeasured(pool);
  const isUnseen = (label: MeasuredLabel) =>
    !mayHaveLearnt(rows.first.facts, label) && !mayHaveLearnt(rows.second.facts, label);
  const isChosen = labels === "unseen" ? isUnseen : undefined;
  const first = toJudged(measured, rows.first, isChosen);
  const second = toJudged(measured, rows.second, isChosen);
  if (!measured.measurement || !first || !second) throw toNotMeasured(first ? rows.second : rows.first);
  const chosen = measured.measurement.labels.filter(isChosen ?? (() => true));
  const all = chosen
    .map((label, index) => ({
      label,
      first: toSide(rows.first, first[index]!.matchProbability),
      second: toSide(rows.second, second[index]!.matchProbability),
    }))
    .filter((pair) => pair.first.band !== pair.second.band)
    .sort((a, b) => toDistance(b) - toDistance(a));
  return {
    first: toMatcherView(rows.first, measured),
    second: toMatcherView(rows.second, measured),
    measuredAt: measured.measurement.measuredAt,
    labelCount: measured.measurement.labels.length,
    unseenCount: measured.measurement.labels.filter(isUnseen).length,
    figures: chosen.length > 0 ? toFigures(rows, { first, second }) : null,
    disagreements: await withTitles(pool, all.slice(0, disagreementsMax)),
    disagreementCount: all.length,
  };
}

interface Disagreement extends Pick<DisagreementView, "first" | "second"> {
  label: MeasuredLabel;
}

type Judged = NonNullable<ReturnType<typeof toJudged>>;

function toFigures(
  rows: { first: MatcherRow; second: MatcherRow },
  { first, second }: { first: Judged; second: Judged },
): MatcherComparison["figures"] {
  return {
    first: measureMatcher(first, rows.first.facts.thresholds),
    second: measureMatcher(second, rows.second.facts.thresholds),
  };
}

function toNotMeasured({ id }: MatcherRow): AppError {
  return new AppError("conflict", `Matcher ${id} was not measured`, {
    userMessage:
      "One of the two was not measured on your decisions yet. The versions that came into force last are measured in the background; look again in a few minutes.",
  });
}

const toSide = ({ facts }: MatcherRow, matchProbability: number) => ({
  matchProbability,
  band: toBand(matchProbability, facts.thresholds),
});

const toDistance = ({ first, second }: Disagreement) =>
  Math.abs(first.matchProbability - second.matchProbability);

async function withTitles(
  sql: SqlRunner,
  disagreements: readonly Disagreement[],
): Promise<DisagreementView[]> {
  const ids = new Set(disagreements.flatMap(({ label }) => [label.lowerOfferId, label.higherOfferId]));
  const offers = await listOfferViews(sql, [...ids]);
  const titles = new Map<string, string>(offers.map(({ id, title }) => [id, title]));
  return disagreements.map(({ label: { lowerOfferId, higherOfferId, verdict }, first, second }) => ({
    lowerOfferId,
    higherOfferId,
    lowerTitle: titles.get(lowerOfferId) ?? "",
    higherTitle: titles.get(higherOfferId) ?? "",
    verdict,
    first,
    second,
  }));
}
