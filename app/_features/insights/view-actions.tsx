"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { BookmarkPlus, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { ViewNameDialog } from "@/app/_features/review/queue/view-name-dialog";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { InsightView } from "@/server/features/price-positions/schema";
import type { InsightPage } from "@/server/features/price-positions/terms";

interface ViewActionsProps {
  page: InsightPage;
  /** The view that the page shows; null = none. */
  current: InsightView | null;
  /** What the page's address asks for. */
  address: Record<string, string>;
}

/** Saves what the page shows as a view; renames or deletes the view that it shows. */
export function ViewActions({ page, current, address }: ViewActionsProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [naming, setNaming] = useState<"new" | "rename" | null>(null);
  const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.insights.views.pathKey() });
  const save = useMutation(trpc.insights.views.save.mutationOptions({ onSettled }));
  const rename = useMutation(trpc.insights.views.rename.mutationOptions({ onSettled }));
  const remove = useMutation(trpc.insights.views.delete.mutationOptions({ onSettled }));
  const removeCurrent = (view: InsightView) =>
    remove.mutate(
      { id: view.id },
      {
        onSuccess: () =>
          showUndoToast(t`The view ${view.name} was deleted`, () =>
            save.mutate({ page, name: view.name, filter: view.filter }),
          ),
        onError: (error) => showErrorToast(t`The view could not be deleted`, toErrorText(error)),
      },
    );
  return (
    <>
      {current ? (
        <>
          <Button
            variant="ghost"
            onClick={() => setNaming("rename")}
            aria-label={t`Rename the view ${current.name}`}
          >
            <Pencil aria-hidden />
          </Button>
          <Button
            variant="ghost"
            onClick={() => removeCurrent(current)}
            aria-label={t`Delete the view ${current.name}`}
          >
            <Trash2 aria-hidden />
          </Button>
        </>
      ) : Object.keys(address).length > 0 ? (
        <Button onClick={() => setNaming("new")}>
          <BookmarkPlus aria-hidden />
          <Trans>Save view</Trans>
        </Button>
      ) : null}
      {naming === "new" ? (
        <ViewNameDialog
          title={t`Save this view`}
          description={t`The filters and the order are kept for you under a name. One of the same name is replaced.`}
          action={t`Save view`}
          name=""
          onOpenChange={() => setNaming(null)}
          onSave={async (name) => {
            await save.mutateAsync({ page, name, filter: address });
          }}
        />
      ) : null}
      {naming === "rename" && current ? (
        <ViewNameDialog
          title={t`Rename the view`}
          description={t`Its filters and order stay as they are.`}
          action={t`Rename view`}
          name={current.name}
          onOpenChange={() => setNaming(null)}
          onSave={(name) => rename.mutateAsync({ id: current.id, name })}
        />
      ) : null}
    </>
  );
}
