"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { toSchedule } from "@/app/_features/imports/sources/schedule-draft";
import type { SourceProblemAt } from "@/app/_features/imports/sources/source-fields";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardFooter, CardHeader } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { showSuccessToast } from "@/app/_ui/toast";
import { ColumnPicker } from "./column-picker";
import { type ExportDraft, toDownloadHref, toRequest } from "./export-draft";
import { PreviewCard } from "./preview-card";
import { type SaveDraft, SaveFields } from "./save-fields";
import { WhatFields } from "./what-fields";

interface ExportFormProps {
  /** Absent = a new one. */
  exportId?: string;
  what: ExportDraft;
  saving: SaveDraft;
  /** Secrets that are saved. */
  kept?: readonly string[];
}

/** What is exported, its first rows, a download of it, and how it is saved. */
export function ExportForm({ exportId, kept = [], ...begun }: ExportFormProps) {
  const [what, setWhat] = useState(begun.what);
  const mayChange = useMayChange();
  return (
    <div className="flex flex-col gap-4">
      <Card>
        <CardHeader title={t`What is exported`} />
        <CardBody className="flex flex-col gap-5">
          <WhatFields draft={what} onChange={setWhat} />
          <ColumnPicker draft={what} onChange={(columns) => setWhat({ ...what, columns })} />
        </CardBody>
        <CardFooter className="justify-start">
          <Button asChild variant={exportId ? "secondary" : "primary"}>
            <a href={toDownloadHref(what)} download aria-disabled={what.columns.length === 0}>
              <Download aria-hidden />
              <Trans>Download now</Trans>
            </a>
          </Button>
        </CardFooter>
      </Card>
      <PreviewCard draft={what} />
      {mayChange ? (
        <SaveCard what={what} begun={begun.saving} kept={kept} {...(exportId ? { exportId } : {})} />
      ) : null}
    </div>
  );
}

interface SaveCardProps {
  exportId?: string;
  what: ExportDraft;
  begun: SaveDraft;
  kept: readonly string[];
}

function SaveCard({ exportId, what, begun, kept }: SaveCardProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [saving, setSaving] = useState(begun);
  const [problem, setProblem] = useState<SourceProblemAt | null>(null);
  const destination = { kind: saving.destination, fields: saving.fields };
  const outcome = {
    onSuccess: (
      saved:
        | { kind: "saved"; exportId: string }
        | { kind: "failed"; field?: string | null | undefined; message: string },
    ) => {
      if (saved.kind === "failed") return setProblem({ field: saved.field, message: saved.message });
      void queryClient.invalidateQueries({ queryKey: trpc.exports.pathKey() });
      showSuccessToast(t`${saving.name} is saved`);
      router.push(`/exports/${saved.exportId}`);
    },
    onError: (error: Parameters<typeof toErrorText>[0]) =>
      setProblem({ field: null, message: toErrorText(error) }),
  };
  const save = useMutation(trpc.exports.save.mutationOptions());
  const change = useMutation(trpc.exports.change.mutationOptions());
  const test = useMutation(trpc.exports.testDestination.mutationOptions());
  const isRemote = saving.destination !== "kept";

  function submit(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    const { name, fileStem, isSinceLast } = saving;
    const settings = {
      ...toRequest(what),
      name,
      fileStem,
      isSinceLast,
      destination,
      schedule: toSchedule(saving.schedule),
    };
    if (exportId) change.mutate({ ...settings, exportId }, outcome);
    else save.mutate(settings, outcome);
  }

  function tryDestination() {
    setProblem(null);
    test.mutate(
      { destination, ...(exportId ? { exportId } : {}) },
      {
        onSuccess: (tried) => {
          if (tried.kind === "failed") return setProblem({ field: tried.field, message: tried.message });
          const { hostKey } = tried;
          if (hostKey) setSaving({ ...saving, fields: { ...saving.fields, hostKey } });
        },
        onError: outcome.onError,
      },
    );
  }

  return (
    <Card>
      <CardHeader
        title={exportId ? t`How it is saved` : t`Save it`}
        description={t`To run it again, by hand or by a schedule. Secrets are kept sealed and never shown again.`}
      />
      <form onSubmit={submit} noValidate>
        <CardBody className="flex flex-col gap-4">
          {problem && (!problem.field || problem.field === "kind") ? (
            <Notice tone="bad">{problem.message}</Notice>
          ) : null}
          {test.data?.kind === "reached" && !problem ? (
            <Notice tone="good" title={t`It works`}>
              <Trans>Files can be put there.</Trans>
            </Notice>
          ) : null}
          <SaveFields
            draft={saving}
            onChange={(draft) => {
              setSaving(draft);
              setProblem(null);
              test.reset();
            }}
            problem={problem}
            kept={saving.destination === begun.destination ? kept : []}
          />
        </CardBody>
        <CardFooter className="flex-wrap justify-start">
          <Button
            variant={exportId ? "primary" : "secondary"}
            type="submit"
            isLoading={save.isPending || change.isPending}
          >
            <Trans>Save the export</Trans>
          </Button>
          {isRemote ? (
            <Button type="button" variant="ghost" isLoading={test.isPending} onClick={tryDestination}>
              <Trans>Test the connection</Trans>
            </Button>
          ) : null}
        </CardFooter>
      </form>
    </Card>
  );
}
