import { Trans } from "@lingui/react/macro";
import { Skeleton, TableSkeleton } from "@/app/_ui/states/skeleton";

export function OverviewSkeleton() {
  return (
    <>
      <h1 className="sr-only">
        <Trans>Overview</Trans>
      </h1>
      <Skeleton className="mt-1.5 h-5 w-32" />
      <Skeleton className="mt-2.5 mb-6 w-80" />
      <div className="mb-4 grid grid-cols-2 gap-3 lg:grid-cols-4">
        {["offers", "products", "matches", "waiting"].map((tile) => (
          <Skeleton key={tile} className="h-24 rounded-lg" />
        ))}
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex flex-col gap-4">
          <TableSkeleton rowCount={4} />
          <Skeleton className="h-44 rounded-lg" />
        </div>
        <div className="flex flex-col gap-4">
          <Skeleton className="h-44 rounded-lg" />
          <Skeleton className="h-48 rounded-lg" />
        </div>
      </div>
    </>
  );
}
