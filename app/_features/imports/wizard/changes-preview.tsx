"use client";

import { plural, t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CircleAlert, TriangleAlert } from "lucide-react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { formatCount } from "@/app/_ui/format/format-number";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { ChangedOffer, ChangesPreview, IssueGroup } from "@/server/features/imports/schema";
import { fieldLabels } from "./field-labels";
import { type FileSettings, toImportSettings } from "./file-settings";

interface ChangesPreviewCardProps {
  uploadId: string;
  settings: FileSettings;
  /** Null = a new catalog. */
  catalogId: string | null;
  /** Whether offers that the file does not list are withdrawn. */
  listsAll: boolean;
}

/** What the import would do, before it does. */
export function ChangesPreviewCard({ uploadId, settings, catalogId, listsAll }: ChangesPreviewCardProps) {
  const trpc = useTRPC();
  const input = { uploadId, catalogId, ...toImportSettings(settings) };
  const changes = useQuery(trpc.imports.previewChanges.queryOptions(input, { retry: false, gcTime: 60_000 }));
  return (
    <Card>
      <CardHeader
        title={t`What would change`}
        description={
          changes.data ? toExtent(changes.data, listsAll) : t`Nothing is changed before you start.`
        }
      />
      <CardBody className="flex flex-col gap-4">
        {changes.isPending ? (
          <Skeleton className="h-20" />
        ) : changes.data ? (
          <>
            <Counts changes={changes.data} listsAll={listsAll} />
            <IssueGroups issues={changes.data.issues} />
            <Examples offers={changes.data.examples} updatedCount={changes.data.updatedCount} />
          </>
        ) : (
          <ErrorState
            title={t`The file could not be checked`}
            reason={toErrorText(changes.error)}
            onRetry={() => changes.refetch()}
            isRetrying={changes.isFetching}
          />
        )}
      </CardBody>
    </Card>
  );
}

function toExtent({ rowCount, isWholeFile }: ChangesPreview, listsAll: boolean): string {
  const extent = isWholeFile
    ? t`Of all ${plural(rowCount, { one: "# row", other: "# rows" })} of the file.`
    : t`Of the first ${plural(rowCount, { one: "# row", other: "# rows" })} of the file.`;
  const rest = listsAll
    ? t`Offers that the file does not list are withdrawn at its end.`
    : t`Offers that the file does not list stay as they are.`;
  return `${extent} ${rest}`;
}

function Counts({ changes, listsAll }: { changes: ChangesPreview; listsAll: boolean }) {
  const counts = [
    { label: t`Added`, count: changes.createdCount },
    { label: t`Updated`, count: changes.updatedCount },
    { label: t`Unchanged`, count: changes.unchangedCount },
    ...(listsAll && changes.missingCount !== null
      ? [{ label: t`Withdrawn`, count: changes.missingCount }]
      : []),
    { label: t`Left out`, count: changes.rejectedCount },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-flow-col sm:grid-cols-none">
      {counts.map(({ label, count }) => (
        <div key={label}>
          <dt className="text-xs text-muted-foreground">{label}</dt>
          <dd className="text-lg font-semibold tabular-nums">{formatCount(count)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Rows with the same problem together: one repair in the source mends them all. */
function IssueGroups({ issues }: { issues: readonly IssueGroup[] }) {
  if (issues.length === 0) return null;
  return (
    <section aria-labelledby="to-mend">
      <h3 id="to-mend" className="mb-1 text-table font-semibold">
        <Trans>To mend in the source</Trans>
      </h3>
      <ul className="divide-y text-table">
        {issues.map(({ severity, code, column, message, rowCount }) => {
          const isError = severity === "error";
          const Icon = isError ? CircleAlert : TriangleAlert;
          return (
            <li key={`${severity} ${code} ${column}`} className="flex items-start gap-2 py-2">
              <Icon
                aria-hidden
                className={`mt-0.5 size-4 shrink-0 ${isError ? "text-different" : "text-variant"}`}
              />
              <p className="min-w-0 grow break-words">
                <span className="font-medium">
                  {isError ? t`Left out` : t`Warning`}
                  {column === null ? "" : `, ${column}`}:{" "}
                </span>
                {message}
              </p>
              <span className="shrink-0 text-muted-foreground tabular-nums">
                <Trans>
                  {formatCount(rowCount)} <Plural value={rowCount} one="row" other="rows" />
                </Trans>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Examples({ offers, updatedCount }: { offers: readonly ChangedOffer[]; updatedCount: number }) {
  if (offers.length === 0) return null;
  return (
    <section aria-labelledby="updates">
      <h3 id="updates" className="mb-1 text-table font-semibold">
        {offers.length < updatedCount
          ? t`${offers.length} of ${formatCount(updatedCount)} updates`
          : t`The updates`}
      </h3>
      <ul className="divide-y text-table">
        {offers.map(({ externalId, title, changes }) => (
          <li key={externalId} className="py-2">
            <p className="truncate font-medium">{title}</p>
            {changes.map(({ field, before, after }) => (
              <p key={field} className="flex gap-2">
                <span className="w-28 shrink-0 text-muted-foreground">
                  {field === "attributes" ? t`Other attributes` : fieldLabels[field].label}
                </span>
                <span className="line-clamp-2 min-w-0 break-words">
                  <del className="text-muted-foreground">{before ?? t`nothing`}</del>
                  <span aria-hidden> → </span>
                  <ins className="no-underline">{after ?? t`nothing`}</ins>
                </span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
