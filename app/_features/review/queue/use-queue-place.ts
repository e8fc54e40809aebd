"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { useReviewSession } from "../outbox/use-review-session";
import type { PairIds } from "../pair/pair-address";
import { findNeighbours } from "./queue-order";
import { useReviewQueue } from "./review-queue";

/** With fewer pairs ahead the next part of the queue is fetched. */
const aheadMin = 10;
/** Pairs that are fetched ahead: who is sure decides two or three a second. */
const prefetchedCount = 4;

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
  const { next, previous, ahead } = place;

  useEffect(() => {
    for (const neighbour of [next, ...ahead.slice(0, prefetchedCount), previous]) {
      if (!neighbour) continue;
      const pair = { lowerOfferId: neighbour.lowerOfferId, higherOfferId: neighbour.higherOfferId };
      queryClient.prefetchQuery(trpc.review.get.queryOptions(pair));
    }
  }, [next, ahead, previous, queryClient, trpc]);

  useEffect(() => {
    if (ahead.length < aheadMin && hasNextPage && !isFetchingNextPage) fetchNextPage();
  }, [ahead, hasNextPage, isFetchingNextPage, fetchNextPage]);

  return place;
}
