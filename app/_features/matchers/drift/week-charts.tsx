import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { LineChart } from "@/app/_ui/charts/line-chart";
import { formatDecimal, formatPercent } from "@/app/_ui/format/format-number";
import type { WeeklyFigureView } from "@/server/features/drift/schema";

interface Series {
  id: string;
  label: string;
  toValue: (week: WeeklyFigureView) => number | null;
  toText: (value: number) => string;
}

const listSeries = (): Series[] => [
  {
    id: "precision",
    label: t`Matches that are right`,
    toValue: (week) => week.precision,
    toText: formatPercent,
  },
  { id: "recall", label: t`Same products found`, toValue: (week) => week.recall, toText: formatPercent },
  {
    id: "people",
    label: t`Pairs that need people`,
    toValue: (week) => week.peopleShare,
    toText: formatPercent,
  },
  {
    id: "model",
    label: t`Pairs that need the model`,
    toValue: (week) => week.modelShare,
    toText: formatPercent,
  },
  { id: "cost", label: t`Cost`, toValue: (week) => week.cost, toText: (value) => formatDecimal(value, 2) },
];

/** One small chart a figure, each with its latest value, and all values in its description. */
export function WeekCharts({ weeks }: { weeks: readonly WeeklyFigureView[] }) {
  return (
    <dl className="grid grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-5">
      {listSeries().map((series) => (
        <WeekChart key={series.id} series={series} weeks={weeks} />
      ))}
    </dl>
  );
}

function WeekChart({
  series: { label, toValue, toText },
  weeks,
}: {
  series: Series;
  weeks: readonly WeeklyFigureView[];
}) {
  const points = weeks.flatMap((week) => {
    const value = toValue(week);
    return value === null ? [] : [{ at: week.week.getTime(), value }];
  });
  const latest = points.at(-1);
  // Scaled so that the tallest fills the chart: it draws from 0 to at least 1.
  const most = Math.max(1e-9, ...points.map(({ value }) => value));
  const from = points[0]?.at ?? 0;
  return (
    <div className="flex flex-col gap-1">
      <dt className="text-table text-muted-foreground">{label}</dt>
      <dd className="flex flex-col gap-1">
        <span className="text-lg font-semibold tabular-nums">
          {latest ? toText(latest.value) : <Trans>not measured yet</Trans>}
        </span>
        {points.length > 1 ? (
          <LineChart
            label={t`${label} by week: ${points.map(({ value }) => toText(value)).join(", ")}`}
            points={points.map(({ at, value }) => ({ at, value: (10 * value) / most }))}
            from={from}
            to={latest?.at ?? 1}
            className="h-12 w-full"
          />
        ) : null}
      </dd>
    </div>
  );
}
