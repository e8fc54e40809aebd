"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Undo2 } from "lucide-react";
import Link from "next/link";
import { toPairHref } from "@/app/_features/review/pair/pair-address";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { VerdictBadge, verdictNames } from "@/app/_ui/evidence/verdict-badge";
import { formatCount } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { ActivityEntry, DecisionEntry, RecordedEntry } from "@/server/features/history/schema";
import { toEntryWords } from "./entry-words";
import { useUndoEntry } from "./use-undo-entry";

export function ActivityTable({ entries }: { entries: readonly ActivityEntry[] }) {
  const { undo, pendingId } = useUndoEntry();
  const columns: DataColumn<ActivityEntry>[] = [
    {
      id: "what",
      header: t`What`,
      isPrimary: true,
      cell: (entry) =>
        entry.kind === "decision" ? <DecisionWhat entry={entry} /> : <RecordedWhat entry={entry} />,
    },
    {
      id: "who",
      header: t`Who`,
      width: "w-44",
      cell: ({ actorName, kind }) =>
        actorName ?? (
          <span className="text-muted-foreground">{/^(matcher|webhook)-/.test(kind) ? "SameSKU" : "–"}</span>
        ),
    },
    {
      id: "when",
      header: t`When`,
      width: "w-36",
      cell: ({ createdAt }) => <RelativeTime time={createdAt} className="text-muted-foreground" />,
    },
    {
      id: "undo",
      header: t`Undo`,
      width: "w-64",
      cell: (entry) =>
        entry.undo.kind === "possible" ? (
          <Button
            size="sm"
            variant="ghost"
            className="-ml-2.5 text-primary"
            isLoading={pendingId === entry.id}
            onClick={() => undo(entry)}
          >
            <Undo2 aria-hidden />
            <Trans>Undo</Trans>
          </Button>
        ) : (
          <span className="text-xs text-muted-foreground">{entry.undo.reason ?? "–"}</span>
        ),
    },
  ];
  return (
    <DataTable
      caption={t`What was done, latest first`}
      columns={columns}
      rows={entries}
      getRowId={({ id }) => id}
    />
  );
}

const textClasses = "min-w-0 font-normal wrap-anywhere";

function DecisionWhat({ entry }: { entry: DecisionEntry }) {
  const { verdict, isUndo, reason, pairCount, lowerOfferId, higherOfferId } = entry;
  const gone = t`an offer that is gone`;
  const titles = [entry.title ?? gone, entry.otherTitle ?? gone] as const;
  const href = toPairHref(lowerOfferId, higherOfferId);
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 sm:flex-nowrap">
      {isUndo ? (
        <Badge tone="outline" className="min-w-24">
          <Undo2 aria-hidden />
          <Trans>Undone</Trans>
        </Badge>
      ) : null}
      {verdict && !isUndo ? <VerdictBadge verdict={verdict} className="min-w-24" /> : null}
      <span className={textClasses}>
        {pairCount > 1 ? (
          <Trans>
            {formatCount(pairCount)} pairs in one go, the last of them{" "}
            <PairLink href={href} titles={titles} />
          </Trans>
        ) : isUndo && verdict ? (
          <Trans>
            <PairLink href={href} titles={titles} />, {verdictNames[verdict]} again
          </Trans>
        ) : (
          <PairLink href={href} titles={titles} />
        )}
        {reason && !isUndo ? (
          <span className="block text-xs text-muted-foreground">
            <Trans>because: {reason}</Trans>
          </span>
        ) : null}
      </span>
    </span>
  );
}

function PairLink({ href, titles: [one, other] }: { href: string; titles: readonly [string, string] }) {
  return (
    <Link href={href} className="hover:underline">
      <Trans>
        {one} <span className="text-muted-foreground">and</span> {other}
      </Trans>
    </Link>
  );
}

function RecordedWhat({ entry }: { entry: RecordedEntry }) {
  const { icon: Icon, text, href } = toEntryWords(entry);
  return (
    <span className="flex items-start gap-2">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" strokeWidth={1.75} />
      <span className={textClasses}>
        {href === null ? (
          text
        ) : (
          <Link href={href} className="hover:underline">
            {text}
          </Link>
        )}
      </span>
    </span>
  );
}
