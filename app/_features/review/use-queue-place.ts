"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import type { PairIds } from "./pair-address";
import { findNeighbours } from "./queue-order";
import { useReviewQueue } from "./review-queue";
import { useReviewSession } from "./review-session";

/** With fewer pairs ahead the next part of the queue is fetched. */
const aheadMin = 10;

/** Where a pair stands in the queue. Its neighbours are fetched ahead, so that they show at once. */
export function useQueuePlace({ lowerOfferId, higherOfferId }: PairIds) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { verdicts, failedKeys } = useReviewSession();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useReviewQueue({ isFresh: false });
  const place = useMemo(() => {
    const items = data?.pages.flatMap((page) => page.items) ?? [];
    return findNeighbours(items, { lowerOfferId, higherOfferId }, (key) => verdicts.has(key), failedKeys);
  }, [data, lowerOfferId, higherOfferId, verdicts, failedKeys]);
  const { next, previous, aheadCount } = place;

  useEffect(() => {
    for (const neighbour of [next, previous]) {
      if (!neighbour) continue;
      const pair = { lowerOfferId: neighbour.lowerOfferId, higherOfferId: neighbour.higherOfferId };
      queryClient.prefetchQuery(trpc.review.get.queryOptions(pair));
    }
  }, [next, previous, queryClient, trpc]);

  useEffect(() => {
    if (aheadCount < aheadMin && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [aheadCount, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return place;
}
