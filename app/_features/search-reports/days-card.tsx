import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { LineChart } from "@/app/_ui/charts/line-chart";
import { formatCount } from "@/app/_ui/format/format-number";
import { formatDay } from "@/app/_ui/format/format-time";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import type { SearchReport } from "@/server/features/search-events/reports";

export function DaysCard({ report: { days, countedAt } }: { report: SearchReport }) {
  const points = days.map(({ day, searchCount }) => ({ at: Date.parse(day), value: searchCount }));
  const [first, last] = [points[0]!, points.at(-1)!];
  const most = days.reduce((best, one) => (one.searchCount > best.searchCount ? one : best));
  const summary = t`${formatDay(new Date(most.day))} was the busiest day, with ${plural(most.searchCount, {
    one: "# search",
    other: "# searches",
  })}.`;
  return (
    <Card>
      <CardHeader
        title={t`Searches by day`}
        description={summary}
        action={
          countedAt ? (
            <span className="text-xs text-muted-foreground">
              <Trans>
                Counted <RelativeTime time={countedAt} />
              </Trans>
            </span>
          ) : null
        }
      />
      <CardBody className="pt-3">
        <LineChart
          label={t`Searches by day. ${summary} Today there were ${formatCount(last.value)}.`}
          points={points}
          from={first.at}
          to={last.at}
          className="h-24 w-full"
        />
        <p className="mt-1 flex justify-between text-xs text-muted-foreground tabular-nums">
          <span>{formatDay(new Date(first.at))}</span>
          <span>{formatDay(new Date(last.at))}</span>
        </p>
      </CardBody>
    </Card>
  );
}
