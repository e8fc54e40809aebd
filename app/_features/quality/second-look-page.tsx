"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { CircleCheckBig } from "lucide-react";
import Link from "next/link";
import { PageCrumb } from "@/app/_features/frame/breadcrumb";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { PageHeader } from "@/app/_ui/page-header";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { DisagreementsCard } from "./disagreements-card";
import { SecondLook } from "./second-look";

/** Pairs that somebody else decided, without what they said; and where two people differ. */
export function SecondLookPage() {
  const viewer = useViewer();
  return (
    <>
      <PageCrumb label={t`Second look`} />
      <PageHeader
        title={t`Second look`}
        description={t`Somebody else has decided these pairs. Say what you think without knowing what they said.`}
      />
      <div className="flex flex-col gap-4">
        {viewer && viewer.role !== "viewer" ? <WaitingLooks /> : null}
        <DisagreementsCard />
      </div>
    </>
  );
}

function WaitingLooks() {
  const waiting = useQuery(useTRPC().quality.waitingLooks.queryOptions());
  if (waiting.isPending) return <Skeleton className="h-72 rounded-lg" />;
  if (!waiting.data) {
    return (
      <Card>
        <ErrorState
          title={t`The pairs could not be loaded`}
          reason={toErrorText(waiting.error)}
          onRetry={() => waiting.refetch()}
          isRetrying={waiting.isFetching}
        />
      </Card>
    );
  }
  if (waiting.data.length > 0) return <SecondLook looks={waiting.data} />;
  return (
    <Card>
      <EmptyState
        icon={CircleCheckBig}
        title={t`No second look is needed`}
        text={t`Decisions of others that are to be looked at twice appear here. An admin says how many in Settings.`}
        action={
          <Button asChild>
            <Link href="/review">
              <Trans>Go to the review queue</Trans>
            </Link>
          </Button>
        }
      />
    </Card>
  );
}
