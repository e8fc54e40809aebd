"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { type DataColumn, DataTable } from "@/app/_ui/data-table";
import { Dialog, DialogClose, DialogContent } from "@/app/_ui/dialog";
import { RelativeTime } from "@/app/_ui/relative-time";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";
import type { ApiKeySummary } from "@/server/features/api-keys/data";

export function KeysTable({ keys }: { keys: readonly ApiKeySummary[] }) {
  const [revoking, setRevoking] = useState<ApiKeySummary | null>(null);
  const columns: DataColumn<ApiKeySummary>[] = [
    { id: "name", header: "Name", isPrimary: true, cell: (key) => key.name },
    { id: "prefix", header: "Begins with", cell: (key) => <code>{key.prefix}…</code> },
    {
      id: "created",
      header: "Created",
      cell: (key) => (
        <>
          <RelativeTime time={key.createdAt} />{" "}
          <span className="text-muted-foreground">by {key.createdBy}</span>
        </>
      ),
    },
    {
      id: "used",
      header: "Last used",
      align: "end",
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? (
          <RelativeTime time={lastUsedAt} />
        ) : (
          <span className="text-muted-foreground">never</span>
        ),
    },
    {
      id: "actions",
      header: <span className="sr-only">Actions</span>,
      align: "end",
      width: "w-28",
      cell: (key) =>
        key.revokedAt ? (
          <Badge>Revoked</Badge>
        ) : (
          <Button size="sm" onClick={() => setRevoking(key)} aria-label={`Revoke ${key.name}`}>
            Revoke
          </Button>
        ),
    },
  ];
  return (
    <>
      <DataTable caption="API keys, newest first" columns={columns} rows={keys} getRowId={(key) => key.id} />
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
        showSuccessToast(`${apiKey?.name ?? "The key"} was revoked`);
        onClose();
      },
      onError: (error) => showErrorToast("The key was not revoked", toErrorText(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.settings.apiKeys.list.queryKey() }),
    }),
  );
  return (
    <Dialog open={apiKey !== null} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      {apiKey ? (
        <DialogContent
          title={`Revoke “${apiKey.name}”?`}
          description="Whatever calls the API with it is refused at once. This can't be undone; create a new key instead."
          footer={
            <>
              <DialogClose asChild>
                <Button>Cancel</Button>
              </DialogClose>
              <Button
                variant="danger"
                isLoading={revoke.isPending}
                onClick={() => revoke.mutate({ apiKeyId: apiKey.id })}
              >
                Revoke the key
              </Button>
            </>
          }
        >
          <p className="text-table">
            It begins with <code>{apiKey.prefix}</code> and was{" "}
            {apiKey.lastUsedAt ? (
              <>
                last used <RelativeTime time={apiKey.lastUsedAt} />.
              </>
            ) : (
              "never used."
            )}
          </p>
        </DialogContent>
      ) : null}
    </Dialog>
  );
}
