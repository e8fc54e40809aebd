"use client";

import { plural, t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { onDemand } from "@/app/_ui/on-demand";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { ChangesPreview } from "@/server/features/imports/schema";
import { CountList, Examples, IssueGroups } from "./changes-lists";
import { type FileSettings, toImportSettings } from "./file-settings";

const WholeFileCheck = onDemand(() => import("./whole-file-check").then((module) => module.WholeFileCheck));

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
            <WholeFileCheck key={JSON.stringify(input)} input={input} listsAll={listsAll} />
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
  return <CountList counts={counts} />;
}
