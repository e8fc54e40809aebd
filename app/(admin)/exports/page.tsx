import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { ExportsPage } from "@/app/_features/exports/exports-page";

export const metadata: Metadata = { title: t`Exports` };

export default function Page() {
  return <ExportsPage />;
}
