"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ListState } from "@/app/_ui/table/list-state";
import { ActivityFilters, toPeriodStart, useActivityFilters } from "./activity-filters";
import { ActivityTable } from "./activity-table";
import { MachineVerdictsCard } from "./machine-verdicts-card";

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
      <PageHeader
        title={t`Activity`}
        description={t`Who did what and when, and what can be taken back.`}
        actions={
          <Button asChild>
            <Link href="/agents">
              <Trans>Agents</Trans>
            </Link>
          </Button>
        }
      />
      <ActivityFilters />
      {person === "llm" ? <MachineVerdictsCard /> : null}
      <ListState
        query={entries}
        errorTitle={t`The activity could not be loaded`}
        empty={
          person || kind || since ? (
            <EmptyState
              icon={History}
              title={t`Nothing here`}
              text={t`Nothing like this was done in that time.`}
              action={
                <Button onClick={() => setFilters(null)}>
                  <Trans>Show everything</Trans>
                </Button>
              }
            />
          ) : (
            <EmptyState
              icon={History}
              title={t`Nothing was done yet`}
              text={t`Decisions, imports and changes of settings appear here, each with its way back.`}
              action={
                <Button variant="primary" asChild>
                  <Link href="/imports">
                    <Trans>Import offers</Trans>
                  </Link>
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
