"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { DeliveryView, EndpointView } from "@/server/features/webhooks/schema";

export type WebhookChanges = ReturnType<typeof useWebhookChanges>;

/** What an admin does to a webhook that is there already. */
export function useWebhookChanges(onSecretRenewed: (name: string, secret: string) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const settle = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.webhooks.pathKey() }),
    onError: (error: unknown) => showErrorToast(t`Nothing was changed`, toErrorText(error)),
  };
  const active = useMutation(trpc.webhooks.setActive.mutationOptions(settle));
  const secret = useMutation(trpc.webhooks.renewSecret.mutationOptions(settle));
  const onNotSent = { onError: (error: unknown) => showErrorToast(t`Nothing was sent`, toErrorText(error)) };
  const test = useMutation(trpc.webhooks.sendTest.mutationOptions({ ...settle, ...onNotSent }));
  const again = useMutation(trpc.webhooks.sendAgain.mutationOptions({ ...settle, ...onNotSent }));

  return {
    setActive({ id, name }: EndpointView, isActive: boolean) {
      active.mutate(
        { endpointId: id, isActive },
        {
          onSuccess: () =>
            showUndoToast(isActive ? t`${name} was resumed` : t`${name} was paused`, () =>
              active.mutate({ endpointId: id, isActive: !isActive }),
            ),
        },
      );
    },
    renewSecret({ id, name }: EndpointView) {
      secret.mutate({ endpointId: id }, { onSuccess: (result) => onSecretRenewed(name, result.secret) });
    },
    sendTest: ({ id }: EndpointView) => test.mutate({ endpointId: id }),
    isTesting: test.isPending,
    sendAgain: ({ id }: DeliveryView) => again.mutate({ deliveryId: id }),
    /** The delivery that is being sent again; null = none. */
    sendingId: again.isPending ? again.variables.deliveryId : null,
  };
}
