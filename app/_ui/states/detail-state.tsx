"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "../card";
import { ErrorState } from "./error-state";
import { Skeleton } from "./skeleton";

/** As much of a query as a page of one thing needs. */
interface DetailQuery<Item> {
  data: Item | undefined;
  isPending: boolean;
  isFetching: boolean;
  refetch: () => unknown;
}

interface DetailStateProps<Item> {
  query: DetailQuery<Item>;
  /** "There is no such offer" */
  missingTitle: string;
  /** "The offer could not be loaded" */
  failedTitle: string;
  /** True where the server said that there is no such thing: trying again would not help. */
  isMissing: boolean;
  /** Where to go instead: mostly a `BackLink`. */
  back: ReactNode;
  /** In the layout of what loads. */
  skeleton?: ReactNode;
  children: (item: Item) => ReactNode;
}

/** One thing, in all its states: loading, missing, failed, there. */
export function DetailState<Item>({
  query,
  missingTitle,
  failedTitle,
  isMissing,
  back,
  skeleton,
  children,
}: DetailStateProps<Item>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return skeleton ?? <DetailSkeleton />;
  return (
    <Card className="pb-6">
      <h1 className="sr-only">
        <Trans>Error</Trans>
      </h1>
      {isMissing ? (
        <ErrorState
          title={missingTitle}
          reason={t`It may have been removed, or the address is mistyped.`}
          className="pb-4"
        />
      ) : (
        <ErrorState
          title={failedTitle}
          reason={t`The server did not answer as expected. Nothing is lost.`}
          onRetry={() => query.refetch()}
          isRetrying={query.isFetching}
          className="pb-4"
        />
      )}
      <p className="text-center">{back}</p>
    </Card>
  );
}

/** "All offers" */
export function BackLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="text-primary hover:underline">
      {children}
    </Link>
  );
}

function DetailSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      <Skeleton className="mt-1.5 h-5 w-80 max-w-full" />
      <Skeleton className="mt-2.5 mb-6 w-48" />
      <Skeleton className="h-72 w-full rounded-lg" />
    </div>
  );
}
