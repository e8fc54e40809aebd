import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { MatchersPage } from "@/app/_features/matchers/matchers-page";

export const metadata: Metadata = { title: t`Matchers` };

export default function Page() {
  return <MatchersPage />;
}
