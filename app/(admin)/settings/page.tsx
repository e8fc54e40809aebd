import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { Suspense } from "react";
import { SettingsPage } from "@/app/_features/settings/settings-page";

export const metadata: Metadata = { title: t`Settings` };

export default function Page() {
  return (
    <Suspense>
      <SettingsPage />
    </Suspense>
  );
}
