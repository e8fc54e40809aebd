"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { SecretDialog, type ShownSecret } from "../secret-dialog";
import { CreateKeyDialog } from "./create-key-dialog";
import { KeysTable } from "./keys-table";

export function KeysTab() {
  const trpc = useTRPC();
  const keys = useQuery(trpc.settings.apiKeys.list.queryOptions());
  const [isCreating, setIsCreating] = useState(false);
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  const createButton = (
    <Button variant="primary" onClick={() => setIsCreating(true)}>
      <Plus aria-hidden />
      <Trans>Create a key</Trans>
    </Button>
  );

  function showKey(name: string, key: string) {
    setIsCreating(false);
    setSecret({
      title: t`Key “${name}”`,
      description: t`Copy it now: it is shown only this once, and only a fingerprint of it is kept.`,
      value: key,
      copyWords: { action: t`Copy key`, failure: t`Could not copy the key` },
    });
  }

  return (
    <section aria-labelledby="keys">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 id="keys" className="font-semibold">
            <Trans>API keys</Trans>
          </h2>
          <p className="text-table text-muted-foreground">
            <Trans>
              Storefronts and scripts call{" "}
              <a href="/api/v1/docs" className="text-primary underline">
                the API
              </a>{" "}
              with one. Give each its own, so that it can be revoked alone.
            </Trans>
          </p>
        </div>
        {keys.data?.length ? createButton : null}
      </div>
      {keys.isPending ? (
        <TableSkeleton rowCount={3} />
      ) : !keys.data ? (
        <Card>
          <ErrorState
            title={t`The keys could not be loaded`}
            reason={toErrorText(keys.error)}
            onRetry={() => keys.refetch()}
            isRetrying={keys.isFetching}
          />
        </Card>
      ) : keys.data.length === 0 ? (
        <Card>
          <EmptyState
            icon={KeyRound}
            title={t`No keys yet`}
            text={t`Keys that programs call the API with stand here, and when each was last used.`}
            action={createButton}
          />
        </Card>
      ) : (
        <KeysTable keys={keys.data} />
      )}
      <CreateKeyDialog isOpen={isCreating} onOpenChange={setIsCreating} onCreated={showKey} />
      <SecretDialog secret={secret} onClose={() => setSecret(null)} />
    </section>
  );
}
