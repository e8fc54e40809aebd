"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";
import type { EndpointView } from "@/server/features/webhooks/schema";

interface DeleteWebhookDialogProps {
  endpoint: EndpointView;
  onClose: () => void;
}

export function DeleteWebhookDialog({ endpoint, onClose }: DeleteWebhookDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.webhooks.delete.mutationOptions({
      onSuccess: () => {
        showSuccessToast(t`${endpoint.name} was deleted`);
        onClose();
      },
      onError: (error) => showErrorToast(t`The webhook was not deleted`, toErrorText(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.webhooks.pathKey() }),
    }),
  );
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={t`Delete “${endpoint.name}”?`}
        description={t`Its secret can't be brought back: added again, it gets a new one. To stop it for a while, pause it.`}
        footer={
          <>
            <DialogCancel />
            <Button
              variant="danger"
              isLoading={remove.isPending}
              onClick={() => remove.mutate({ endpointId: endpoint.id })}
            >
              <Trans>Delete the webhook</Trans>
            </Button>
          </>
        }
      >
        <p className="text-table wrap-anywhere">
          <Trans>
            Nothing more is posted to <code>{endpoint.url}</code>, and the list of its deliveries goes with
            it.
          </Trans>
        </p>
      </DialogContent>
    </Dialog>
  );
}
