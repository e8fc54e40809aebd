import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { Suspense } from "react";
import { GapsPage } from "@/app/_features/insights/gaps-page";

export const metadata: Metadata = { title: t`Assortment gaps` };

export default function Page() {
  return (
    <Suspense>
      <GapsPage />
    </Suspense>
  );
}
