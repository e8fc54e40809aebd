"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { KeyRound, MoreHorizontal, Pause, Pencil, Play, Send, Trash2 } from "lucide-react";
import { Badge } from "@/app/_ui/badge";
import { Button } from "@/app/_ui/button";
import { RelativeTime } from "@/app/_ui/format/relative-time";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/app/_ui/menus/dropdown-menu";
import { menuColumn } from "@/app/_ui/table/actions-column";
import { type DataColumn, DataTable } from "@/app/_ui/table/data-table";
import type { EndpointView } from "@/server/features/webhooks/schema";
import type { WebhookChanges } from "./use-webhook-changes";
import { eventWords, toDeliveryState, toEndpointState } from "./webhook-words";

interface WebhooksTableProps extends Omit<WebhookMenuProps, "endpoint"> {
  endpoints: readonly EndpointView[];
  /** Whose deliveries are shown. */
  selectedId: string;
  onSelect: (endpointId: string) => void;
}

export function WebhooksTable({ endpoints, selectedId, onSelect, ...menu }: WebhooksTableProps) {
  const columns: DataColumn<EndpointView>[] = [
    {
      id: "name",
      header: t`Webhook`,
      isPrimary: true,
      cell: ({ name, url }) => (
        <span className="block min-w-0 py-0.5">
          <span className="block wrap-anywhere">{name}</span>
          <span className="block text-xs font-normal wrap-anywhere text-muted-foreground">{url}</span>
        </span>
      ),
    },
    { id: "events", header: t`Events`, cell: ({ eventTypes }) => <EventList eventTypes={eventTypes} /> },
    {
      id: "state",
      header: t`State`,
      cell: (endpoint) => {
        const { tone, word } = toEndpointState(endpoint);
        return <Badge tone={tone}>{word}</Badge>;
      },
    },
    { id: "last", header: t`Last delivery`, cell: (endpoint) => <LastDelivery endpoint={endpoint} /> },
    {
      ...menuColumn,
      cell: (endpoint) => <WebhookMenu endpoint={endpoint} {...menu} />,
    },
  ];
  return (
    <DataTable
      caption={t`Webhooks, oldest first`}
      columns={columns}
      rows={endpoints}
      getRowId={({ id }) => id}
      {...(endpoints.length > 1
        ? {
            onRowOpen: ({ id }: EndpointView) => onSelect(id),
            isRowSelected: ({ id }: EndpointView) => id === selectedId,
          }
        : {})}
    />
  );
}

function EventList({ eventTypes }: Pick<EndpointView, "eventTypes">) {
  return (
    <span className="flex flex-wrap gap-1 py-0.5">
      {eventTypes.map((type) => (
        <Badge key={type} tone="outline">
          {eventWords[type].label}
        </Badge>
      ))}
    </span>
  );
}

function LastDelivery({ endpoint: { lastDelivery } }: { endpoint: EndpointView }) {
  if (!lastDelivery)
    return (
      <span className="text-muted-foreground">
        <Trans>none yet</Trans>
      </span>
    );
  const { word } = toDeliveryState(lastDelivery);
  return (
    <span>
      {word}
      {lastDelivery.statusCode === null ? null : (
        <>
          {" "}
          <span className="codes">{lastDelivery.statusCode}</span>
        </>
      )}
      {", "}
      <RelativeTime
        time={lastDelivery.attemptedAt ?? lastDelivery.createdAt}
        className="text-muted-foreground"
      />
    </span>
  );
}

interface WebhookMenuProps {
  endpoint: EndpointView;
  onEdit: (endpoint: EndpointView) => void;
  onDelete: (endpoint: EndpointView) => void;
  changes: WebhookChanges;
}

function WebhookMenu({ endpoint, onEdit, onDelete, changes }: WebhookMenuProps) {
  const isActive = endpoint.pauseReason === null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon-sm" aria-label={t`Actions for ${endpoint.name}`}>
          <MoreHorizontal aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem onSelect={() => changes.sendTest(endpoint)}>
          <Send aria-hidden />
          <Trans>Send a test</Trans>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => onEdit(endpoint)}>
          <Pencil aria-hidden />
          <Trans>Edit</Trans>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => changes.setActive(endpoint, !isActive)}>
          {isActive ? <Pause aria-hidden /> : <Play aria-hidden />}
          {isActive ? t`Pause` : t`Resume`}
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={() => changes.renewSecret(endpoint)}>
          <KeyRound aria-hidden />
          <Trans>Make a new secret</Trans>
        </DropdownMenuItem>
        <DropdownMenuSeparator />
        <DropdownMenuItem tone="danger" onSelect={() => onDelete(endpoint)}>
          <Trash2 aria-hidden />
          <Trans>Delete</Trans>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
