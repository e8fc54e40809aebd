"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import { ClientsSection } from "./clients-section";
import { QuestionsSection } from "./questions-section";
import { RunsSection } from "./runs-section";

const StartRunDialog = onDemand(() => import("./start-run-dialog").then((module) => module.StartRunDialog));

/** What agents ask, what our own one works on, and which others are connected. */
export function AgentsPage() {
  const viewer = useViewer();
  const isAdmin = viewer?.role === "admin";
  const model = useQuery(useTRPC().agents.model.queryOptions());
  const [isStarting, setIsStarting] = useState(false);
  return (
    <>
      <PageHeader
        title={t`Agents`}
        description={t`Programs that think: what they ask you, what they did, and how to stop them.`}
        actions={
          isAdmin && model.data?.model ? (
            <Button variant="primary" onClick={() => setIsStarting(true)}>
              <Plus aria-hidden />
              <Trans>Give the agent a goal</Trans>
            </Button>
          ) : null
        }
      />
      <div className="flex flex-col gap-6">
        {model.data && model.data.model === null ? (
          <Notice tone="info" title={t`SameSKU's own agent has no language model`}>
            <Trans>
              Add one under{" "}
              <Link href="/settings?tab=llm" className="underline">
                Settings, Language model
              </Link>{" "}
              to give it goals here. Agents of others connect without it.
            </Trans>
          </Notice>
        ) : null}
        <QuestionsSection />
        <RunsSection />
        {isAdmin ? <ClientsSection /> : null}
      </div>
      {isStarting ? <StartRunDialog isOpen onOpenChange={setIsStarting} /> : null}
    </>
  );
}
