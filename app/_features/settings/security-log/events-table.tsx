"use client";

import { t } from "@lingui/core/macro";
import { ShieldAlert } from "lucide-react";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { SecurityEntry } from "@/server/features/security-log/data";
import { isRefusal, kindWords, toFactsText } from "./event-words";

const columns: DataColumn<SecurityEntry>[] = [
  {
    id: "kind",
    header: t`What`,
    isPrimary: true,
    width: "w-56",
    cell: ({ kind }) => (
      <span className="flex items-center gap-1.5">
        {isRefusal(kind) ? <ShieldAlert aria-hidden className="size-4 shrink-0 text-variant" /> : null}
        {kindWords[kind]}
      </span>
    ),
  },
  {
    id: "who",
    header: t`Who`,
    cell: (entry) => entry.actorName ?? <span className="text-muted-foreground">{t`not known`}</span>,
  },
  {
    id: "facts",
    header: t`About`,
    cell: (entry) => <span className="break-words">{toFactsText(entry) || "–"}</span>,
  },
  {
    id: "address",
    header: t`Address`,
    hideBelow: "md",
    cell: ({ address }) => (address ? <code className="text-xs">{address}</code> : null),
  },
  {
    id: "time",
    header: t`When`,
    align: "end",
    width: "w-36",
    cell: ({ createdAt }) => <RelativeTime time={createdAt} />,
  },
];

export function EventsTable({ events }: { events: readonly SecurityEntry[] }) {
  return (
    <DataTable
      caption={t`Security events, latest first`}
      columns={columns}
      rows={events}
      getRowId={(entry) => entry.id}
    />
  );
}
