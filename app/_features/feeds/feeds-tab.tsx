"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Plus, Rss } from "lucide-react";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { onDemand } from "@/app/_ui/on-demand";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { FeedCard } from "./feed-card";
import { UcpCard } from "./ucp-card";

const FeedDialog = onDemand(() => import("./feed-dialog").then((module) => module.FeedDialog));

/** The feeds that others fetch, each with its address and what it held last. */
export function FeedsTab() {
  const feeds = useQuery(useTRPC().feeds.list.queryOptions());
  const [isAdding, setIsAdding] = useState(false);
  const addButton = (
    <Button variant="primary" onClick={() => setIsAdding(true)}>
      <Plus aria-hidden />
      <Trans>Add a feed</Trans>
    </Button>
  );
  return (
    <section aria-labelledby="feeds">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 id="feeds" className="font-semibold">
            <Trans>Feeds</Trans>
          </h2>
          <p className="max-w-prose text-table text-muted-foreground">
            <Trans>
              The clean catalog for advertising and shopping agents, one item a product. Whoever has a feed's
              address can read it.
            </Trans>
          </p>
        </div>
        {feeds.data?.length ? addButton : null}
      </div>
      {feeds.isPending ? (
        <TableSkeleton rowCount={2} />
      ) : !feeds.data ? (
        <Card>
          <ErrorState
            title={t`The feeds could not be loaded`}
            reason={toErrorText(feeds.error)}
            onRetry={() => feeds.refetch()}
            isRetrying={feeds.isFetching}
          />
        </Card>
      ) : feeds.data.length === 0 ? (
        <Card>
          <EmptyState
            icon={Rss}
            title={t`No feeds yet`}
            text={t`Add one, and give its address to Google Merchant Center or to a shopping agent.`}
            action={addButton}
          />
        </Card>
      ) : (
        <ul className="flex flex-col gap-3">
          {feeds.data.map((feed) => (
            <li key={feed.id}>
              <FeedCard feed={feed} />
            </li>
          ))}
        </ul>
      )}
      <UcpCard />
      {isAdding ? <FeedDialog onClose={() => setIsAdding(false)} /> : null}
    </section>
  );
}
