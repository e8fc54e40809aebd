"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { actionsColumn } from "@/app/_ui/table/actions-column";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";
import type { ApiKeySummary } from "@/server/features/api-keys/data";
import { KeyLimits, KeyScopes } from "./key-facts";

export function KeysTable({ keys }: { keys: readonly ApiKeySummary[] }) {
  const catalogs = useQuery(useTRPC().catalogs.list.queryOptions());
  const catalogNames = new Map((catalogs.data ?? []).map(({ id, name }) => [id, name]));
  const [revoking, setRevoking] = useState<ApiKeySummary | null>(null);
  const columns: DataColumn<ApiKeySummary>[] = [
    {
      id: "name",
      header: t`Name`,
      isPrimary: true,
      cell: (key) => (
        <span className="block min-w-0 py-0.5">
          <span className="block truncate">{key.name}</span>
          <code className="block text-xs font-normal text-muted-foreground">{key.prefix}…</code>
        </span>
      ),
    },
    { id: "scopes", header: t`May`, cell: (key) => <KeyScopes apiKey={key} catalogNames={catalogNames} /> },
    { id: "limits", header: t`Limits`, hideBelow: "lg", cell: (key) => <KeyLimits apiKey={key} /> },
    {
      id: "created",
      header: t`Created`,
      hideBelow: "xl",
      cell: (key) => (
        <>
          <RelativeTime time={key.createdAt} />{" "}
          <span className="text-muted-foreground">
            <Trans>by {key.createdBy}</Trans>
          </span>
        </>
      ),
    },
    {
      id: "used",
      header: t`Last used`,
      align: "end",
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? (
          <RelativeTime time={lastUsedAt} />
        ) : (
          <span className="text-muted-foreground">
            <Trans>never</Trans>
          </span>
        ),
    },
    {
      ...actionsColumn,
      width: "w-28",
      cell: (key) =>
        key.revokedAt ? (
          <Badge>
            <Trans>Revoked</Trans>
          </Badge>
        ) : key.expiresAt && key.expiresAt <= new Date() ? (
          <Badge>
            <Trans>Expired</Trans>
          </Badge>
        ) : (
          <Button size="sm" onClick={() => setRevoking(key)} aria-label={t`Revoke ${key.name}`}>
            <Trans>Revoke</Trans>
          </Button>
        ),
    },
  ];
  return (
    <>
      <DataTable
        caption={t`API keys, newest first`}
        columns={columns}
        rows={keys}
        getRowId={(key) => key.id}
      />
      <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKeySummary | null; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.settings.apiKeys.revoke.mutationOptions({
      onSuccess: () => {
        showSuccessToast(t`${apiKey?.name ?? t`The key`} was revoked`);
        onClose();
      },
      onError: (error) => showErrorToast(t`The key was not revoked`, toErrorText(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.settings.apiKeys.list.queryKey() }),
    }),
  );
  return (
    <Dialog open={apiKey !== null} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      {apiKey ? (
        <DialogContent
          title={t`Revoke “${apiKey.name}”?`}
          description={t`Whatever calls the API with it, or with a search key derived from it, is refused at once. This can't be undone; create a new key instead.`}
          footer={
            <>
              <DialogCancel />
              <Button
                variant="danger"
                isLoading={revoke.isPending}
                onClick={() => revoke.mutate({ apiKeyId: apiKey.id })}
              >
                <Trans>Revoke the key</Trans>
              </Button>
            </>
          }
        >
          <p className="text-table">
            {apiKey.lastUsedAt ? (
              <Trans>
                It begins with <code>{apiKey.prefix}</code> and was last used{" "}
                <RelativeTime time={apiKey.lastUsedAt} />.
              </Trans>
            ) : (
              <Trans>
                It begins with <code>{apiKey.prefix}</code> and was never used.
              </Trans>
            )}
          </p>
        </DialogContent>
      ) : null}
    </Dialog>
  );
}
