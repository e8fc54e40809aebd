import { plural, t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { BarChart } from "@/app/_ui/charts/bar-chart";
import { LineChart, type LinePoint } from "@/app/_ui/charts/line-chart";
import { formatCompactCount, formatCount, formatDuration } from "@/app/_ui/format/format-number";
import type { WorkFigures } from "@/server/features/figures/schema";
import { toWorkWeek, type WorkWeek } from "./week";

const weekMs = 7 * 24 * 3_600_000;
/** Fewer points draw no line that says anything. */
const pointsMin = 3;

interface QueueCardProps {
  figures: WorkFigures;
  waitingCount: number;
  nowMs: number;
}

/** How the queue went, and how fast people work on it. */
export function QueueCard({ figures, waitingCount, nowMs }: QueueCardProps) {
  const points = [
    ...figures.hours.flatMap(({ hour, waitingCount: value }) =>
      value === null ? [] : [{ at: hour.getTime(), value }],
    ),
    { at: nowMs, value: waitingCount },
  ];
  const week = toWorkWeek(figures.hours, new Date(nowMs));
  if (week.decisions === 0 && points.length < pointsMin) {
    return (
      <Card>
        <CardHeader
          title={t`The queue in the last seven days`}
          description={t`How fast it is worked through, and whether it grows, is shown here once somebody has reviewed.`}
          className="pb-4"
        />
      </Card>
    );
  }
  return (
    <Card>
      <CardHeader title={t`The queue in the last seven days`} />
      <CardBody className="grid gap-x-8 gap-y-5 pt-3 sm:grid-cols-2">
        <Pace week={week} />
        <Trend points={points} nowMs={nowMs} />
      </CardBody>
    </Card>
  );
}

function Pace({ week }: { week: WorkWeek }) {
  const { decisions, decisionsPerHour, seconds, days } = week;
  return (
    <div className="flex flex-col gap-2">
      <p>
        {decisionsPerHour === null ? (
          <Trans>
            <span className="text-lg font-semibold tabular-nums">{formatCount(decisions)}</span>{" "}
            <Plural value={decisions} one="decision" other="decisions" />
          </Trans>
        ) : (
          <Trans>
            <span className="text-lg font-semibold tabular-nums">{formatCount(decisionsPerHour)}</span>{" "}
            <Plural value={decisionsPerHour} one="decision" other="decisions" /> an hour
          </Trans>
        )}
        <span className="block text-xs text-muted-foreground">
          {decisions === 0
            ? t`nobody decided anything`
            : t`${formatCount(decisions)} ${plural(decisions, { one: "decision", other: "decisions" })} in ${formatDuration(seconds)} of work`}
        </span>
      </p>
      <BarChart
        label={t`Decisions by day: ${days.map((day) => `${day.label} ${day.decisions}`).join(", ")}`}
        bars={days.map((day) => ({
          label: day.label,
          value: day.decisions,
          note: day.decisions > 0 ? formatCompactCount(day.decisions) : "",
        }))}
      />
    </div>
  );
}

function Trend({ points, nowMs }: { points: readonly LinePoint[]; nowMs: number }) {
  const first = points[0]!;
  const last = points.at(-1)!;
  const change = last.value - first.value;
  const isKnown = points.length >= pointsMin;
  return (
    <div className="flex flex-col gap-2">
      <p>
        <Trans>
          <span className="text-lg font-semibold tabular-nums">{formatCount(last.value)}</span> waiting
        </Trans>
        <span className="block text-xs text-muted-foreground">
          {isKnown ? toChangeWords(change) : t`the line begins after a few hours`}
        </span>
      </p>
      <div className="mt-4">
        <LineChart
          label={t`Pairs waiting: ${formatCount(first.value)} at first, ${formatCount(last.value)} now`}
          points={isKnown ? points : []}
          from={nowMs - weekMs}
          to={nowMs}
          className="h-12 w-full"
        />
        <div className="mt-1 flex justify-between text-2xs text-muted-foreground">
          <span>
            <Trans>7 days ago</Trans>
          </span>
          <span>
            <Trans>now</Trans>
          </span>
        </div>
      </div>
    </div>
  );
}

function toChangeWords(change: number): string {
  if (change === 0) return t`as many as before`;
  return change < 0
    ? t`${formatCount(Math.abs(change))} fewer than before`
    : t`${formatCount(Math.abs(change))} more than before`;
}
