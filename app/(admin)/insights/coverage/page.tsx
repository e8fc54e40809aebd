import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { Suspense } from "react";
import { CoveragePage } from "@/app/_features/insights/coverage-page";

export const metadata: Metadata = { title: t`Coverage` };

export default function Page() {
  return (
    <Suspense>
      <CoveragePage />
    </Suspense>
  );
}
