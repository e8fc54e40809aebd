"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { cn } from "@/app/_ui/class-names";
import { formatCount, formatPercent } from "@/app/_ui/format/format-number";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { CatalogHealth } from "@/server/features/catalogs/schema";
import { statedLabels } from "./catalog-words";

/** How much a catalog's offers state, and how many of them others offer, too. */
export function HealthCard({ catalogId }: { catalogId: string }) {
  const health = useQuery(useTRPC().catalogs.health.queryOptions({ id: catalogId }));
  if (health.isPending) return <Skeleton className="h-40 rounded-lg" />;
  if (!health.data) {
    return (
      <Card>
        <ErrorState
          title={t`The data's health could not be loaded`}
          reason={t`The server did not answer as expected.`}
          onRetry={() => health.refetch()}
          isRetrying={health.isFetching}
        />
      </Card>
    );
  }
  return <Health health={health.data} />;
}

function Health({ health: { sampledCount, stated, matchedShare } }: { health: CatalogHealth }) {
  return (
    <Card>
      <CardHeader
        title={t`Data`}
        description={
          sampledCount === 0
            ? t`No offers yet: import a file, and see here how much of them it states.`
            : t`What ${formatCount(sampledCount)} of its offers state. Brands, GTINs and part numbers are what matching goes by most.`
        }
      />
      {sampledCount === 0 ? null : (
        <CardBody className="flex flex-col gap-4">
          <ul className="grid gap-x-8 gap-y-2.5 sm:grid-cols-2 lg:grid-cols-4">
            {stated.map(({ field, share }) => (
              <Share key={field} label={statedLabels[field]} share={share} />
            ))}
            {matchedShare === null ? null : (
              <Share label={t`Others offer it, too`} share={matchedShare} isResult />
            )}
          </ul>
          {matchedShare === null ? (
            <p className="text-table text-muted-foreground">
              <Trans>None was matched yet; how many others offer them, too, stands here then.</Trans>
            </p>
          ) : null}
        </CardBody>
      )}
    </Card>
  );
}

function Share({ label, share, isResult = false }: { label: string; share: number; isResult?: boolean }) {
  return (
    <li className="flex flex-col gap-1">
      <span className="flex items-baseline justify-between gap-2 text-table">
        <span className={isResult ? "font-medium" : "text-muted-foreground"}>{label}</span>
        <span className="codes">{formatPercent(share)}</span>
      </span>
      <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-accent">
        <span
          className={cn("block h-full rounded-full", isResult ? "bg-same" : "bg-primary")}
          style={{ width: `${share * 100}%` }}
        />
      </span>
    </li>
  );
}
