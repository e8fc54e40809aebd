"use client";

import { t } from "@lingui/core/macro";
import { SearchCheck } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useAddress } from "@/app/_ui/address-link";
import { Card } from "@/app/_ui/card";
import { formatCount, formatDecimal, formatPercent } from "@/app/_ui/format/format-number";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import { Tabs, TabsContent, TabsLink, TabsList } from "@/app/_ui/tabs";
import type { SearchedQuery, SearchReport } from "@/server/features/search-events/reports";
import { type ReportList, reportLists } from "@/server/features/search-events/terms";

const labels: Record<ReportList, string> = {
  top: t`Most searched`,
  withoutHits: t`Without hits`,
  neverClicked: t`Never clicked`,
  slow: t`Slowest`,
};

const captions: Record<ReportList, string> = {
  top: t`Queries, the most searched first`,
  withoutHits: t`Queries that found nothing, the most searched first`,
  neverClicked: t`Queries with hits that nobody clicked, the most searched first`,
  slow: t`Queries, the slowest first`,
};

const nothing: Record<ReportList, string> = {
  top: t`Queries stand here once somebody has searched.`,
  withoutHits: t`Each query found something in this period.`,
  neverClicked: t`Each query that found something led to a click.`,
  slow: t`Queries stand here once somebody has searched.`,
};

const columns: DataColumn<SearchedQuery>[] = [
  { id: "query", header: t`Query`, isPrimary: true, cell: ({ query }) => query },
  {
    id: "searches",
    header: t`Searches`,
    align: "end",
    width: "w-28",
    cell: ({ searchCount }) => formatCount(searchCount),
  },
  {
    id: "empty",
    header: t`Without hits`,
    align: "end",
    width: "w-28",
    cell: ({ emptyCount }) => formatCount(emptyCount),
  },
  {
    id: "clicks",
    header: t`Clicked`,
    align: "end",
    width: "w-28",
    cell: ({ clickedCount, searchCount }) => formatPercent(clickedCount / searchCount),
  },
  {
    id: "place",
    header: t`Mean position`,
    align: "end",
    width: "w-32",
    hideBelow: "md",
    cell: ({ meanPlace }) => (meanPlace === null ? "–" : formatDecimal(meanPlace, 1)),
  },
  {
    id: "time",
    header: t`Time (ms)`,
    align: "end",
    width: "w-28",
    hideBelow: "lg",
    cell: ({ meanMs }) => formatDecimal(meanMs, 0),
  },
];

/** What was searched, by what it tells; each query leads to its search. */
export function QueryLists({ lists }: { lists: SearchReport["lists"] }) {
  const toAddress = useAddress();
  const [list, setList] = useQueryState("list", parseAsStringLiteral(reportLists).withDefault("top"));
  return (
    <Tabs value={list} onValueChange={(value) => setList(reportLists.find((one) => one === value) ?? "top")}>
      <TabsList aria-label={t`Queries`}>
        {reportLists.map((one) => (
          <TabsLink key={one} value={one} href={toAddress({ list: one })}>
            {labels[one]}
          </TabsLink>
        ))}
      </TabsList>
      {reportLists.map((one) => (
        <TabsContent key={one} value={one}>
          {lists[one].length > 0 ? (
            <DataTable
              caption={captions[one]}
              columns={columns}
              rows={lists[one]}
              getRowId={({ query }) => query}
              getRowHref={({ query }) => `/search?${new URLSearchParams({ q: query })}`}
              density="compact"
            />
          ) : (
            <Card>
              <EmptyState icon={SearchCheck} title={t`None`} text={nothing[one]} />
            </Card>
          )}
        </TabsContent>
      ))}
    </Tabs>
  );
}
