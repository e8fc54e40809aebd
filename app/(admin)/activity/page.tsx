import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { ActivityPage } from "@/app/_features/activity/activity-page";

export const metadata: Metadata = { title: t`Activity` };

export default function Page() {
  return <ActivityPage />;
}
