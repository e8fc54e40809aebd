"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogContent } from "@/app/_ui/dialog";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Notice } from "@/app/_ui/notice";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import { showUndoToast } from "@/app/_ui/toast";
import type { InsightState, PriceAlert } from "@/server/features/price-positions/schema";
import { AlertForm } from "./alert-form";
import { alertKindWords } from "./insight-words";

interface AlertsDialogProps {
  state: InsightState;
  onClose: () => void;
}

/** The rules of which webhooks are told when they begin or end to hold. */
export function AlertsDialog({ state, onClose }: AlertsDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isAdmin = useViewer()?.role === "admin";
  const [isAdding, setIsAdding] = useState(false);
  const alerts = useQuery(trpc.insights.alerts.list.queryOptions());
  const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.insights.alerts.pathKey() });
  const create = useMutation(
    trpc.insights.alerts.create.mutationOptions({ onSettled, onSuccess: () => setIsAdding(false) }),
  );
  const change = useMutation(trpc.insights.alerts.change.mutationOptions({ onSettled }));
  const remove = useMutation(trpc.insights.alerts.delete.mutationOptions({ onSettled }));
  const removeAlert = ({ id, ...input }: PriceAlert) =>
    remove.mutate(
      { id },
      {
        onSuccess: () => showUndoToast(t`The rule ${input.name} was deleted`, () => create.mutate(input)),
      },
    );
  const error = create.error ?? change.error ?? remove.error;
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={t`Price alerts`}
        description={t`Your webhooks are told once when a rule begins to hold of an offer, and once when it ends.`}
      >
        <div className="flex flex-col gap-4">
          {error ? <Notice tone="bad">{toErrorText(error)}</Notice> : null}
          {alerts.isPending ? <Skeleton className="h-20" /> : null}
          {alerts.isError ? (
            <ErrorState
              title={t`The alerts could not be loaded`}
              reason={toErrorText(alerts.error)}
              onRetry={() => alerts.refetch()}
              isRetrying={alerts.isFetching}
            />
          ) : null}
          {alerts.data?.length === 0 ? (
            <p className="text-muted-foreground">
              <Trans>There is no rule yet.</Trans>
            </p>
          ) : null}
          {alerts.data && alerts.data.length > 0 ? (
            <ul className="flex flex-col divide-y rounded-lg border">
              {alerts.data.map((alert) => (
                <AlertItem
                  key={alert.id}
                  alert={alert}
                  state={state}
                  isAdmin={isAdmin}
                  onChange={(isActive) => change.mutate({ ...alert, isActive })}
                  onRemove={() => removeAlert(alert)}
                />
              ))}
            </ul>
          ) : null}
          {isAdmin && isAdding ? (
            <AlertForm
              state={state}
              isSaving={create.isPending}
              onCancel={() => setIsAdding(false)}
              onSave={(input) => create.mutate(input)}
            />
          ) : null}
          {isAdmin && !isAdding ? (
            <div className="flex flex-wrap gap-2">
              <Button variant="primary" onClick={() => setIsAdding(true)}>
                <Plus aria-hidden />
                <Trans>Add a rule</Trans>
              </Button>
              <Button asChild>
                <Link href="/settings?tab=webhooks">
                  <Trans>Set up webhooks</Trans>
                </Link>
              </Button>
            </div>
          ) : null}
          {isAdmin ? null : (
            <p className="text-table text-muted-foreground">
              <Trans>Only an admin can change rules.</Trans>
            </p>
          )}
        </div>
      </DialogContent>
    </Dialog>
  );
}

interface AlertItemProps {
  alert: PriceAlert;
  state: InsightState;
  isAdmin: boolean;
  onChange: (isActive: boolean) => void;
  onRemove: () => void;
}

function AlertItem({ alert, state, isAdmin, onChange, onRemove }: AlertItemProps) {
  const { name, kind, thresholdPercent, inStockOnly, catalogId, brand, isActive } = alert;
  const facts = [
    kind === "undercut" ? `${alertKindWords[kind]} ${thresholdPercent}\u202f%` : alertKindWords[kind],
    ...(inStockOnly ? [t`others in stock only`] : []),
    ...(catalogId === null
      ? []
      : [state.ownCatalogs.find(({ id }) => id === catalogId)?.name ?? t`a catalog that is gone`]),
    ...(brand === null ? [] : [brand]),
  ];
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      <div className="min-w-0 grow">
        <p className="truncate font-medium">{name}</p>
        <p className="text-table text-muted-foreground">{facts.join(" · ")}</p>
      </div>
      <Checkbox
        label={t`On`}
        aria-label={t`${name} is on`}
        checked={isActive}
        disabled={!isAdmin}
        onCheckedChange={(checked) => onChange(checked === true)}
      />
      {isAdmin ? (
        <Button variant="ghost" size="sm" aria-label={t`Delete the rule ${name}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </Button>
      ) : null}
    </li>
  );
}
