"use client";

import type { ReactNode } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { Card } from "@/app/_ui/card";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";

interface PartQuery<Data> {
  data: Data | undefined;
  error: unknown;
  isPending: boolean;
  isFetching: boolean;
  refetch: () => unknown;
}

interface OverviewPartProps<Data> {
  query: PartQuery<Data>;
  /** What could not be shown: "The figures could not be loaded". */
  errorTitle: string;
  children: (data: Data) => ReactNode;
}

/** A card that loads by itself, so that the rest of the page need not wait for it. */
export function OverviewPart<Data>({ query, errorTitle, children }: OverviewPartProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Skeleton className="h-44 rounded-lg" />;
  return (
    <Card>
      <ErrorState
        title={errorTitle}
        reason={toErrorText(query.error)}
        onRetry={() => query.refetch()}
        isRetrying={query.isFetching}
      />
    </Card>
  );
}
