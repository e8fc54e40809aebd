"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMayChange } from "@/app/_features/settings/use-viewer";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { Select } from "@/app/_ui/fields/select";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";
import type { ImportView } from "@/server/features/imports/schema";
import { refreshHours } from "@/server/features/imports/terms";
import { toRefreshWords } from "./refresh-words";

const never = "never";

/** How often the catalog's file is fetched anew and imported like this one. */
export function RefreshSelect({ view }: { view: Pick<ImportView, "id" | "catalogId" | "catalogName"> }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayChange = useMayChange();
  const refreshes = useQuery(trpc.imports.refreshes.queryOptions());
  const current = refreshes.data?.find(({ catalogId }) => catalogId === view.catalogId);
  const change = useMutation(
    trpc.imports.setRefresh.mutationOptions({
      onSuccess: async (_, { everyHours }) => {
        await queryClient.invalidateQueries(trpc.imports.refreshes.queryFilter());
        showSuccessToast(
          everyHours === null
            ? t`${view.catalogName} is not refreshed any more`
            : t`${view.catalogName} is refreshed ${toRefreshWords(everyHours)}`,
        );
      },
      onError: (error) => showErrorToast(t`Nothing was changed`, toErrorText(error)),
    }),
  );
  if (!refreshes.data || !mayChange) return null;
  return (
    <Select
      aria-label={t`Refresh ${view.catalogName}`}
      className="w-52"
      disabled={change.isPending}
      value={current ? String(current.everyHours) : never}
      onChange={({ target }) => {
        const everyHours = refreshHours.find((hours) => String(hours) === target.value) ?? null;
        change.mutate({ importId: view.id, everyHours });
      }}
      options={[
        { value: never, label: t`Refresh by hand only` },
        ...refreshHours.map((hours) => ({
          value: String(hours),
          label: t`Refresh ${toRefreshWords(hours)}`,
        })),
      ]}
    />
  );
}
