import { plural, t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import { formatCount, formatDecimal, formatPercent } from "@/app/_ui/format/format-number";
import type { MatcherFigures } from "@/server/domain/evaluation/matcher-figures";
import type { MatcherView } from "@/server/features/matchers/schema";
import { formatShare } from "./judged-share";
import type { Term } from "./matcher-words";
import { TermHint } from "./term-hint";

interface Tile {
  term: Term;
  value: string;
  note: string;
}

function toTiles(figures: MatcherFigures, { autoMatch, autoReject }: MatcherView["thresholds"]): Tile[] {
  const { precision, recall, keptRecall } = figures;
  const of = (successes: number, trials: number) =>
    t`${formatCount(successes)} of ${plural(trials, { one: "# pair", other: "# pairs" })}`;
  return [
    {
      term: "precision",
      value: formatShare(precision),
      note:
        precision.trials === 0
          ? t`no decided pair lies there`
          : t`${of(precision.successes, precision.trials)} from ${formatPercent(autoMatch)} up`,
    },
    { term: "recall", value: formatShare(recall), note: of(recall.successes, recall.trials) },
    {
      term: "keptRecall",
      value: formatShare(keptRecall),
      note: t`${of(keptRecall.successes, keptRecall.trials)} from ${formatPercent(autoReject)} up`,
    },
    { term: "f1", value: formatPercent(figures.f1), note: t`at the auto-match threshold` },
    {
      term: "averagePrecision",
      value: formatPercent(figures.averagePrecision),
      note: t`whatever the thresholds`,
    },
    {
      term: "calibrationError",
      value: formatPercent(figures.calibrationError),
      note: t`log loss ${formatDecimal(figures.logLoss, 3)}`,
    },
  ];
}

interface FigureTilesProps {
  figures: MatcherFigures;
  thresholds: MatcherView["thresholds"];
}

/** A version's figures, each with what it means and its interval. */
export function FigureTiles({ figures, thresholds }: FigureTilesProps) {
  return (
    <div className="grid grid-cols-2 gap-2 sm:gap-3 lg:grid-cols-3">
      {toTiles(figures, thresholds).map(({ term, value, note }) => (
        <FigureTile key={term} label={<TermHint term={term} />} value={value} note={note} />
      ))}
    </div>
  );
}

function FigureTile({ label, value, note }: { label: ReactNode; value: string; note: string }) {
  return (
    <div className="flex flex-col gap-0.5 rounded-lg border bg-card px-3 py-2.5 sm:px-4 sm:py-3">
      <span className="text-table text-muted-foreground">{label}</span>
      <span className="font-semibold tabular-nums sm:text-lg">{value}</span>
      <span className="text-xs text-muted-foreground">{note}</span>
    </div>
  );
}
