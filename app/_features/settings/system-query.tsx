"use client";

import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card } from "@/app/_ui/card";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { SystemView } from "@/server/features/overview/schema";

/** Loads what the installation is made of, and hands it to `children`. */
export function SystemQuery({ children }: { children: (system: SystemView) => ReactNode }) {
  const trpc = useTRPC();
  const system = useQuery(trpc.overview.system.queryOptions());
  if (system.isPending) return <Skeleton className="h-40 max-w-[640px] rounded-lg" />;
  if (system.data) return children(system.data);
  return (
    <Card>
      <ErrorState
        title={t`This could not be loaded`}
        reason={toErrorText(system.error)}
        onRetry={() => system.refetch()}
        isRetrying={system.isFetching}
      />
    </Card>
  );
}
