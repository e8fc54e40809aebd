"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ScanSearch } from "lucide-react";
import Link from "next/link";
import { useRouter, useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { Button } from "@/app/_ui/button";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import { ListState } from "@/app/_ui/table/list-state";
import type { ReviewListItem } from "@/server/features/review/schema";
import { useReviewSession } from "../outbox/use-review-session";
import { toPairHref, toPairKey } from "../pair/pair-address";
import { useCanDecide } from "../use-can-decide";
import { FilterBar } from "./filter-bar";
import { QueueTable } from "./queue-table";
import { isPart, noFilters, type QueueFilters, useQueueFilters } from "./review-filter";
import { useReviewQueue } from "./review-queue";
import { ReviewTabs } from "./review-tabs";

const RecentDecisions = onDemand(() =>
  import("../outbox/recent-decisions").then((module) => module.RecentDecisions),
);
const RunNotice = onDemand(() => import("../runs/run-notice").then((module) => module.RunNotice));
const ReviewEmpty = onDemand(() => import("./review-empty").then((module) => module.ReviewEmpty));

export function ReviewList() {
  const [filters, setFilters] = useQueueFilters();
  const { verdicts } = useReviewSession();
  const queue = useReviewQueue({ isFresh: true });
  const canDecide = useCanDecide();
  useFreshCountInFrame(verdicts.size > 0);
  const searchParams = useSearchParams().toString();
  const search = searchParams && `?${searchParams}`;
  const { status } = filters;
  const isDone = (item: ReviewListItem) => status === "pending" && verdicts.has(toPairKey(item));
  const first = queue.data?.pages.flatMap((page) => page.items).find((item) => !isDone(item));
  return (
    <>
      <PageHeader
        title={t`Review`}
        description={t`Pairs of offers that may be the same product, and need a person to say so.`}
        actions={
          first && status !== "decided" ? (
            <Button variant="primary" asChild>
              <Link
                href={
                  isForFocus(filters) && canDecide
                    ? `/review/focus${search}`
                    : toPairHref(first.lowerOfferId, first.higherOfferId, search)
                }
              >
                <ScanSearch aria-hidden />
                <Trans>Start reviewing</Trans>
              </Link>
            </Button>
          ) : null
        }
      />
      {canDecide ? <RunNotice /> : null}
      <ReviewTabs bar={<FilterBar />}>
        <ListState
          query={queue}
          errorTitle={t`The queue could not be loaded`}
          isHidden={isDone}
          empty={
            <ReviewEmpty
              status={status}
              isFiltered={isPart(filters)}
              onClear={() => setFilters({ ...noFilters, view: null })}
            />
          }
        >
          {(rows) => <QueueTable rows={rows} isDecided={status === "decided"} search={search} />}
        </ListState>
      </ReviewTabs>
      <RecentDecisions className="mt-6" />
    </>
  );
}

/** Focus mode works through what is in doubt, in the order of the list; anything else is looked at pair by pair. */
function isForFocus({ status, band }: QueueFilters): boolean {
  return status === "pending" && (band ?? "review") === "review";
}

/** The frame counted when the page was first loaded. */
function useFreshCountInFrame(isStale: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (isStale) router.refresh();
  }, [isStale, router]);
}
