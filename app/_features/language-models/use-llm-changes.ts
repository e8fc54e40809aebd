"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast } from "@/app/_ui/toast";

/** What is changed on the page in one click. */
export function useLlmChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = {
    onError: (error: unknown) => showErrorToast(t`This was not changed`, toErrorText(error)),
    onSettled: () => queryClient.invalidateQueries(),
  };
  return {
    state: useMutation(trpc.languageModels.changeState.mutationOptions(options)),
    order: useMutation(trpc.languageModels.order.mutationOptions(options)),
    remove: useMutation(trpc.languageModels.remove.mutationOptions(options)),
  };
}
