"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { isMissing } from "@/app/_trpc/is-missing";
import { toErrorText } from "@/app/_trpc/query-client";
import { Card } from "@/app/_ui/card";
import { ErrorState } from "@/app/_ui/states/error-state";

interface MissingExportProps {
  query: { error: unknown; refetch: () => unknown; isFetching: boolean };
}

/** Instead of an export's page: it is not there, or could not be loaded. */
export function MissingExport({ query }: MissingExportProps) {
  const isUnknown = isMissing(query.error);
  return (
    <Card>
      <h1 className="sr-only">
        <Trans>Export</Trans>
      </h1>
      <ErrorState
        title={isUnknown ? t`There is no such export` : t`The export could not be loaded`}
        reason={isUnknown ? t`Its address may be cut off, or it was deleted.` : toErrorText(query.error)}
        onRetry={isUnknown ? undefined : () => query.refetch()}
        isRetrying={query.isFetching}
      />
    </Card>
  );
}
