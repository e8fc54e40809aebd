import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { SearchEventSettings } from "@/server/features/search-events/schema";

/** Changes the settings at once, with a way back. */
export function useRecordingSettings(settings: SearchEventSettings) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { queryKey } = trpc.searchReports.settings.queryOptions();
  const change = useMutation(
    trpc.searchReports.changeSettings.mutationOptions({
      onMutate: (next) => void queryClient.setQueryData(queryKey, next),
      onError: (error) => showErrorToast(t`Nothing was changed`, toErrorText(error)),
      onSettled: () => queryClient.invalidateQueries({ queryKey }),
    }),
  );
  return (changes: Partial<SearchEventSettings>) =>
    change.mutate(
      { ...settings, ...changes },
      { onSuccess: () => showUndoToast(t`The settings were changed`, () => change.mutate(settings)) },
    );
}
