import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { Suspense } from "react";
import { NewExportPage } from "@/app/_features/exports/new-export-page";

export const metadata: Metadata = { title: t`New export` };

export default function Page() {
  return (
    <Suspense>
      <NewExportPage />
    </Suspense>
  );
}
