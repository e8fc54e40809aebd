"use client";

import { Trans } from "@lingui/react/macro";
import { Button } from "../button";
import { cn } from "../class-names";
import { formatCount } from "../format/format-number";

interface LoadMoreProps {
  shownCount: number;
  /** Null where nobody counted. */
  totalCount?: number | null;
  hasMore: boolean;
  isLoading?: boolean;
  onLoadMore: () => void;
  className?: string;
}

/** Below a list that grows: how much is shown, and the button for more. */
export function LoadMore({
  shownCount,
  totalCount,
  hasMore,
  isLoading,
  onLoadMore,
  className,
}: LoadMoreProps) {
  return (
    <div className={cn("mt-3 flex items-center justify-between gap-4", className)}>
      <span role="status" className="text-table text-muted-foreground tabular-nums">
        {totalCount != null ? (
          <Trans>
            {formatCount(shownCount)} of {formatCount(totalCount)} shown
          </Trans>
        ) : (
          <Trans>{formatCount(shownCount)} shown</Trans>
        )}
      </span>
      {hasMore ? (
        <Button size="sm" onClick={onLoadMore} isLoading={isLoading}>
          <Trans>Load more</Trans>
        </Button>
      ) : null}
    </div>
  );
}
