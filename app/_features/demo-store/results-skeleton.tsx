import { Trans } from "@lingui/react/macro";
import { Skeleton } from "@/app/_ui/states/skeleton";

export const gridClasses = "grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-4";
const places = Array.from({ length: 8 }, (_, place) => place);

export function ResultsSkeleton() {
  return (
    <div role="status" className={gridClasses}>
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      {places.map((place) => (
        <div key={place} className="rounded-lg border bg-card p-3">
          <Skeleton className="h-16 w-full" />
          <Skeleton className="mt-3 w-16" />
          <Skeleton className="mt-2 w-full" />
          <Skeleton className="mt-6 w-24" />
        </div>
      ))}
    </div>
  );
}
