"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Dialog, DialogContent } from "@/app/_ui/dialog";
import { formatDay } from "@/app/_ui/format/format-time";
import { formatMoney, Money } from "@/app/_ui/format/money";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { HistoryPoint, PriceRow } from "@/server/features/price-positions/schema";
import { toHistoryLines } from "./history-lines";

interface HistoryDialogProps {
  row: PriceRow;
  onClose: () => void;
}

/** How an own price and the market's went, a step for each day on which something changed. */
export function HistoryDialog({ row, onClose }: HistoryDialogProps) {
  const { offerId, currency, title } = row;
  const history = useQuery(useTRPC().insights.history.queryOptions({ offerId, currency }));
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent title={t`Price history`} description={title} className="max-w-2xl">
        {history.isPending ? <Skeleton className="h-56" /> : null}
        {history.isError ? (
          <ErrorState
            title={t`The history could not be loaded`}
            reason={toErrorText(history.error)}
            onRetry={() => history.refetch()}
            isRetrying={history.isFetching}
          />
        ) : null}
        {history.data ? <History points={history.data} currency={currency} /> : null}
      </DialogContent>
    </Dialog>
  );
}

function History({ points, currency }: { points: readonly HistoryPoint[]; currency: string }) {
  const last = points.at(-1);
  if (!last) {
    return (
      <p className="text-muted-foreground">
        <Trans>Nothing is kept yet: this offer had nobody to be compared with.</Trans>
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <HistoryChart points={points} currency={currency} />
      <DataTable
        caption={t`Days on which something changed, latest first`}
        columns={toColumns(currency)}
        rows={[...points].reverse()}
        getRowId={({ day }) => day}
        density="compact"
        maxHeight="16rem"
      />
    </div>
  );
}

function toColumns(currency: string): readonly DataColumn<HistoryPoint>[] {
  const toMoney = (amountMinor: number | null) => <Money amountMinor={amountMinor} currency={currency} />;
  return [
    { id: "day", header: t`Day`, isPrimary: true, cell: ({ day }) => formatDay(new Date(day)) },
    { id: "own", header: t`My price`, align: "end", cell: ({ priceMinor }) => toMoney(priceMinor) },
    {
      id: "cheapest",
      header: t`Cheapest`,
      align: "end",
      cell: ({ cheapestMinor }) => toMoney(cheapestMinor),
    },
    { id: "median", header: t`Median`, align: "end", cell: ({ medianMinor }) => toMoney(medianMinor) },
    {
      id: "rank",
      header: t`Rank`,
      align: "end",
      cell: ({ rank, comparedCount }) => (rank === null ? "–" : `${rank}/${comparedCount + 1}`),
    },
  ];
}

const size = { width: 600, height: 140 };

function HistoryChart({ points, currency }: { points: readonly HistoryPoint[]; currency: string }) {
  const lines = toHistoryLines(points, Date.now(), size);
  if (!lines) return null;
  const { lowestMinor, highestMinor } = lines;
  return (
    <figure>
      <svg
        role="img"
        aria-label={t`Prices from ${formatMoney(lowestMinor, currency)} to ${formatMoney(highestMinor, currency)}; the days are in the table below.`}
        viewBox={`0 0 ${size.width} ${size.height}`}
        preserveAspectRatio="none"
        className="h-36 w-full rounded-md border bg-muted"
      >
        <polyline
          points={lines.cheapest}
          fill="none"
          strokeWidth={1.5}
          strokeDasharray="4 3"
          vectorEffect="non-scaling-stroke"
          className="stroke-muted-foreground"
        />
        <polyline
          points={lines.own}
          fill="none"
          strokeWidth={2}
          vectorEffect="non-scaling-stroke"
          className="stroke-primary"
        />
      </svg>
      <figcaption className="mt-1 flex flex-wrap justify-between gap-x-4 text-xs text-muted-foreground">
        <span>
          <Trans>My price: solid line. Cheapest of the others: dashed line.</Trans>
        </span>
        <span className="codes">
          {formatMoney(lowestMinor, currency)} – {formatMoney(highestMinor, currency)}
        </span>
      </figcaption>
    </figure>
  );
}
