"use client";

import { ScanSearch } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { CatalogFilter } from "@/app/_features/catalogs/catalog-filter";
import { Button } from "@/app/_ui/button";
import { type DataColumn, DataTable } from "@/app/_ui/data-table";
import { ListState } from "@/app/_ui/list-state";
import { Money } from "@/app/_ui/money";
import { PageHeader } from "@/app/_ui/page-header";
import { ProbabilityBar } from "@/app/_ui/probability-bar";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/app/_ui/tabs";
import { VariantHint } from "@/app/_ui/variant-hint";
import { VerdictBadge } from "@/app/_ui/verdict-badge";
import { type ReviewListItem, reviewStatuses } from "@/server/features/review/schema";
import { toPairHref, toPairKey } from "./pair-address";
import { PairTitles } from "./pair-titles";
import { RecentDecisions } from "./recent-decisions";
import { ReviewEmpty } from "./review-empty";
import { usePendingCount, useQueueFilters, useReviewQueue } from "./review-queue";
import { useCanDecide } from "./use-can-decide";
import { useReviewSession } from "./use-review-session";

const titleColumn: DataColumn<ReviewListItem> = {
  id: "offers",
  header: "Two offers",
  isPrimary: true,
  cell: ({ lowerOffer, higherOffer }) => <PairTitles offers={[lowerOffer, higherOffer]} />,
};

const priceColumn: DataColumn<ReviewListItem> = {
  id: "prices",
  header: "Prices",
  align: "end",
  width: "w-32",
  hideBelow: "md",
  cell: ({ lowerOffer, higherOffer }) => (
    <span className="flex gap-0.5 max-sm:gap-3 sm:flex-col sm:items-end">
      <Money amountMinor={lowerOffer.priceMinor} currency={lowerOffer.currency} />
      <Money amountMinor={higherOffer.priceMinor} currency={higherOffer.currency} />
    </span>
  ),
};

const probabilityColumn: DataColumn<ReviewListItem> = {
  id: "probability",
  header: "Same product",
  align: "end",
  width: "w-56",
  cell: ({ matchProbability, suggestedVerdict, variantText, verdict }) => (
    <span className="flex flex-col gap-1 py-1 sm:items-end">
      <ProbabilityBar probability={matchProbability} />
      {suggestedVerdict === "variant" && (verdict === null || verdict === "unsure") ? (
        <VariantHint text={variantText} />
      ) : null}
    </span>
  ),
};

const verdictColumn: DataColumn<ReviewListItem> = {
  id: "verdict",
  header: "Decided",
  width: "w-32",
  cell: ({ verdict }) => (verdict ? <VerdictBadge verdict={verdict} /> : null),
};

const columnsByStatus = {
  pending: [titleColumn, priceColumn, probabilityColumn],
  unsure: [titleColumn, priceColumn, probabilityColumn],
  decided: [titleColumn, priceColumn, probabilityColumn, verdictColumn],
} as const;

export function ReviewList() {
  const [{ status, catalog }, setFilters] = useQueueFilters();
  const { verdicts } = useReviewSession();
  const queue = useReviewQueue({ isFresh: true });
  const pendingCount = usePendingCount();
  const canDecide = useCanDecide();
  useFreshCountInFrame(verdicts.size > 0);
  const search = toSearch(status, catalog);
  const toHref = (item: ReviewListItem) => toPairHref(item.lowerOfferId, item.higherOfferId, search);
  const isDone = (item: ReviewListItem) => status === "pending" && verdicts.has(toPairKey(item));
  const first = queue.data?.pages.flatMap((page) => page.items).find((item) => !isDone(item));
  return (
    <>
      <PageHeader
        title="Review"
        description="Pairs of offers that may be the same product, and need a person to say so."
        actions={
          first && status !== "decided" ? (
            <Button variant="primary" asChild>
              <Link href={status === "pending" && canDecide ? `/review/focus${search}` : toHref(first)}>
                <ScanSearch aria-hidden />
                Start reviewing
              </Link>
            </Button>
          ) : null
        }
      />
      <Tabs
        value={status}
        onValueChange={(value) => setFilters({ status: value as typeof status })}
        activationMode="manual"
      >
        <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2 border-b">
          <TabsList className="-mb-px min-w-0 border-b-0">
            <TabsTrigger value="pending">
              To review
              {pendingCount ? (
                <span className="text-muted-foreground tabular-nums">{pendingCount}</span>
              ) : null}
            </TabsTrigger>
            <TabsTrigger value="unsure">Unsure</TabsTrigger>
            <TabsTrigger value="decided">Decided</TabsTrigger>
          </TabsList>
          <div className="pb-2 max-sm:w-full">
            <CatalogFilter catalogId={catalog} onChange={(id) => setFilters({ catalog: id })} />
          </div>
        </div>
        {/* Each tab names a panel of its own; only the chosen one has content. */}
        {reviewStatuses.map((panel) => (
          <TabsContent key={panel} value={panel} className="pt-0">
            <ListState
              query={queue}
              errorTitle="The queue could not be loaded"
              isHidden={isDone}
              empty={
                <ReviewEmpty
                  status={status}
                  isFiltered={catalog !== null}
                  onClear={() => setFilters({ catalog: null })}
                />
              }
            >
              {(rows) => (
                <DataTable
                  caption="Pairs of offers"
                  columns={columnsByStatus[status]}
                  rows={rows}
                  getRowId={toPairKey}
                  getRowHref={toHref}
                />
              )}
            </ListState>
          </TabsContent>
        ))}
      </Tabs>
      <RecentDecisions className="mt-6" />
    </>
  );
}

/** The frame counted when the page was first loaded. */
function useFreshCountInFrame(isStale: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (isStale) router.refresh();
  }, [isStale, router]);
}

function toSearch(status: string, catalog: string | null): string {
  const params = new URLSearchParams();
  if (status !== "pending") params.set("status", status);
  if (catalog) params.set("catalog", catalog);
  return params.size > 0 ? `?${params}` : "";
}
