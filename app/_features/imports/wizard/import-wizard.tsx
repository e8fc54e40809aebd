"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import type { UploadPreview } from "@/server/features/imports/schema";
import { CatalogStep } from "./catalog-step";
import { type FileSettings, toSuggestedSettings } from "./file-settings";
import { FileStep } from "./file-step";
import { MappingStep } from "./mapping-step";
import { WizardSteps, wizardSteps } from "./wizard-steps";

const wizardParsers = {
  upload: parseAsString,
  step: parseAsStringLiteral(wizardSteps).withDefault("file"),
  /** Which it was opened for. */
  catalog: parseAsString,
};

const forever = Number.POSITIVE_INFINITY;

/** From a file to a running import: file, columns, catalog. The upload and the step stand in the address, so a reload loses nothing. */
export function ImportWizard() {
  const [{ upload, step, catalog }, setWizard] = useQueryStates(wizardParsers, { history: "push" });
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const viewer = useViewer();

  function takeUpload(preview: UploadPreview) {
    const { queryKey } = trpc.imports.preview.queryOptions({ uploadId: preview.uploadId, mapping: null });
    queryClient.setQueryData(queryKey, preview);
    setWizard({ upload: preview.uploadId, step: "columns" });
  }

  return (
    <>
      <PageCrumb label={t`New import`} />
      <PageHeader
        title={t`Import a file`}
        description={t`Offers of one catalog. Rows with errors are left out and listed.`}
      />
      <WizardSteps current={upload ? step : "file"} />
      {viewer?.role === "viewer" ? (
        <Notice title={t`Viewers can only read`}>
          <Trans>Ask an admin for the merchandiser role to import files.</Trans>
        </Notice>
      ) : !upload || step === "file" ? (
        <FileStep onUploaded={takeUpload} />
      ) : (
        <UploadSteps
          key={upload}
          uploadId={upload}
          step={step}
          onStep={(next) => setWizard({ step: next })}
          catalogId={catalog}
          onRestart={() => setWizard({ upload: null, step: null })}
        />
      )}
    </>
  );
}

interface UploadStepsProps {
  uploadId: string;
  step: "columns" | "catalog";
  /** Which it was opened for; null = none. */
  catalogId: string | null;
  onStep: (step: "file" | "columns" | "catalog") => void;
  onRestart: () => void;
}

function UploadSteps({ uploadId, step, catalogId, onStep, onRestart }: UploadStepsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  /** Null = as suggested. */
  const [chosen, setChosen] = useState<FileSettings | null>(null);
  const upload = useQuery(
    trpc.imports.preview.queryOptions({ uploadId, mapping: null }, { staleTime: forever, retry: false }),
  );
  const checked = useQuery(
    trpc.imports.preview.queryOptions(
      { uploadId, mapping: chosen?.mapping ?? null, idFrom: chosen?.idFrom ?? null },
      { placeholderData: keepPreviousData, staleTime: forever, enabled: chosen !== null },
    ),
  );
  if (upload.isPending) return <TableSkeleton />;
  if (!upload.data) {
    return (
      <Card>
        <ErrorState title={t`The file can't be read`} reason={toErrorText(upload.error)} className="pb-4" />
        <div className="flex justify-center pb-10">
          <Button variant="primary" onClick={onRestart}>
            <Trans>Choose another file</Trans>
          </Button>
        </div>
      </Card>
    );
  }
  const settings = chosen ?? toSuggestedSettings(upload.data);
  function takeReread(preview: UploadPreview) {
    // What was previewed of the other reading is none of this one.
    queryClient.removeQueries({ queryKey: trpc.imports.preview.queryKey(), type: "inactive" });
    queryClient.setQueryData(
      trpc.imports.preview.queryOptions({ uploadId, mapping: null }).queryKey,
      preview,
    );
    setChosen(null);
  }
  if (step === "columns") {
    return (
      <MappingStep
        upload={upload.data}
        settings={settings}
        rows={(chosen === null ? null : checked.data?.rows) ?? upload.data.rows}
        isChecking={chosen !== null && checked.isFetching}
        onChange={setChosen}
        onReread={takeReread}
        onBack={() => onStep("file")}
        onContinue={() => onStep("catalog")}
      />
    );
  }
  return (
    <CatalogStep
      upload={upload.data}
      settings={settings}
      askedId={catalogId}
      onBack={() => onStep("columns")}
    />
  );
}
