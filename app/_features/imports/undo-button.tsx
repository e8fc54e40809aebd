"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Redo2, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useViewer } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { showErrorToast } from "@/app/_ui/toast";
import type { ImportView } from "@/server/features/imports/schema";

/** Takes an import back, and opens the run that does so: that one can be undone in turn. */
export function UndoButton({ id, kind }: Pick<ImportView, "id" | "kind">) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const role = useViewer()?.role;
  const undo = useMutation(
    trpc.imports.undo.mutationOptions({
      onSuccess: async (started) => {
        await queryClient.invalidateQueries({ queryKey: trpc.imports.pathKey() });
        await queryClient.invalidateQueries({ queryKey: trpc.catalogs.pathKey() });
        router.push(`/imports/${started.importId}`);
      },
      onError: (error) => showErrorToast(t`Nothing was undone`, toErrorText(error)),
    }),
  );
  if (role !== "admin" && (role !== "merchandiser" || kind === "removal")) return null;
  return (
    <Button isLoading={undo.isPending || undo.isSuccess} onClick={() => undo.mutate({ id })}>
      {kind === "undo" ? <Redo2 aria-hidden /> : <Undo2 aria-hidden />}
      {kind === "file" || kind === "push" ? <Trans>Undo this import</Trans> : null}
      {kind === "undo" ? <Trans>Redo the import</Trans> : null}
      {kind === "withdrawal" ? <Trans>Bring these offers back</Trans> : null}
      {kind === "removal" ? <Trans>Bring the catalog back</Trans> : null}
    </Button>
  );
}
