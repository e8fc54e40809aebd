"use client";

import { t } from "@lingui/core/macro";
import type { ComponentProps } from "react";
import { isMissing } from "@/app/_trpc/is-missing";
import { BackLink, DetailState } from "@/app/_ui/states/detail-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { SavedExport } from "@/server/features/exports/saved-schema";

type DetailStateProps = ComponentProps<typeof DetailState<SavedExport>>;

interface ExportStateProps extends Pick<DetailStateProps, "children"> {
  query: DetailStateProps["query"] & { error: unknown };
}

/** A saved export, in all its states: loading, missing, failed, there. */
export function ExportState({ query, children }: ExportStateProps) {
  return (
    <DetailState
      query={query}
      missingTitle={t`There is no such export`}
      failedTitle={t`The export could not be loaded`}
      isMissing={isMissing(query.error)}
      back={<BackLink href="/exports">{t`All exports`}</BackLink>}
      skeleton={<Skeleton className="h-96" />}
    >
      {children}
    </DetailState>
  );
}
