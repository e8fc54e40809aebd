"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { aside, useTRPC } from "@/app/_trpc/trpc-provider";

/** Midnight where the browser is; another one once the next day begins. */
export function useStartOfToday(): Date {
  const [since, setSince] = useState(() => toMidnight(new Date(), 0));
  useEffect(() => {
    const timer = setTimeout(
      () => setSince(toMidnight(new Date(), 0)),
      toMidnight(since, 1).getTime() - Date.now() + 1_000,
    );
    return () => clearTimeout(timer);
  }, [since]);
  return since;
}

/** The midnight that a time's day began with, or that so many days later. By the calendar, since some days have 23 hours. */
export function toMidnight(time: Date, daysLater: number): Date {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate() + daysLater);
}

/** How many decisions a day one means to make; null = no goal, undefined = not known yet. */
export function useGoal(): number | null | undefined {
  return useQuery(
    useTRPC().review.goals.get.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY, ...aside }),
  ).data;
}
