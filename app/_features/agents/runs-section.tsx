"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Bot } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { formatCount } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import { ListState } from "@/app/_ui/table/list-state";
import type { AgentRunView } from "@/server/features/agents/schema";
import { openRunStates } from "@/server/features/agents/terms";
import { pollMs, runStateWords, toCostWords } from "./agent-words";

const columns: DataColumn<AgentRunView>[] = [
  {
    id: "goal",
    header: t`Goal`,
    isPrimary: true,
    cell: ({ id, goal }) => (
      <Link href={`/agents/runs/${id}`} className="line-clamp-2 wrap-anywhere hover:underline">
        {goal}
      </Link>
    ),
  },
  {
    id: "state",
    header: t`State`,
    width: "w-36",
    cell: ({ state }) => <RunStateBadge state={state} />,
  },
  {
    id: "steps",
    header: t`Steps`,
    align: "end",
    width: "w-20",
    cell: ({ stepCount }) => <span className="codes">{formatCount(stepCount)}</span>,
  },
  {
    id: "cost",
    header: t`Cost`,
    width: "w-52",
    cell: (run) => <span className="codes">{toCostWords(run)}</span>,
  },
  {
    id: "when",
    header: t`Started`,
    width: "w-36",
    cell: ({ createdAt }) => <RelativeTime time={createdAt} className="text-muted-foreground" />,
  },
];

export function RunStateBadge({ state }: { state: AgentRunView["state"] }) {
  const { label, tone } = runStateWords[state];
  return <Badge tone={tone}>{label}</Badge>;
}

/** What our own agent was given to do. */
export function RunsSection() {
  const runs = useInfiniteQuery(
    useTRPC().agents.runs.infiniteQueryOptions(
      {},
      {
        getNextPageParam: (page) => page.nextCursor,
        refetchInterval: ({ state }) =>
          state.data?.pages.some((page) => page.items.some((run) => openRunStates.includes(run.state)))
            ? pollMs
            : false,
      },
    ),
  );
  return (
    <section aria-labelledby="runs">
      <h2 id="runs" className="mb-2 font-semibold">
        <Trans>SameSKU's own agent</Trans>
      </h2>
      <ListState
        query={runs}
        errorTitle={t`The runs could not be loaded`}
        empty={
          <EmptyState
            icon={Bot}
            title={t`It has had no goal yet`}
            text={t`Give it one, such as “take this supplier's file in and resolve what you can”: plan, steps, cost and report appear here.`}
          />
        }
      >
        {(rows) => (
          <DataTable
            caption={t`Runs, latest first`}
            columns={columns}
            rows={rows}
            getRowId={({ id }) => id}
          />
        )}
      </ListState>
    </section>
  );
}
