import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { AgentsPage } from "@/app/_features/agents/agents-page";

export const metadata: Metadata = { title: t`Agents` };

export default function Page() {
  return <AgentsPage />;
}
