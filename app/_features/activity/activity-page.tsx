"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { EmptyState } from "@/app/_ui/empty-state";
import { ListState } from "@/app/_ui/list-state";
import { PageHeader } from "@/app/_ui/page-header";
import { ActivityFilters, toPeriodStart, useActivityFilters } from "./activity-filters";
import { ActivityTable } from "./activity-table";

/** Who did what, and the way back. */
export function ActivityPage() {
  const [{ person, kind, since }, setFilters] = useActivityFilters();
  const entries = useInfiniteQuery(
    useTRPC().activity.list.infiniteQueryOptions(
      { actorId: person, group: kind, since: toPeriodStart(since) },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData, staleTime: 0 },
    ),
  );
  return (
    <>
      <PageHeader title="Activity" description="Who did what and when, and what can be taken back." />
      <ActivityFilters />
      <ListState
        query={entries}
        errorTitle="The activity could not be loaded"
        empty={
          person || kind || since ? (
            <EmptyState
              icon={History}
              title="Nothing here"
              text="Nothing like this was done in that time."
              action={<Button onClick={() => setFilters(null)}>Show everything</Button>}
            />
          ) : (
            <EmptyState
              icon={History}
              title="Nothing was done yet"
              text="Decisions, imports and changes of settings appear here, each with its way back."
              action={
                <Button variant="primary" asChild>
                  <Link href="/imports">Import offers</Link>
                </Button>
              }
            />
          )
        }
      >
        {(rows) => <ActivityTable entries={rows} />}
      </ListState>
    </>
  );
}
