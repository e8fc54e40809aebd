"use client";

import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import { useAddress } from "@/app/_ui/address-link";
import { Tabs, TabsContent, TabsLink, TabsList } from "@/app/_ui/tabs";
import { reviewStatuses } from "@/server/features/review/terms";
import { type QueueFilters, toQueueFilters, useQueueFilters } from "./review-filter";
import { usePendingCount } from "./review-queue";
import { useViews } from "./use-views";
import { ViewActions } from "./view-actions";

const statusWords: Record<QueueFilters["status"], string> = {
  pending: t`To review`,
  unsure: t`Unsure`,
  decided: t`Decided`,
};

interface ReviewTabsProps {
  /** Between the tabs and what they show: stays as it is when another tab is chosen. */
  bar: ReactNode;
  children: ReactNode;
}

/** The tabs of the queue: what there is for everybody, then one's own saved views. */
export function ReviewTabs({ bar, children }: ReviewTabsProps) {
  const [{ status }, setFilters] = useQueueFilters();
  const pendingCount = usePendingCount();
  const views = useViews();
  const toAddress = useAddress();
  const chosen = views.current?.id ?? status;

  // A view's filters are its own; what one filters by oneself stays.
  const toFilters = (value: string): Partial<QueueFilters> => {
    const view = views.views.find((candidate) => candidate.id === value);
    if (view) return toQueueFilters(view.filter, view.id);
    const own = views.current && toQueueFilters({}, null);
    return { ...own, status: value as QueueFilters["status"] };
  };

  return (
    <Tabs value={chosen} onValueChange={(value) => void setFilters(toFilters(value))} activationMode="manual">
      <div className="mb-3 flex items-end justify-between gap-x-4 border-b">
        <TabsList aria-label={t`Views`} className="-mb-px min-w-0 border-b-0">
          {reviewStatuses.map((value) => (
            <TabsLink key={value} value={value} href={toAddress(toFilters(value))}>
              {statusWords[value]}
              {value === "pending" && pendingCount ? (
                <span className="text-muted-foreground tabular-nums">{pendingCount}</span>
              ) : null}
            </TabsLink>
          ))}
          {views.views.map((view) => (
            <TabsLink key={view.id} value={view.id} href={toAddress(toFilters(view.id))}>
              <span
                className="max-w-48 truncate"
                title={view.assignedByName ? t`From ${view.assignedByName}` : undefined}
              >
                {view.name}
              </span>
            </TabsLink>
          ))}
        </TabsList>
        <div className="flex shrink-0 items-center gap-1.5 pb-1.5">
          <ViewActions views={views} />
        </div>
      </div>
      {bar}
      {/* Each tab names a panel of its own; only the chosen one has content. */}
      {[...reviewStatuses, ...views.views.map((view) => view.id)].map((panel) => (
        <TabsContent key={panel} value={panel} className="pt-0">
          {children}
        </TabsContent>
      ))}
    </Tabs>
  );
}
