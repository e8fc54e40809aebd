import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { Suspense } from "react";
import { ComparePage } from "@/app/_features/matchers/compare-page";

export const metadata: Metadata = { title: t`Compare matchers` };

export default function Page() {
  return (
    <Suspense>
      <ComparePage />
    </Suspense>
  );
}
