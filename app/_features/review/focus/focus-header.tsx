"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { EyeOff, List } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { formatCount } from "@/app/_ui/format/format-number";
import { PageHeader } from "@/app/_ui/page-header";
import { TodayCount } from "../goal/today-count";
import { useStartOfToday } from "../goal/use-today";
import { toHourlyRate } from "../outbox/hourly-rate";
import { useReviewSession } from "../outbox/use-review-session";
import { isPart, useQueueFilters } from "../queue/review-filter";
import { toCountText, useFilteredCount, usePendingCount } from "../queue/review-queue";
import { useViews } from "../queue/use-views";

interface FocusHeaderProps {
  isBlind: boolean;
  /** The list, at the place in it that one came from. */
  listHref: string;
}

export function FocusHeader({ isBlind, listHref }: FocusHeaderProps) {
  return (
    <PageHeader
      className="mb-4"
      title={
        <>
          <Trans>Which one is the same product?</Trans>
          {isBlind ? (
            <Badge tone="outline">
              <EyeOff aria-hidden />
              <Trans>Blind</Trans>
            </Badge>
          ) : null}
        </>
      }
      description={t`Pick the candidate that sells the same product as the offer, or none.`}
      actions={
        <>
          <FocusCounter />
          <Button variant="ghost" size="sm" asChild className="max-sm:-ml-2.5">
            <Link href={listHref}>
              <List aria-hidden />
              <Trans>Back to the queue</Trans>
            </Link>
          </Button>
        </>
      }
    />
  );
}

const figureClasses = "codes font-medium text-foreground";

/** How much is left, and how it goes. */
function FocusCounter() {
  const left = useLeft();
  const since = useStartOfToday();
  const own = useQuery(
    useTRPC().review.countOwn.queryOptions({ since }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const { log } = useReviewSession();
  const countedSince = log
    .filter(({ decidedAtMs }) => decidedAtMs > own.dataUpdatedAt)
    .reduce((sum, { choices }) => sum + choices.length, 0);
  const rate = toHourlyRate(log);
  return (
    <p className="flex flex-wrap gap-x-3 text-table whitespace-nowrap text-muted-foreground">
      {left === null ? null : (
        <span>
          {left.viewName === null ? (
            <Trans>
              <span className={figureClasses}>{left.count}</span> left
            </Trans>
          ) : (
            <Trans>
              <span className={figureClasses}>{left.count}</span> left in {left.viewName}
            </Trans>
          )}
        </span>
      )}
      {own.data === undefined ? null : (
        <TodayCount count={own.data + countedSince} figureClasses={figureClasses} />
      )}
      {rate === null ? null : (
        <span>
          <Trans>
            <span className={figureClasses}>{formatCount(rate)}</span> an hour
          </Trans>
        </span>
      )}
    </p>
  );
}

/** How much is left of what one works through, and what that is called; null while unknown. */
function useLeft(): { count: string; viewName: string | null } | null {
  const inAll = usePendingCount();
  const inPart = useFilteredCount();
  const [filters] = useQueueFilters();
  const { current } = useViews();
  if (!isPart(filters)) return inAll === null ? null : { count: inAll, viewName: null };
  return inPart === null ? null : { count: toCountText(inPart), viewName: current?.name ?? t`this part` };
}
