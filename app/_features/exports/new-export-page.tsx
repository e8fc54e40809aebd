"use client";

import { t } from "@lingui/core/macro";
import { useSearchParams } from "next/navigation";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { getOwnTimeZone, toDraft as toScheduleDraft } from "@/app/_features/imports/sources/schedule-draft";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import { readDraft } from "./export-draft";

const ExportForm = onDemand(() => import("./export-form").then((module) => module.ExportForm));

/** A new export, which a list may have begun by its filter. */
export function NewExportPage() {
  const what = readDraft(new URLSearchParams(useSearchParams().toString()));
  const schedule = toScheduleDraft(null, getOwnTimeZone());
  return (
    <>
      <PageCrumb label={t`New export`} />
      <PageHeader
        title={t`New export`}
        description={t`Choose rows and columns, look at the first ones, and download or save.`}
      />
      <ExportForm
        what={what}
        saving={{ name: "", fileStem: "", destination: "kept", fields: {}, schedule, isSinceLast: false }}
      />
    </>
  );
}
