"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card } from "@/app/_ui/card";
import { onDemand } from "@/app/_ui/on-demand";
import { PageHeader } from "@/app/_ui/page-header";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton, TableSkeleton } from "@/app/_ui/states/skeleton";
import type { MatchersOverview } from "@/server/features/matchers/schema";
import { MatchersTable } from "./matchers-table";
import { MeasurementNote, TooFewLabels } from "./measurement-note";
import { PinNotice } from "./pin-notice";
import { toPollMs } from "./poll-interval";
import { ProposalNotice } from "./proposal-notice";
import { RescoringNotice } from "./rescoring-notice";
import { RollBackButton } from "./roll-back-button";
import { isRunOpen, SpecialiseCard } from "./specialise-card";

const GuaranteeCard = onDemand(() =>
  import("./guarantee/guarantee-card").then((module) => module.GuaranteeCard),
);

const DriftCard = onDemand(() => import("./drift/drift-card").then((module) => module.DriftCard));

export function MatchersPage() {
  const trpc = useTRPC();
  const overview = useQuery(
    trpc.matchers.overview.queryOptions(undefined, {
      refetchInterval: ({ state: { data } }) => toPollMs(data, isRunOpen(data?.latestRun ?? null)),
    }),
  );
  return (
    <>
      <PageHeader
        title={t`Matchers`}
        description={t`Which version scores your pairs, and how well each does on what your people decided.`}
        actions={
          overview.data?.previous ? (
            <RollBackButton
              previous={overview.data.previous}
              matchCount={overview.data.measurement?.matchCount ?? null}
            />
          ) : null
        }
      />
      {overview.isPending ? (
        <PageSkeleton />
      ) : overview.data ? (
        <Versions overview={overview.data} />
      ) : (
        <Card>
          <ErrorState
            title={t`The matchers could not be loaded`}
            reason={toErrorText(overview.error)}
            onRetry={() => overview.refetch()}
            isRetrying={overview.isFetching}
          />
        </Card>
      )}
    </>
  );
}

function PageSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <TableSkeleton rowCount={3} />
      <Skeleton className="h-40 rounded-lg" />
    </div>
  );
}

function Versions({ overview }: { overview: MatchersOverview }) {
  const { matchers, measurement, decided, isMeasuring, rescoringJobCount, latestRun, pin, putOff, proposal } =
    overview;
  return (
    <div className="flex flex-col gap-4">
      <RescoringNotice jobCount={rescoringJobCount} />
      {proposal ? <ProposalNotice proposal={proposal} /> : null}
      {pin ? <PinNotice pin={pin} putOff={putOff} /> : null}
      <TooFewLabels decided={decided} />
      <section aria-labelledby="versions">
        <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h2 id="versions" className="font-semibold">
            <Trans>Versions</Trans>
          </h2>
          <MeasurementNote measurement={measurement} isMeasuring={isMeasuring} />
        </div>
        <MatchersTable matchers={matchers} />
        <p className="mt-2 max-w-prose text-table text-muted-foreground">
          <Trans>
            People mostly decide what is in doubt, so that these figures are lower than over all pairs. They
            tell which version is better, on the same decisions for all.
          </Trans>
        </p>
      </section>
      <SpecialiseCard run={latestRun} measurement={measurement} />
      <GuaranteeCard />
      <DriftCard />
    </div>
  );
}
