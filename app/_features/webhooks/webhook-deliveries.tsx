"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { RotateCw, Send } from "lucide-react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { Card } from "@/app/_ui/card";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import { Notice } from "@/app/_ui/notice";
import { EmptyState } from "@/app/_ui/states/empty-state";
import { ErrorState } from "@/app/_ui/states/error-state";
import { TableSkeleton } from "@/app/_ui/states/skeleton";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { DeliveryView, EndpointView } from "@/server/features/webhooks/schema";
import { shownDeliveriesMax } from "@/server/features/webhooks/terms";
import { toPollMs } from "./poll-deliveries";
import type { WebhookChanges } from "./use-webhook-changes";
import { toDeliveryState, toEventLabel, toOutcomeText, toStopNotice } from "./webhook-words";

interface WebhookDeliveriesProps {
  endpoint: EndpointView;
  changes: WebhookChanges;
}

/** What was last posted to one webhook, and what came of it. */
export function WebhookDeliveries({ endpoint, changes }: WebhookDeliveriesProps) {
  const trpc = useTRPC();
  const deliveries = useQuery(
    trpc.webhooks.deliveries.queryOptions(
      { endpointId: endpoint.id },
      { refetchInterval: ({ state }) => toPollMs(state.data) },
    ),
  );
  const stopNotice = toStopNotice(endpoint.pauseReason);
  return (
    <section aria-labelledby="deliveries" className="mt-6">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h3 id="deliveries" className="font-semibold wrap-anywhere">
            <Trans>Deliveries to {endpoint.name}</Trans>
          </h3>
          <p className="text-table text-muted-foreground">
            <Trans>
              The latest {shownDeliveriesMax}. A post that fails is tried six times within eight hours.
            </Trans>
          </p>
        </div>
        <Button isLoading={changes.isTesting} onClick={() => changes.sendTest(endpoint)}>
          <Send aria-hidden />
          <Trans>Send a test</Trans>
        </Button>
      </div>
      {stopNotice ? (
        <Notice
          tone="bad"
          title={t`SameSKU stopped this webhook`}
          className="mb-3"
          action={
            <Button size="sm" onClick={() => changes.setActive(endpoint, true)}>
              <Trans>Resume</Trans>
            </Button>
          }
        >
          {stopNotice}
        </Notice>
      ) : null}
      {deliveries.isPending ? (
        <TableSkeleton rowCount={3} />
      ) : !deliveries.data ? (
        <Card>
          <ErrorState
            title={t`The deliveries could not be loaded`}
            reason={toErrorText(deliveries.error)}
            onRetry={() => deliveries.refetch()}
            isRetrying={deliveries.isFetching}
          />
        </Card>
      ) : deliveries.data.length === 0 ? (
        <Card>
          <EmptyState
            icon={Send}
            title={t`Nothing was sent yet`}
            text={t`The next event appears here. A test shows at once whether the address answers.`}
          />
        </Card>
      ) : (
        <DeliveriesTable deliveries={deliveries.data} endpoint={endpoint} changes={changes} />
      )}
    </section>
  );
}

interface DeliveriesTableProps extends WebhookDeliveriesProps {
  deliveries: readonly DeliveryView[];
}

function DeliveriesTable({ deliveries, endpoint, changes }: DeliveriesTableProps) {
  const isEndpointFailing = endpoint.failingSince !== null;
  const columns: DataColumn<DeliveryView>[] = [
    { id: "event", header: t`Event`, isPrimary: true, cell: ({ type }) => toEventLabel(type) },
    {
      id: "outcome",
      header: t`Outcome`,
      cell: (delivery) => <Outcome delivery={delivery} isEndpointFailing={isEndpointFailing} />,
    },
    {
      id: "attempts",
      header: t`Attempts`,
      align: "end",
      width: "w-24",
      cell: ({ attemptCount }) => <span className="codes">{attemptCount}</span>,
    },
    {
      id: "when",
      header: t`When`,
      width: "w-36",
      cell: ({ createdAt }) => <RelativeTime time={createdAt} className="text-muted-foreground" />,
    },
    {
      id: "again",
      header: (
        <span className="sr-only">
          <Trans>Send again</Trans>
        </span>
      ),
      align: "end",
      width: "w-36",
      cell: (delivery) => (
        <SendAgainButton
          delivery={delivery}
          changes={changes}
          isEndpointFailing={isEndpointFailing}
          isDisabled={endpoint.pauseReason !== null && delivery.type !== "webhook.test"}
        />
      ),
    },
  ];
  return (
    <DataTable
      caption={t`Deliveries to ${endpoint.name}, latest first`}
      columns={columns}
      rows={deliveries}
      getRowId={({ id }) => id}
    />
  );
}

interface OutcomeProps {
  delivery: DeliveryView;
  isEndpointFailing: boolean;
}

function Outcome({ delivery, isEndpointFailing }: OutcomeProps) {
  const { tone, word } = toDeliveryState(delivery);
  const text = toOutcomeText(delivery, isEndpointFailing);
  return (
    <span className="flex flex-wrap items-start gap-x-2 gap-y-1 py-0.5 lg:flex-nowrap">
      <Badge tone={tone}>{word}</Badge>
      <span className="min-w-0 wrap-anywhere">
        {text}
        {delivery.responseExcerpt ? (
          <q className="ml-1 text-muted-foreground">{delivery.responseExcerpt}</q>
        ) : null}
        <NextAttempt delivery={delivery} />
      </span>
    </span>
  );
}

/** From so far ahead the time is told. */
const aheadMsMin = 45_000;

function NextAttempt({ delivery: { nextAttemptAt, attemptCount } }: { delivery: DeliveryView }) {
  if (!nextAttemptAt) return null;
  const isAhead = nextAttemptAt.getTime() - Date.now() > aheadMsMin;
  if (!isAhead && attemptCount === 0) return null;
  return (
    <span className="text-muted-foreground">
      {" "}
      <Trans>Next attempt</Trans> {isAhead ? <RelativeTime time={nextAttemptAt} /> : t`in a moment`}.
    </span>
  );
}

interface SendAgainButtonProps extends OutcomeProps {
  changes: WebhookChanges;
  isDisabled: boolean;
}

function SendAgainButton({ delivery, isEndpointFailing, changes, isDisabled }: SendAgainButtonProps) {
  if (delivery.status === "waiting" && delivery.attemptCount === 0 && !isEndpointFailing) return null;
  return (
    <Button
      size="sm"
      disabled={isDisabled}
      isLoading={changes.sendingId === delivery.id}
      onClick={() => changes.sendAgain(delivery)}
    >
      <RotateCw aria-hidden />
      {delivery.status === "waiting" ? t`Send now` : t`Send again`}
    </Button>
  );
}
