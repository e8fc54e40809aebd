import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { Suspense } from "react";
import { ImportWizard } from "@/app/_features/imports/wizard/import-wizard";

export const metadata: Metadata = { title: t`Import a file` };

export default function Page() {
  return (
    <Suspense>
      <ImportWizard />
    </Suspense>
  );
}
