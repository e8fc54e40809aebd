"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Pause, Pencil, Play, Trash2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { startSentence, toScheduleWords } from "@/app/_features/imports/sources/schedule-words";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import type { SavedExport } from "@/server/features/exports/saved-schema";
import { kindDescriptions, kindLabels } from "./column-words";
import { ExportState } from "./export-state";
import { destinationLabels, formatLabels } from "./export-words";
import { NextRun } from "./exports-page";
import { isOpen, pollMs } from "./open-runs";
import { RunsCard } from "./runs-card";
import { useExportChanges } from "./use-export-changes";

const LinksCard = onDemand(() => import("./links-card").then((module) => module.LinksCard));

/** A saved export: what it is, where it goes, how its runs went. */
export function ExportPage({ exportId }: { exportId: string }) {
  const saved = useQuery(
    useTRPC().exports.get.queryOptions(
      { exportId },
      { refetchInterval: ({ state }) => (isOpen(state.data?.lastRun ?? null) ? pollMs : false) },
    ),
  );
  const mayChange = useMayChange();
  return (
    <ExportState query={saved}>
      {(shown) => (
        <>
          <PageCrumb label={shown.name} />
          <Header saved={shown} mayChange={mayChange} />
          <div className="flex flex-col gap-4">
            {shown.lastRun?.failure ? (
              <Notice tone="bad" title={t`The last run failed`}>
                <span className="wrap-anywhere">{shown.lastRun.failure.message}</span>
              </Notice>
            ) : null}
            <Facts saved={shown} mayChange={mayChange} />
            <RunsCard saved={shown} mayChange={mayChange} />
            {shown.destination === "kept" && mayChange ? <LinksCard exportId={exportId} /> : null}
          </div>
        </>
      )}
    </ExportState>
  );
}

interface PartProps {
  saved: SavedExport;
  mayChange: boolean;
}

function Header({ saved, mayChange }: PartProps) {
  const changes = useExportChanges(saved.name);
  return (
    <PageHeader
      title={<span className="wrap-anywhere">{saved.name}</span>}
      description={kindDescriptions[saved.kind]}
      actions={
        mayChange ? (
          <>
            <Button asChild>
              <Link href={`/exports/${saved.id}/edit`}>
                <Pencil aria-hidden />
                <Trans>Change</Trans>
              </Link>
            </Button>
            <Button
              variant="primary"
              isLoading={changes.runNow.isPending || isOpen(saved.lastRun)}
              onClick={() => changes.runNow.mutate({ exportId: saved.id })}
            >
              <Play aria-hidden />
              <Trans>Run now</Trans>
            </Button>
          </>
        ) : null
      }
    />
  );
}

function Facts({ saved, mayChange }: PartProps) {
  const { kind, format, columns, destination, place, schedule, isPaused, isSinceLast } = saved;
  const router = useRouter();
  const changes = useExportChanges(saved.name);
  const [isDeleting, setIsDeleting] = useState(false);
  const facts: { label: string; value: ReactNode }[] = [
    { label: t`What`, value: `${kindLabels[kind]}, ${formatLabels[format]}` },
    { label: t`Rows`, value: isSinceLast ? t`What changed since the last run` : t`All` },
    { label: t`Columns`, value: <span className="codes">{columns.join(", ") || t`The usual ones`}</span> },
    {
      label: t`Where`,
      value: place === "" ? destinationLabels[destination] : `${destinationLabels[destination]}: ${place}`,
    },
    { label: t`Written`, value: startSentence(toScheduleWords(schedule)) },
    { label: t`Next run`, value: <NextRun saved={saved} /> },
  ];
  return (
    <Card>
      <CardHeader title={t`What and where`} />
      <CardBody>
        <dl className="grid gap-x-6 gap-y-2 text-table sm:grid-cols-[8rem_1fr]">
          {facts.map(({ label, value }) => (
            <div key={label} className="contents">
              <dt className="text-muted-foreground max-sm:-mb-1.5">{label}</dt>
              <dd className="min-w-0 wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      </CardBody>
      {mayChange ? (
        <CardFooter className="flex-wrap justify-start">
          {schedule ? (
            <Button
              size="sm"
              isLoading={changes.pause.isPending}
              onClick={() => changes.pause.mutate({ exportId: saved.id, isPaused: !isPaused })}
            >
              {isPaused ? <Play aria-hidden /> : <Pause aria-hidden />}
              {isPaused ? <Trans>Resume</Trans> : <Trans>Pause</Trans>}
            </Button>
          ) : null}
          <Button size="sm" variant="ghost" className="sm:ml-auto" onClick={() => setIsDeleting(true)}>
            <Trash2 aria-hidden />
            <Trans>Delete the export</Trans>
          </Button>
          <ConfirmDialog
            isOpen={isDeleting}
            onOpenChange={setIsDeleting}
            title={t`Delete ${saved.name}?`}
            sentences={[
              t`Its times, passwords, links, history and the files that are kept here are deleted.`,
              t`What was sent elsewhere stays there.`,
            ]}
            confirmLabel={t`Delete the export`}
            onConfirm={() =>
              changes.remove.mutate({ exportId: saved.id }, { onSuccess: () => router.push("/exports") })
            }
          />
        </CardFooter>
      ) : null}
    </Card>
  );
}
