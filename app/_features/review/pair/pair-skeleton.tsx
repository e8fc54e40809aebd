import { Trans } from "@lingui/react/macro";
import { Skeleton } from "@/app/_ui/states/skeleton";

const rowCount = 7;

/** The layout of a pair while it loads. */
export function PairSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      <Skeleton className="mt-1.5 h-5 w-64" />
      <Skeleton className="mt-2.5 mb-5 w-48" />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="rounded-lg border bg-card">
          {Array.from({ length: rowCount }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change places.
            <div key={row} className="grid grid-cols-[8.5rem_1fr_1fr] gap-4 border-b p-4 last:border-b-0">
              <Skeleton className="w-20" />
              <Skeleton className="w-4/5" />
              <Skeleton className="w-3/5" />
            </div>
          ))}
        </div>
        <Skeleton className="h-80 w-full rounded-lg" />
      </div>
    </div>
  );
}
