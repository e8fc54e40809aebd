"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { useDiskShortage } from "@/app/_features/frame/use-disk-shortage";
import { isMissing } from "@/app/_trpc/is-missing";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { formatDuration } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { BackLink, DetailState } from "@/app/_ui/states/detail-state";
import { Skeleton, TableSkeleton } from "@/app/_ui/states/skeleton";
import type { ImportDetail as Detail, ImportView } from "@/server/features/imports/schema";
import { isImportActive } from "@/server/features/imports/terms";
import { HeldNotice } from "./held-notice";
import { ImportCounts } from "./import-counts";
import { ImportIssues } from "./import-issues";
import { toImportName } from "./import-name";
import { estimatePreparingSeconds, isPrepared, onlyWithdraws } from "./import-progress";
import { ImportStages } from "./import-stages";
import { ImportStatus } from "./import-status";
import { SourceCard } from "./sources/source-card";
import { SourceWarning } from "./sources/source-warning";
import { UndoButton } from "./undo-button";
import { NextStep } from "./wizard/next-step";

const pollMs = 1_000;

export function ImportPage({ importId }: { importId: string }) {
  const trpc = useTRPC();
  const found = useQuery(
    trpc.imports.get.queryOptions(
      { id: importId },
      { refetchInterval: ({ state }) => (state.data && isImportActive(state.data) ? pollMs : false) },
    ),
  );
  return (
    <DetailState
      query={found}
      missingTitle={t`There is no such import`}
      failedTitle={t`The import could not be loaded`}
      isMissing={isMissing(found.error)}
      back={<BackLink href="/imports">{t`All imports`}</BackLink>}
      skeleton={<ImportSkeleton />}
    >
      {(view) => <ImportDetail view={view} nowMs={found.dataUpdatedAt} />}
    </DetailState>
  );
}

function ImportDetail({ view, nowMs }: { view: Detail; nowMs: number }) {
  const waitsForSpace = useDiskShortage({ isAsked: isImportActive(view) }) === "work";
  return (
    <>
      <PageCrumb label={toImportName(view)} />
      <PageHeader
        title={
          <>
            <span className="wrap-anywhere">{toImportName(view)}</span>
            <ImportStatus view={view} />
          </>
        }
        description={<Description view={view} />}
        actions={view.undoObstacle === null ? <UndoButton id={view.id} kind={view.kind} /> : null}
      />
      <div className="flex flex-col gap-4">
        {view.status === "failed" ? (
          <Notice tone="bad" title={t`The import stopped`}>
            {view.failureMessage ?? t`The reason is in the server's log.`}{" "}
            {view.kind === "file" ? (
              <Trans>What was read before it is kept; import the file again to read the rest.</Trans>
            ) : (
              <Trans>What was changed before it stays changed; undo it, then try again.</Trans>
            )}
          </Notice>
        ) : null}
        {waitsForSpace ? (
          <Notice tone="warning" title={t`Waits for space on the disk`}>
            <Trans>
              The disk of this SameSKU is full. Have somebody free space; the import goes on by itself then,
              from where it stands.
            </Trans>
          </Notice>
        ) : null}
        <HeldNotice view={view} />
        <UndoneNotice view={view} />
        {view.kind === "undo" && view.undoneById === null ? (
          <SourceWarning catalogId={view.catalogId} />
        ) : null}
        <NextStep view={view} />
        <Card>
          <CardHeader
            title={t`Progress`}
            description={waitsForSpace ? t`Waits for space on the disk.` : toProgressText(view, nowMs)}
          />
          <CardBody>
            <ImportStages view={view} />
          </CardBody>
        </Card>
        {onlyWithdraws(view) ? null : <ImportCounts view={view} />}
        {view.sourceHost === null ? null : <SourceCard catalogId={view.catalogId} />}
        {view.kind === "file" || view.kind === "push" ? (
          <ImportIssues importId={view.id} isActive={isImportActive(view)} />
        ) : null}
      </div>
    </>
  );
}

function Description({ view }: { view: ImportView }) {
  if (view.kind === "removal" || view.catalogName === view.fileName)
    return (
      <Trans>
        Started <RelativeTime time={view.createdAt} />
      </Trans>
    );
  if (view.kind === "undo" || view.kind === "withdrawal")
    return (
      <Trans>
        In {view.catalogName}, <RelativeTime time={view.createdAt} />
      </Trans>
    );
  return view.sourceHost === null ? (
    <Trans>
      Into {view.catalogName}, <RelativeTime time={view.createdAt} />
    </Trans>
  ) : (
    <Trans>
      Into {view.catalogName} from {view.sourceHost}, <RelativeTime time={view.createdAt} />
    </Trans>
  );
}

/** Where an import and its undoing lead to each other. */
function UndoneNotice({ view: { kind, undoesId, undoneById } }: { view: ImportView }) {
  const otherId = undoneById ?? undoesId;
  if (otherId === null) return null;
  return (
    <Notice
      title={undoneById !== null ? t`It was undone` : t`Takes an earlier import back`}
      action={
        <Button size="sm" asChild>
          <Link href={`/imports/${otherId}`}>
            {undoneById !== null ? <Trans>See the undo</Trans> : <Trans>See that import</Trans>}
          </Link>
        </Button>
      }
    >
      {undoneById !== null && (kind === "file" || kind === "push") ? (
        <Trans>What it added has left the catalog, and what it changed is as it was before.</Trans>
      ) : undoneById !== null ? (
        <Trans>What it did was taken back in turn.</Trans>
      ) : (
        <Trans>
          Offers are embedded and matched again as they come back. Decisions on them are in force again.
        </Trans>
      )}
    </Notice>
  );
}

const doneTexts: Record<ImportView["kind"], string> = {
  file: t`All offers of this file are in and compared.`,
  undo: t`All offers are as they should be.`,
  removal: t`All its offers have left.`,
  withdrawal: t`What the file did not list has left.`,
  push: t`All offers that were sent are in and compared.`,
};

function toProgressText(view: ImportView, nowMs: number): string {
  if (view.status === "queued") return t`Waits for a free worker.`;
  if (view.status === "failed") return t`Stopped.`;
  if (view.undoneById !== null) return t`Undone since.`;
  if (!isImportActive(view)) return doneTexts[view.kind];
  const preparingSeconds = estimatePreparingSeconds(view, nowMs);
  if (preparingSeconds !== null)
    return t`Under way, ready to be compared in about ${formatDuration(preparingSeconds)}.`;
  return isPrepared(view) ? t`Ready to be compared; the overview shows how far that is.` : t`Under way.`;
}

function ImportSkeleton() {
  return (
    <>
      <Skeleton className="mt-1.5 h-5 w-64" />
      <Skeleton className="mt-2.5 mb-6 w-40" />
      <Skeleton className="mb-4 h-28 rounded-lg" />
      <TableSkeleton />
    </>
  );
}
