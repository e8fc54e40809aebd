"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plug } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { formatCount, formatDecimal } from "@/app/_ui/format/format-number";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { actionsColumn } from "@/app/_ui/table/actions-column";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";
import type { AgentClientView } from "@/server/features/agents/schema";

/** Keys that agents came with: what each may do, did, and how to stop it. */
export function ClientsSection() {
  const clients = useQuery(useTRPC().agents.clients.queryOptions());
  return (
    <section aria-labelledby="clients">
      <h2 id="clients" className="mb-2 font-semibold">
        <Trans>Connected agents</Trans>
      </h2>
      {clients.isPending ? (
        <TableSkeleton rowCount={3} />
      ) : !clients.data ? (
        <Card>
          <ErrorState
            title={t`The agents could not be loaded`}
            reason={toErrorText(clients.error)}
            onRetry={() => clients.refetch()}
            isRetrying={clients.isFetching}
          />
        </Card>
      ) : clients.data.length === 0 ? (
        <Card>
          <EmptyState
            icon={Plug}
            title={t`No agent has connected yet`}
            text={t`Give one the address of this installation followed by /api/mcp: it asks you in the browser to let it in. One that can't takes an API key.`}
            action={
              <Button variant="primary" asChild>
                <Link href="/settings?tab=keys">
                  <Trans>Make a key</Trans>
                </Link>
              </Button>
            }
          />
        </Card>
      ) : (
        <ClientsTable clients={clients.data} />
      )}
    </section>
  );
}

function ClientsTable({ clients }: { clients: readonly AgentClientView[] }) {
  const [stopping, setStopping] = useState<AgentClientView | null>(null);
  const revoke = useRevoke();
  const columns: DataColumn<AgentClientView>[] = [
    {
      id: "name",
      header: t`Key`,
      isPrimary: true,
      cell: ({ name, clientName, clientVersion }) => (
        <span className="flex min-w-0 flex-col">
          <span className="wrap-anywhere">{name}</span>
          <span className="text-xs font-normal wrap-anywhere text-muted-foreground">
            {clientName ? `${clientName} ${clientVersion ?? ""}` : t`did not say what it is`}
          </span>
        </span>
      ),
    },
    {
      id: "scopes",
      header: t`May`,
      cell: ({ scopes, catalogCount }) => (
        <span className="text-xs">
          {scopes.join(", ")}
          {catalogCount > 0 ? ` · ${t`some catalogs alone`}` : ""}
        </span>
      ),
    },
    {
      id: "did",
      header: t`Did`,
      width: "w-56",
      cell: ({ apiKeyId, decisionCount, proposalCount, judgedCount }) => (
        <Link
          href={`/activity?person=${encodeURIComponent(apiKeyId)}`}
          className="text-primary hover:underline"
        >
          <Trans>
            {formatCount(decisionCount)} decided, {formatCount(proposalCount)} proposed (
            {formatCount(judgedCount)} judged)
          </Trans>
        </Link>
      ),
    },
    {
      id: "calls",
      header: t`Calls`,
      width: "w-40",
      cell: ({ callCount, refusedCount, busyMs }) => (
        <span className="text-xs">
          <Trans>
            {formatCount(callCount)}, {formatCount(refusedCount)} refused, {formatDecimal(busyMs / 1_000, 1)}{" "}
            s
          </Trans>
        </span>
      ),
    },
    {
      id: "seen",
      header: t`Last seen`,
      width: "w-32",
      cell: ({ lastSeenAt }) => <RelativeTime time={lastSeenAt} className="text-muted-foreground" />,
    },
    {
      ...actionsColumn,
      width: "w-24",
      cell: (client) =>
        client.isRevoked ? (
          <Badge>
            <Trans>Stopped</Trans>
          </Badge>
        ) : (
          <Button size="sm" onClick={() => setStopping(client)} aria-label={t`Stop ${client.name}`}>
            <Trans>Stop</Trans>
          </Button>
        ),
    },
  ];
  return (
    <>
      <DataTable
        caption={t`Agents, those seen last first`}
        columns={columns}
        rows={clients}
        getRowId={({ apiKeyId }) => apiKeyId}
      />
      <ConfirmDialog
        isOpen={stopping !== null}
        onOpenChange={(isOpen) => (isOpen ? undefined : setStopping(null))}
        title={t`Stop ${stopping?.name ?? ""}?`}
        sentences={[
          t`Its key is revoked: every call is refused at once. That can't be taken back; it has to be let in again, or gets another key.`,
          t`What it did stays, and can be undone under Activity.`,
        ]}
        confirmLabel={t`Revoke the key`}
        onConfirm={() => stopping && revoke(stopping)}
      />
    </>
  );
}

function useRevoke() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { mutate } = useMutation(
    trpc.settings.apiKeys.revoke.mutationOptions({
      onSuccess: () => showSuccessToast(t`The agent was stopped`),
      onError: (error) => showErrorToast(t`The agent was not stopped`, toErrorText(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() }),
    }),
  );
  return ({ apiKeyId }: AgentClientView) => mutate({ apiKeyId });
}
