"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showSuccessToast, showUndoToast } from "@/app/_ui/toast";
import type { ReviewFilterInput } from "@/server/features/review/schema";
import type { MoveViewInput, ReviewView } from "@/server/features/review/view-schema";
import { isSameFilter, toQueueFilters, toReviewFilter, useQueueFilters } from "./review-filter";

/** One's saved views, the one that the address names, and what can be done with them. */
export function useViews() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [filters, setFilters] = useQueueFilters();
  const query = useQuery(trpc.review.views.list.queryOptions());
  const views = query.data ?? [];
  const current = views.find((view) => view.id === filters.view) ?? null;
  const filter = toReviewFilter(filters);

  const settle = {
    onSettled: () => queryClient.invalidateQueries(trpc.review.views.list.queryFilter()),
    onError: (error: unknown) => showErrorToast(t`The view was not changed`, toErrorText(error)),
  };
  const create = useMutation(trpc.review.views.create.mutationOptions({ onSettled: settle.onSettled }));
  const change = useMutation(trpc.review.views.change.mutationOptions({ onSettled: settle.onSettled }));
  const move = useMutation(trpc.review.views.move.mutationOptions(settle));
  const remove = useMutation(trpc.review.views.delete.mutationOptions(settle));
  const restore = useMutation(trpc.review.views.restore.mutationOptions(settle));
  const open = (view: { id: string; filter: ReviewFilterInput }) =>
    setFilters(toQueueFilters(view.filter, view.id));

  return {
    views,
    current,
    /** True where the address leaves something else than the view that it names. */
    isChanged: current !== null && !isSameFilter(current.filter, filter),
    isDefault: isSameFilter(filter, { status: filters.status }),
    open,
    async create(name: string) {
      const view = await create.mutateAsync({
        name,
        filter: { status: "pending", order: "probable", ...filter },
      });
      await queryClient.invalidateQueries(trpc.review.views.list.queryFilter());
      await open(view);
      showSuccessToast(t`Saved the view ${view.name}`);
    },
    async rename(view: ReviewView, name: string) {
      await change.mutateAsync({ id: view.id, name });
    },
    saveFilter(view: ReviewView) {
      const save = (saved: ReviewFilterInput) =>
        change.mutateAsync({ id: view.id, filter: { status: "pending", order: "probable", ...saved } });
      save(filter).then(
        () =>
          showUndoToast(t`Changed the view ${view.name}`, () => void save(view.filter).catch(settle.onError)),
        settle.onError,
      );
    },
    move(view: ReviewView, to: MoveViewInput["to"]) {
      move.mutate({ id: view.id, to });
    },
    remove(view: ReviewView) {
      remove.mutate(
        { id: view.id },
        {
          onSuccess: () => {
            void setFilters({ view: null });
            showUndoToast(t`Deleted the view ${view.name}`, () =>
              restore.mutate(view, { onSuccess: () => void open(view) }),
            );
          },
        },
      );
    },
  };
}

export type Views = ReturnType<typeof useViews>;
