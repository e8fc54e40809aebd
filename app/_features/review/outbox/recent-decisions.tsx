"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Undo2 } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { cn } from "@/app/_ui/class-names";
import { VerdictBadge } from "@/app/_ui/evidence/verdict-badge";
import { formatCount, formatPercent } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { Tooltip } from "@/app/_ui/tooltip";
import { useBulkUndo } from "../bulk/use-bulk-undo";
import { OwnToday } from "../goal/own-today";
import { toPairHref } from "../pair/pair-address";
import { useReviewSession } from "./use-review-session";

/** One's own last ten decisions: to open again, or to take back. */
export function RecentDecisions({ isNarrow, className }: { isNarrow?: boolean; className?: string }) {
  const recent = useQuery(useTRPC().review.recent.queryOptions({ limit: 10 }));
  const { undo } = useReviewSession();
  const undoBulk = useBulkUndo();
  if (!recent.data || recent.data.length === 0) return null;
  return (
    <section aria-labelledby="recent-decisions" className={className}>
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="recent-decisions" className="font-semibold">
          <Trans>Your last decisions</Trans>
        </h2>
        {isNarrow ? null : <OwnToday className="text-table text-muted-foreground" />}
      </div>
      <ul className="rounded-lg border bg-card text-table">
        {recent.data.map(({ id, verdict, lowerOfferId, higherOfferId, createdAt, batchId, ...decision }) => {
          const more = decision.decisionCount - 1;
          const title = more > 0 ? t`${decision.title} and ${formatCount(more)} more` : decision.title;
          return (
            <li
              key={id}
              className={cn(
                "relative flex h-9 items-center gap-3 border-b pr-1.5 pl-3 last:border-b-0 hover:bg-muted",
              )}
            >
              <VerdictBadge verdict={verdict} className="w-24" />
              <Link
                href={toPairHref(lowerOfferId, higherOfferId)}
                className="min-w-0 grow truncate after:absolute after:inset-0"
              >
                {decision.title}
              </Link>
              {more > 0 ? (
                <span className="shrink-0 text-muted-foreground">
                  <Trans>and {formatCount(more)} more</Trans>
                </span>
              ) : null}
              {decision.matchProbability === null || more > 0 ? null : (
                <span className="codes shrink-0 text-muted-foreground">
                  <Trans>
                    <span className="sr-only">The matcher said </span>
                    {formatPercent(decision.matchProbability)}
                  </Trans>
                </span>
              )}
              {isNarrow ? null : (
                <RelativeTime time={createdAt} className="text-xs text-muted-foreground max-sm:hidden" />
              )}
              <Tooltip label={t`Undo`}>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  className="relative"
                  aria-label={t`Undo: ${title}`}
                  onClick={() => (batchId ? undoBulk(batchId) : undo(title, [id]))}
                >
                  <Undo2 aria-hidden />
                </Button>
              </Tooltip>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
