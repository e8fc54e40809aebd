"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, RefreshCw, Trash2 } from "lucide-react";
import { useState } from "react";
import { toExportHref } from "@/app/_features/offers/export-address";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { CopyButton } from "@/app/_ui/copy-button";
import { formatCount } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { showErrorToast } from "@/app/_ui/toast";
import type { FeedReport, FeedView } from "@/server/features/feeds-out/schema";
import { formatLabels, noteLabels, reasonLabels } from "./feed-words";

/** One feed: its address, and what it held when it was last fetched. */
export function FeedCard({ feed }: { feed: FeedView }) {
  const catalogs = useQuery(useTRPC().catalogs.list.queryOptions());
  const shop = catalogs.data?.find(({ id }) => id === feed.catalogId)?.name ?? t`a removed catalog`;
  const address = `${window.location.origin}${feed.path}`;
  return (
    <Card aria-label={feed.name}>
      <CardHeader
        title={<span className="wrap-anywhere">{feed.name}</span>}
        description={`${formatLabels[feed.format]} · ${feed.catalogId === null ? t`all products` : t`products of ${shop}`}`}
        action={<FeedActions feed={feed} />}
      />
      <CardBody className="flex flex-col gap-3">
        <div className="flex items-center gap-2">
          <code className="codes min-w-0 grow truncate rounded-md bg-accent px-2 py-1 text-table">
            {address}
          </code>
          <CopyButton
            value={address}
            words={{ action: t`Copy address`, failure: t`Could not copy the address` }}
          />
        </div>
        {feed.report && feed.writtenAt ? (
          <ReportLines report={feed.report} writtenAt={feed.writtenAt} />
        ) : (
          <p className="text-table text-muted-foreground">
            <Trans>Nobody has fetched it yet.</Trans>
          </p>
        )}
      </CardBody>
    </Card>
  );
}

function ReportLines({ report, writtenAt }: { report: FeedReport; writtenAt: Date }) {
  const { itemCount, leftOutCount } = report;
  const remarks = [
    ...Object.entries(report.reasons).map(([reason, count]) => ({
      label: reasonLabels[reason as keyof typeof reasonLabels],
      count,
    })),
    ...Object.entries(report.notes).map(([note, count]) => ({
      label: noteLabels[note as keyof typeof noteLabels],
      count,
    })),
  ];
  return (
    <div className="text-table">
      <p>
        {plural(itemCount, { one: "# item", other: "# items" })},{" "}
        {plural(leftOutCount, { one: "# product left out", other: "# products left out" })}{" "}
        <RelativeTime time={writtenAt} className="text-muted-foreground" />
      </p>
      {remarks.length > 0 ? (
        <ul className="mt-1 text-muted-foreground">
          {remarks.map(({ label, count }) => (
            <li key={label}>
              <span className="codes">{formatCount(count)}</span> {label}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function FeedActions({ feed }: { feed: FeedView }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<"renew" | "delete" | null>(null);
  const options = {
    onSettled: () => queryClient.invalidateQueries(),
    onError: (error: unknown) => showErrorToast(t`Nothing was changed`, toErrorText(error)),
  };
  const renew = useMutation(trpc.feeds.renewAddress.mutationOptions(options));
  const remove = useMutation(trpc.feeds.delete.mutationOptions(options));
  const { name } = feed;
  const question =
    asked === "delete"
      ? {
          title: t`Delete “${name}”?`,
          sentences: [t`Nobody can fetch it any more. This can't be undone.`],
          confirmLabel: t`Delete the feed`,
        }
      : {
          title: t`Make a new address for “${name}”?`,
          sentences: [
            t`The old address stops working at once. Give the new one to whoever fetches the feed.`,
          ],
          confirmLabel: t`Make a new address`,
        };
  return (
    <div className="flex flex-wrap gap-1">
      <Button variant="ghost" size="sm" asChild>
        <a href={toExportHref("/api/export/feed-report", { feedId: feed.id })} download>
          <Download aria-hidden />
          <Trans>What is left out</Trans>
        </a>
      </Button>
      <Button variant="ghost" size="sm" onClick={() => setAsked("renew")} isLoading={renew.isPending}>
        <RefreshCw aria-hidden />
        <Trans>New address</Trans>
      </Button>
      <Button variant="ghost" size="sm" onClick={() => setAsked("delete")} isLoading={remove.isPending}>
        <Trash2 aria-hidden />
        <Trans>Delete</Trans>
      </Button>
      <ConfirmDialog
        isOpen={asked !== null}
        onOpenChange={(isOpen) => (isOpen ? null : setAsked(null))}
        {...question}
        onConfirm={() => (asked === "delete" ? remove : renew).mutate({ feedId: feed.id })}
      />
    </div>
  );
}
