"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Card, CardBody, CardHeader } from "@/app/_ui/card";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import { Notice } from "@/app/_ui/notice";

/** Opens the catalog to shopping agents by the Universal Commerce Protocol, and closes it. */
export function UcpCard() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const settings = useQuery(trpc.feeds.ucp.queryOptions());
  const change = useMutation(
    trpc.feeds.changeUcp.mutationOptions({ onSettled: () => queryClient.invalidateQueries() }),
  );
  const failure = change.error ?? settings.error;
  const isOn = change.isPending ? change.variables.isOn : (settings.data?.isOn ?? false);
  return (
    <Card className="mt-4 max-w-[640px]">
      <CardHeader
        title={t`Shopping agents`}
        description={t`Agents that speak the Universal Commerce Protocol search the catalog themselves. They need an API key that may search, and see what that key may see.`}
      />
      <CardBody className="flex flex-col gap-3">
        {failure ? <Notice tone="bad">{toErrorText(failure)}</Notice> : null}
        <Checkbox
          label={t`Open the catalog to shopping agents`}
          checked={isOn}
          disabled={!settings.data || change.isPending}
          onCheckedChange={(checked) => change.mutate({ isOn: checked === true })}
        />
        {isOn ? (
          <p className="text-table text-muted-foreground">
            {t`They find it at`} <code className="codes">{`${window.location.origin}/.well-known/ucp`}</code>
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}
