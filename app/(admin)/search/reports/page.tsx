import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { Suspense } from "react";
import { ReportsPage } from "@/app/_features/search-reports/reports-page";

export const metadata: Metadata = { title: t`Search reports` };

export default function Page() {
  return (
    <Suspense>
      <ReportsPage />
    </Suspense>
  );
}
