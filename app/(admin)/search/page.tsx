import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { Suspense } from "react";
import { SearchPage } from "@/app/_features/search/search-page";

export const metadata: Metadata = { title: t`Search` };

export default function Page() {
  return (
    <Suspense>
      <SearchPage />
    </Suspense>
  );
}
