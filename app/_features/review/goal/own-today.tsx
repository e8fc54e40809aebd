"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { TodayCount } from "./today-count";
import { useStartOfToday } from "./use-today";

/** What one has decided today, of one's goal; nothing before it is known. */
export function OwnToday({ className }: { className?: string }) {
  const since = useStartOfToday();
  const own = useQuery(useTRPC().review.countOwn.queryOptions({ since }));
  if (own.data === undefined) return null;
  return (
    <span className={className}>
      <TodayCount count={own.data} figureClasses="codes font-medium text-foreground" />
    </span>
  );
}
