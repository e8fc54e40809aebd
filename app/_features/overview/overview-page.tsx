"use client";

import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import { ErrorState } from "@/app/_ui/states/error-state";
import type { Overview } from "@/server/features/overview/schema";
import { AttentionCard } from "./attention-card";
import { CoverageCard } from "./coverage-card";
import { DiskNotice } from "./disk-notice";
import { FirstRun } from "./first-run";
import { InsightsCard } from "./insights-card";
import { LatestImportsCard } from "./latest-imports-card";
import { OverviewPart } from "./overview-part";
import { OverviewSkeleton } from "./overview-skeleton";
import { formatWaiting, OverviewTiles } from "./overview-tiles";
import { QualityCard } from "./quality-card";
import { QueueCard } from "./queue-card";
import { StagesCard } from "./stages-card";
import { Welcome } from "./welcome";
import { WonTiles } from "./won-tiles";
import { WorkCard } from "./work-card";

const GoalCard = onDemand(() =>
  import("@/app/_features/review/goal/goal-card").then((module) => module.GoalCard),
);

const workingPollMs = 1_000;
const renewingPollMs = 5_000;
const matcherPollMs = 2_000;
const idlePollMs = 30_000;

export function OverviewPage() {
  const trpc = useTRPC();
  const overview = useQuery(
    trpc.overview.get.queryOptions(undefined, {
      refetchInterval: ({ state }) => toPollMs(state.data),
    }),
  );
  if (overview.isPending) return <OverviewSkeleton />;
  if (!overview.data) {
    return (
      <Card>
        <h1 className="sr-only">
          <Trans>Overview</Trans>
        </h1>
        <ErrorState
          title={t`The overview could not be loaded`}
          reason={toErrorText(overview.error)}
          onRetry={() => overview.refetch()}
          isRetrying={overview.isFetching}
        />
      </Card>
    );
  }
  return (
    <>
      <DiskNotice />
      <OverviewBody overview={overview.data} nowMs={overview.dataUpdatedAt} />
    </>
  );
}

function OverviewBody({ overview, nowMs }: { overview: Overview; nowMs: number }) {
  if (overview.catalogs.length === 0) return <Welcome isLlmConfigured={overview.isLlmConfigured} />;
  if (overview.isWorking && !hasMatches(overview)) return <FirstRun overview={overview} nowMs={nowMs} />;
  return <FullOverview overview={overview} nowMs={nowMs} />;
}

function toPollMs(overview: Overview | undefined): number {
  if (overview?.isWorking) return workingPollMs;
  if (overview?.matcherWork) return matcherPollMs;
  return overview?.textRenewal ? renewingPollMs : idlePollMs;
}

function isUnderWay({ isWorking, textRenewal, matcherWork }: Overview): boolean {
  return isWorking || textRenewal !== null || matcherWork !== null;
}

function hasMatches({ matchCounts, waitingCount }: Overview): boolean {
  return matchCounts.matcher + matchCounts.llm + matchCounts.person + waitingCount > 0;
}

function ReviewButton({ overview }: { overview: Overview }) {
  return (
    <Button variant="primary" asChild>
      <Link href="/review">
        <Trans>
          Review {formatWaiting(overview)} doubtful{" "}
          <Plural value={overview.waitingCount} one="pair" other="pairs" />
        </Trans>
      </Link>
    </Button>
  );
}

function FullOverview({ overview, nowMs }: { overview: Overview; nowMs: number }) {
  const trpc = useTRPC();
  const quality = useQuery(trpc.quality.measurement.queryOptions(undefined, { refetchInterval: idlePollMs }));
  const sources = useQuery(trpc.sources.list.queryOptions(undefined, { refetchInterval: idlePollMs }));
  const exports = useQuery(trpc.exports.list.queryOptions(undefined, { refetchInterval: idlePollMs }));
  const figures = useQuery(trpc.overview.figures.queryOptions(undefined, { refetchInterval: idlePollMs }));
  return (
    <>
      <PageHeader
        title={t`Overview`}
        description={t`Which offers are the same product, and what still needs a person.`}
        actions={overview.waitingCount > 0 ? <ReviewButton overview={overview} /> : null}
      />
      <div className="flex flex-col gap-4">
        <InsightsCard />
        <WonTiles overview={overview} figures={figures.data} />
        {isUnderWay(overview) ? <WorkCard overview={overview} nowMs={nowMs} /> : null}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <AttentionCard
              overview={overview}
              quality={quality.data}
              sources={sources.data ?? []}
              exports={exports.data ?? []}
            />
            <OverviewPart query={figures} errorTitle={t`The figures of the queue could not be loaded`}>
              {(data) => <QueueCard figures={data} waitingCount={overview.waitingCount} nowMs={nowMs} />}
            </OverviewPart>
            <CoverageCard catalogs={overview.catalogs} />
            <GoalCard />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <OverviewPart query={quality} errorTitle={t`The quality could not be loaded`}>
              {(data) => <QualityCard quality={data} />}
            </OverviewPart>
            <LatestImportsCard imports={overview.latestImports.slice(0, 6)} />
            <StagesCard overview={overview} figures={figures.data} />
          </div>
        </div>
        <OverviewTiles overview={overview} />
      </div>
    </>
  );
}
