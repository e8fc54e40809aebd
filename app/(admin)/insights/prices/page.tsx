import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { Suspense } from "react";
import { PricesPage } from "@/app/_features/insights/prices-page";

export const metadata: Metadata = { title: t`Prices` };

export default function Page() {
  return (
    <Suspense>
      <PricesPage />
    </Suspense>
  );
}
