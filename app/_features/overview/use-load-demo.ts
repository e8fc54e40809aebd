"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast } from "@/app/_ui/toast";

/** Starts the imports of the demo catalogs; busy until the overview shows them. */
export function useLoadDemo() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.demo.load.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.overview.get.queryKey() }),
      onError: (error) => showErrorToast(t`The demo catalogs were not loaded`, toErrorText(error)),
    }),
  );
}
