import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { Suspense } from "react";
import { RulesPage } from "@/app/_features/search-rules/rules-page";

export const metadata: Metadata = { title: t`Search rules` };

export default function Page() {
  return (
    <Suspense>
      <RulesPage />
    </Suspense>
  );
}
