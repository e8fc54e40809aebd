import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { OverviewPage } from "@/app/_features/overview/overview-page";

export const metadata: Metadata = { title: t`Overview` };

export default function Page() {
  return <OverviewPage />;
}
