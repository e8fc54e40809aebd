"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { Skeleton } from "@/app/_ui/states/skeleton";

interface PreviewStateProps {
  query: {
    isPending: boolean;
    isError: boolean;
    error: unknown;
    isFetching: boolean;
    refetch: () => unknown;
  };
  children: ReactNode;
}

/** A preview while it is worked out, and where it can't be. */
export function PreviewState({ query, children }: PreviewStateProps) {
  if (query.isPending) {
    return (
      <div role="status">
        <span className="sr-only">
          <Trans>Working out what this would bring</Trans>
        </span>
        <Skeleton className="h-5 w-52" />
        <Skeleton className="mt-3 h-20 w-full rounded-lg" />
        <Skeleton className="mt-2 h-20 w-full rounded-lg" />
      </div>
    );
  }
  if (query.isError) {
    return (
      <Notice
        tone="bad"
        title={t`The preview could not be made`}
        action={
          <Button size="sm" onClick={() => query.refetch()} isLoading={query.isFetching}>
            <Trans>Try again</Trans>
          </Button>
        }
      >
        {toErrorText(query.error)}
      </Notice>
    );
  }
  return children;
}
