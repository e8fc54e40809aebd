"use client";

import { useQuery } from "@tanstack/react-query";
import { EyeOff, List } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { formatCount } from "@/app/_ui/format-number";
import { PageHeader } from "@/app/_ui/page-header";
import { toHourlyRate } from "./hourly-rate";
import { usePendingCount } from "./review-queue";
import { useReviewSession } from "./use-review-session";

interface FocusHeaderProps {
  isBlind: boolean;
  /** The list, at the place in it that one came from. */
  listHref: string;
}

export function FocusHeader({ isBlind, listHref }: FocusHeaderProps) {
  return (
    <PageHeader
      className="mb-4"
      title={
        <>
          Which one is the same product?
          {isBlind ? (
            <Badge tone="outline">
              <EyeOff aria-hidden />
              Blind
            </Badge>
          ) : null}
        </>
      }
      description="Pick the candidate that sells the same product as the offer, or none."
      actions={
        <>
          <FocusCounter />
          <Button variant="ghost" size="sm" asChild className="max-sm:-ml-2.5">
            <Link href={listHref}>
              <List aria-hidden />
              Back to the queue
            </Link>
          </Button>
        </>
      }
    />
  );
}

/** How much is left, and how it goes. */
function FocusCounter() {
  const left = usePendingCount();
  const [since] = useState(() => startOfToday());
  const own = useQuery(
    useTRPC().review.countOwn.queryOptions({ since }, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const { log } = useReviewSession();
  const countedSince = log
    .filter(({ decidedAtMs }) => decidedAtMs > own.dataUpdatedAt)
    .reduce((sum, { choices }) => sum + choices.length, 0);
  const rate = toHourlyRate(log);
  const figures = [
    left === null ? null : [left, "left"],
    own.data === undefined ? null : [formatCount(own.data + countedSince), "today"],
    rate === null ? null : [formatCount(rate), "an hour"],
  ].filter((figure) => figure !== null);
  return (
    <p className="flex flex-wrap gap-x-3 text-table text-muted-foreground">
      {figures.map(([count, word]) => (
        <span key={word} className="whitespace-nowrap">
          <span className="codes font-medium text-foreground">{count}</span> {word}
        </span>
      ))}
    </p>
  );
}

function startOfToday(): Date {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate());
}
