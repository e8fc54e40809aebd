"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { formatCount } from "@/app/_ui/format-number";
import { reviewStatuses } from "@/server/features/review/schema";

const filterParsers = {
  status: parseAsStringLiteral(reviewStatuses).withDefault("pending"),
  catalog: parseAsString,
};

/** Which part of the queue is looked at; it stands in the address, so that a pair's page knows its place. */
export function useQueueFilters() {
  return useQueryStates(filterParsers);
}

/**
 * The part of the queue that the address names. While one works through it, it stays as it was loaded; only the list asks
 * anew.
 */
export function useReviewQueue({ isFresh }: { isFresh: boolean }) {
  const [{ status, catalog }] = useQueueFilters();
  return useInfiniteQuery(
    useTRPC().review.list.infiniteQueryOptions(
      { status, catalogId: catalog },
      {
        getNextPageParam: (page) => page.nextCursor,
        staleTime: isFresh ? 0 : Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: isFresh,
      },
    ),
  );
}

/** The server counts no further. */
const countMax = 10_000;

/** How many pairs wait in all, in words: "1,204", "10,000+"; null while unknown. */
export function usePendingCount(): string | null {
  const count = useQuery(useTRPC().review.count.queryOptions()).data;
  if (count === undefined) return null;
  return count >= countMax ? `${formatCount(countMax)}+` : formatCount(count);
}
