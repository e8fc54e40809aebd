"use client";

import { plural, t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC, useTRPCClient } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showSuccessToast } from "@/app/_ui/toast";

/** Shows the queue as it is after many decisions at once, here and in the frame, which counts what waits. */
export function useQueueRefresh(): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  return async () => {
    router.refresh();
    await queryClient.invalidateQueries(trpc.review.pathFilter());
  };
}

/** Takes back all decisions that were made in one go. */
export function useBulkUndo(): (batchId: string) => Promise<void> {
  const client = useTRPCClient();
  const refresh = useQueueRefresh();
  return async (batchId) => {
    try {
      const { undoneCount, keptCount, isUnderWay } = await client.review.undoBulk.mutate({ batchId });
      if (isUnderWay) {
        showSuccessToast(t`${undoneCount} decisions are being taken back`);
        return refresh();
      }
      const kept =
        keptCount > 0
          ? plural(keptCount, {
              one: "# was decided again since and stays.",
              other: "# were decided again since and stay.",
            })
          : undefined;
      showSuccessToast(
        t`Took back ${undoneCount} ${plural(undoneCount, { one: "decision", other: "decisions" })}`,
        kept,
      );
    } catch (error) {
      showErrorToast(t`Not undone`, toErrorText(error));
    }
    await refresh();
  };
}
