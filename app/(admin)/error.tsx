"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Card } from "@/app/_ui/card";
import { ErrorState } from "@/app/_ui/states/error-state";

interface AdminErrorProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function AdminError({ error, reset }: AdminErrorProps) {
  const router = useRouter();
  const [isRetrying, startRetry] = useTransition();

  function retry() {
    startRetry(() => {
      router.refresh();
      reset();
    });
  }

  return (
    <Card>
      <h1 className="sr-only">
        <Trans>Error</Trans>
      </h1>
      <ErrorState
        title={t`This page could not be shown`}
        reason={t`Something on the server went wrong while it was put together. Nothing you saved is lost.`}
        advice={t`Try again. If it stays, give whoever runs SameSKU the reference below.`}
        onRetry={retry}
        isRetrying={isRetrying}
        reference={error.digest}
      />
    </Card>
  );
}
