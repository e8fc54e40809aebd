"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";
import { formatCount } from "@/app/_ui/format/format-number";
import { toReviewFilter, useQueueFilters } from "./review-filter";

/**
 * The part of the queue that the address names. While one works through it, it stays as it was loaded; only the list asks
 * anew.
 */
export function useReviewQueue({ isFresh }: { isFresh: boolean }) {
  const [filters] = useQueueFilters();
  return useInfiniteQuery(
    useTRPC().review.list.infiniteQueryOptions(toReviewFilter(filters), {
      getNextPageParam: (page) => page.nextCursor,
      staleTime: isFresh ? 0 : Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: isFresh,
      placeholderData: isFresh ? keepPreviousData : undefined,
    }),
  );
}

/** The server counts no further. */
const countMax = 10_000;

/** How many pairs wait in all, in words: "1,204", "10,000+"; null while unknown. */
export function usePendingCount(): string | null {
  const count = useQuery(useTRPC().review.count.queryOptions(undefined, aside)).data;
  return count == null ? null : toCountText(count);
}

/** How many pairs the address leaves, as far as the server counts; null where that is not known. */
export function useFilteredCount(): number | null {
  const [filters] = useQueueFilters();
  const options = { placeholderData: keepPreviousData, ...aside };
  return useQuery(useTRPC().review.countFiltered.queryOptions(toReviewFilter(filters), options)).data ?? null;
}

/** "1,204", "10,000+". */
export function toCountText(count: number): string {
  return count >= countMax ? `${formatCount(countMax)}+` : formatCount(count);
}
