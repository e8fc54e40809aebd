"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { BookmarkPlus, Trash2 } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Select } from "@/app/_ui/fields/select";
import { onDemand } from "@/app/_ui/on-demand";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { InsightView } from "@/server/features/price-positions/schema";
import type { InsightPage } from "@/server/features/price-positions/terms";

const ViewNameDialog = onDemand(() =>
  import("@/app/_features/review/queue/view-name-dialog").then((module) => module.ViewNameDialog),
);

/** One's own views of a page: what its address asks for, under a name. */
export function SavedViews({ page }: { page: InsightPage }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const pathname = usePathname();
  const address = useSearchParams();
  const [isNaming, setIsNaming] = useState(false);
  const views = useQuery(trpc.insights.views.list.queryOptions({ page })).data ?? [];
  const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.insights.views.pathKey() });
  const save = useMutation(trpc.insights.views.save.mutationOptions({ onSettled }));
  const remove = useMutation(trpc.insights.views.delete.mutationOptions({ onSettled }));
  const current = views.find(({ filter }) => isSame(filter, address)) ?? null;

  const open = (view: InsightView | undefined) =>
    router.push(view ? `${pathname}?${new URLSearchParams(view.filter)}` : pathname);
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
      {views.length > 0 ? (
        <Select
          aria-label={t`View`}
          value={current?.id ?? ""}
          onChange={({ target }) => open(views.find(({ id }) => id === target.value))}
          options={[
            { value: "", label: t`Saved views` },
            ...views.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          className="w-full sm:w-40"
        />
      ) : null}
      {current ? (
        <Button
          variant="ghost"
          onClick={() => removeCurrent(current)}
          aria-label={t`Delete the view ${current.name}`}
        >
          <Trash2 aria-hidden />
        </Button>
      ) : address.size > 0 ? (
        <Button onClick={() => setIsNaming(true)}>
          <BookmarkPlus aria-hidden />
          <Trans>Save view</Trans>
        </Button>
      ) : null}
      {isNaming ? (
        <ViewNameDialog
          title={t`Save this view`}
          description={t`The filters and the order are kept for you under a name. One of the same name is replaced.`}
          action={t`Save view`}
          name=""
          onOpenChange={setIsNaming}
          onSave={async (name) => {
            await save.mutateAsync({ page, name, filter: Object.fromEntries(address) });
          }}
        />
      ) : null}
    </>
  );
}

function isSame(filter: Record<string, string>, address: URLSearchParams): boolean {
  const names = Object.keys(filter);
  return names.length === address.size && names.every((name) => address.get(name) === filter[name]);
}
