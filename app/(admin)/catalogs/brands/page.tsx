import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { Suspense } from "react";
import { BrandsPage } from "@/app/_features/brands/brands-page";

export const metadata: Metadata = { title: t`Brands` };

export default function Page() {
  return (
    <Suspense>
      <BrandsPage />
    </Suspense>
  );
}
