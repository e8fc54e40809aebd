"use client";

import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import { showErrorToast } from "@/app/_ui/toast";
import type { Catalog } from "@/server/features/catalogs/schema";

interface RemoveCatalogDialogProps {
  catalog: Catalog;
  onClose: () => void;
}

/** Says what goes, and opens the run that takes it away: there it can be brought back. */
export function RemoveCatalogDialog({ catalog, onClose }: RemoveCatalogDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.catalogs.remove.mutationOptions({
      onSuccess: ({ importId }) => router.push(`/imports/${importId}`),
      onError: (error) => showErrorToast(t`The catalog was not removed`, toErrorText(error)),
      // Its offers may be shown anywhere.
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );
  const { id, name, offerCount } = catalog;
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={t`Remove “${name}”?`}
        description={t`It can be brought back on the page of this removal, among the imports.`}
        footer={
          <>
            <DialogCancel />
            <Button
              variant="danger"
              isLoading={remove.isPending || remove.isSuccess}
              onClick={() => remove.mutate({ id })}
            >
              <Trans>Remove the catalog</Trans>
            </Button>
          </>
        }
      >
        <p className="text-table">
          <Trans>
            <Plural value={offerCount} one="Its only offer leaves" other="Its # offers leave" /> products, the
            review queue and search. Decisions are kept, and are in force again once the catalog is brought
            back. If its file is fetched from an address, that ends.
          </Trans>
        </p>
      </DialogContent>
    </Dialog>
  );
}
