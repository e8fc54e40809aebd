"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { showErrorToast } from "@/app/_ui/toast";

/** Fetches the file of an import anew and imports it the same way. */
export function RepeatButton({ importId }: { importId: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const mayChange = useMayChange();
  const repeat = useMutation(
    trpc.imports.repeat.mutationOptions({
      onSuccess: async (started) => {
        await queryClient.invalidateQueries({ queryKey: trpc.imports.list.pathKey() });
        router.push(`/imports/${started.importId}`);
      },
      onError: (error) => showErrorToast(t`The file was not fetched`, toErrorText(error)),
    }),
  );
  if (!mayChange) return null;
  return (
    <Button isLoading={repeat.isPending || repeat.isSuccess} onClick={() => repeat.mutate({ id: importId })}>
      <RefreshCw aria-hidden />
      <Trans>Fetch and import again</Trans>
    </Button>
  );
}
