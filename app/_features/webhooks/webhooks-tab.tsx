"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Plus, Webhook } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import type { ShownSecret } from "@/app/_features/settings/secret-dialog";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { onDemand } from "@/app/_ui/on-demand";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import type { EndpointView } from "@/server/features/webhooks/schema";
import { toPollMs } from "./poll-deliveries";
import { useWebhookChanges } from "./use-webhook-changes";
import { WebhookDeliveries } from "./webhook-deliveries";
import { WebhooksTable } from "./webhooks-table";

const SecretDialog = onDemand(() =>
  import("@/app/_features/settings/secret-dialog").then((module) => module.SecretDialog),
);
const WebhookDialog = onDemand(() => import("./webhook-dialog").then((module) => module.WebhookDialog));
const DeleteWebhookDialog = onDemand(() =>
  import("./delete-webhook-dialog").then((module) => module.DeleteWebhookDialog),
);

export function WebhooksTab() {
  const trpc = useTRPC();
  const endpoints = useQuery(
    trpc.webhooks.list.queryOptions(undefined, {
      refetchInterval: ({ state }) => toPollMs(state.data?.map(({ lastDelivery }) => lastDelivery)),
    }),
  );
  const [selectedId, select] = useQueryState("webhook", parseAsString);
  const [edited, setEdited] = useState<EndpointView | "new" | null>(null);
  const [deleted, setDeleted] = useState<EndpointView | null>(null);
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  const showSecret = (name: string, value: string, isRenewed: boolean) =>
    setSecret(toShownSecret(name, value, isRenewed));
  const changes = useWebhookChanges((name, value) => showSecret(name, value, true));
  const addButton = (
    <Button variant="primary" onClick={() => setEdited("new")}>
      <Plus aria-hidden />
      <Trans>Add a webhook</Trans>
    </Button>
  );
  const selected = endpoints.data?.find(({ id }) => id === selectedId) ?? endpoints.data?.[0];

  return (
    <section aria-labelledby="webhooks">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <div>
          <h2 id="webhooks" className="font-semibold">
            <Trans>Webhooks</Trans>
          </h2>
          <p className="max-w-prose text-table text-muted-foreground">
            <Trans>
              SameSKU posts what happens here to your programs, signed, within seconds. Events name offers and
              products by their ids.
            </Trans>
          </p>
        </div>
        {endpoints.data?.length ? addButton : null}
      </div>
      {endpoints.isPending ? (
        <TableSkeleton rowCount={2} />
      ) : !endpoints.data ? (
        <Card>
          <ErrorState
            title={t`The webhooks could not be loaded`}
            reason={toErrorText(endpoints.error)}
            onRetry={() => endpoints.refetch()}
            isRetrying={endpoints.isFetching}
          />
        </Card>
      ) : !selected ? (
        <Card>
          <EmptyState
            icon={Webhook}
            title={t`No webhooks yet`}
            text={t`Addresses that are told of imports, changed products and decisions stand here, and whether they answered.`}
            action={addButton}
          />
        </Card>
      ) : (
        <>
          <WebhooksTable
            endpoints={endpoints.data}
            selectedId={selected.id}
            onSelect={(id) => select(id)}
            onEdit={setEdited}
            onDelete={setDeleted}
            changes={changes}
          />
          <WebhookDeliveries key={selected.id} endpoint={selected} changes={changes} />
        </>
      )}
      {edited ? (
        <WebhookDialog
          edited={edited}
          onClose={() => setEdited(null)}
          onCreated={(id, name, value) => {
            setEdited(null);
            void select(id);
            showSecret(name, value, false);
          }}
        />
      ) : null}
      {deleted ? <DeleteWebhookDialog endpoint={deleted} onClose={() => setDeleted(null)} /> : null}
      {secret ? <SecretDialog secret={secret} onClose={() => setSecret(null)} /> : null}
    </section>
  );
}

function toShownSecret(name: string, value: string, isRenewed: boolean): ShownSecret {
  return {
    title: isRenewed ? t`New secret of “${name}”` : t`Secret of “${name}”`,
    description: isRenewed
      ? t`Copy it now: it is shown only this once. For 24 hours posts are signed with the earlier one as well.`
      : t`Your program checks by it that a post comes from here. Copy it now: it is shown only this once.`,
    value,
    copyWords: { action: t`Copy secret`, failure: t`Could not copy the secret` },
  };
}
