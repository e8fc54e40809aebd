import { t } from "@lingui/core/macro";
import type { Metadata } from "next";
import { RunPage } from "@/app/_features/agents/run-page";

export const metadata: Metadata = { title: t`Run of the agent` };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <RunPage runId={id} />;
}
