import { Trans } from "@lingui/react/macro";
import type { ComponentProps } from "react";
import { cn } from "../class-names";

/** A grey stand-in of what loads, in its real size; invisible for the first 150 ms. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return (
    <div aria-hidden className={cn("h-4 animate-skeleton rounded-sm bg-skeleton", className)} {...props} />
  );
}

/** Stands in for a data table of `rowCount` rows. */
export function TableSkeleton({ rowCount = 8 }: { rowCount?: number }) {
  const widths = ["w-2/3", "w-1/2", "w-3/5", "w-3/4"];
  return (
    <div role="status" className="rounded-lg border bg-card">
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      <div className="h-9 rounded-t-lg border-b bg-muted" />
      {Array.from({ length: rowCount }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change places.
        <div key={row} className="flex h-9 items-center gap-6 border-b px-3 last:border-b-0">
          <Skeleton className={cn("max-w-80", widths[row % widths.length])} />
          <Skeleton className="ml-auto w-16" />
          <Skeleton className="hidden w-24 sm:block" />
        </div>
      ))}
    </div>
  );
}
