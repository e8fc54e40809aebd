"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Square } from "lucide-react";
import Link from "next/link";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { isMissing } from "@/app/_trpc/is-missing";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { formatCount, formatDecimal } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { Notice } from "@/app/_ui/notice";
import { PageHeader } from "@/app/_ui/page-header";
import { DetailState } from "@/app/_ui/states/detail-state";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";
import type { AgentRunView, AgentStepView } from "@/server/features/agents/schema";
import { openRunStates } from "@/server/features/agents/terms";
import { pollMs, toCostWords } from "./agent-words";
import { RunStateBadge } from "./runs-section";

type Run = AgentRunView & { apiKeyId: string; steps: AgentStepView[] };

/** A run of our own agent: plan, steps, cost, report. */
export function RunPage({ runId }: { runId: string }) {
  const run = useQuery(
    useTRPC().agents.run.queryOptions(
      { id: runId },
      {
        refetchInterval: ({ state }) =>
          state.data && openRunStates.includes(state.data.state) ? pollMs : false,
      },
    ),
  );
  return (
    <DetailState
      query={run}
      missingTitle={t`There is no such run`}
      failedTitle={t`The run could not be loaded`}
      isMissing={isMissing(run.error)}
      back={
        <Button asChild>
          <Link href="/agents">
            <Trans>All agents</Trans>
          </Link>
        </Button>
      }
    >
      {(shown) => <Shown run={shown} />}
    </DetailState>
  );
}

function Shown({ run }: { run: Run }) {
  return (
    <>
      <PageCrumb label={t`Run`} />
      <PageHeader
        title={<span className="line-clamp-3 wrap-anywhere">{run.goal}</span>}
        description={t`What the agent planned, did and found, and what it cost.`}
        actions={<StopButton run={run} />}
      />
      <div className="flex flex-col gap-4">
        {run.state === "waiting" ? (
          <Notice tone="warning" title={t`It waits for an answer`}>
            <Link href="/agents" className="underline">
              <Trans>Read its question and answer it</Trans>
            </Link>
          </Notice>
        ) : run.endReason ? (
          <Notice tone={run.state === "failed" ? "bad" : "info"} title={t`Why it ended`}>
            {run.endReason}
          </Notice>
        ) : null}
        <Facts run={run} />
        {run.report ? (
          <Card>
            <CardHeader title={t`Report`} />
            <CardBody>
              <p className="max-w-prose wrap-anywhere whitespace-pre-wrap">{run.report}</p>
            </CardBody>
          </Card>
        ) : null}
        {run.plan.length > 0 ? (
          <Card>
            <CardHeader title={t`Plan`} />
            <CardBody>
              <ol className="list-decimal pl-5">
                {run.plan.map((step) => (
                  <li key={step} className="wrap-anywhere">
                    {step}
                  </li>
                ))}
              </ol>
            </CardBody>
          </Card>
        ) : null}
        <Steps steps={run.steps} />
      </div>
    </>
  );
}

function Facts({ run }: { run: Run }) {
  const facts: [string, React.ReactNode][] = [
    [t`State`, <RunStateBadge key="state" state={run.state} />],
    [t`Steps`, `${formatCount(run.stepCount)} / ${formatCount(run.budgets.stepsMax)}`],
    [t`Cost`, toCostWords(run)],
    [t`Worked`, t`${formatDecimal(run.busyMs / 60_000, 1)} min of ${formatCount(run.budgets.minutesMax)}`],
    [t`Model`, run.model],
    [t`May`, run.scopes.join(", ")],
    [t`Started`, <RelativeTime key="started" time={run.createdAt} />],
  ];
  return (
    <Card>
      <CardBody>
        <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-4">
          {facts.map(([label, value]) => (
            <div key={label} className="min-w-0">
              <dt className="text-xs text-muted-foreground">{label}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-table">
          <Link href={`/activity?person=${run.apiKeyId}`} className="text-primary underline">
            <Trans>All that the agent did, with undo</Trans>
          </Link>
        </p>
      </CardBody>
    </Card>
  );
}

function Steps({ steps }: { steps: readonly AgentStepView[] }) {
  return (
    <Card>
      <CardHeader title={t`Steps`} />
      <CardBody>
        {steps.length === 0 ? (
          <p className="text-muted-foreground">
            <Trans>It has done nothing yet.</Trans>
          </p>
        ) : (
          <ol className="flex flex-col gap-3">
            {steps.map((step) => (
              <li key={step.place} className="flex min-w-0 flex-col gap-1">
                <p className="flex flex-wrap items-center gap-2">
                  <span className="codes text-muted-foreground">{step.place}</span>
                  {step.tool ? <code>{step.tool}</code> : <Trans>Said</Trans>}
                  {step.outcome === "refused" ? (
                    <Badge tone="warning">
                      <Trans>Refused</Trans>
                    </Badge>
                  ) : null}
                </p>
                {step.outcome === "said" ? (
                  <p className="text-table wrap-anywhere whitespace-pre-wrap">{step.summary}</p>
                ) : (
                  <details className="text-xs text-muted-foreground">
                    <summary className="cursor-pointer">
                      <Trans>What it sent and got</Trans>
                    </summary>
                    <pre className="mt-1 max-h-60 overflow-auto wrap-anywhere whitespace-pre-wrap">
                      {JSON.stringify(step.input, null, 1)}
                      {"\n"}
                      {step.summary}
                    </pre>
                  </details>
                )}
              </li>
            ))}
          </ol>
        )}
      </CardBody>
    </Card>
  );
}

function StopButton({ run }: { run: Run }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayChange = useMayChange();
  const stop = useMutation(
    trpc.agents.stop.mutationOptions({
      onSuccess: () => showSuccessToast(t`The run ends before its next step`),
      onError: (error) => showErrorToast(t`The run was not stopped`, toErrorText(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() }),
    }),
  );
  if (!mayChange || !openRunStates.includes(run.state)) return null;
  return (
    <Button variant="danger" isLoading={stop.isPending} onClick={() => stop.mutate({ id: run.id })}>
      <Square aria-hidden />
      <Trans>Stop the run</Trans>
    </Button>
  );
}
