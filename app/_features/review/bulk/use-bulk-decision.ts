"use client";

import { t } from "@lingui/core/macro";
import { useMutation } from "@tanstack/react-query";
import { useTRPCClient } from "@/app/_trpc/trpc-provider";
import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { BulkOutcome } from "@/server/features/bulk-decisions/schema";
import type { ReviewListItem } from "@/server/features/review/schema";
import { toDoneText, toLeftText } from "./bulk-words";
import { useBulkUndo, useQueueRefresh } from "./use-bulk-undo";

/** As the server knows the pairs: with the decision that the list showed on each. */
export function toSeenPairs(items: readonly ReviewListItem[]) {
  return items.map(({ lowerOfferId, higherOfferId, decisionId }) => ({
    pair: { lowerOfferId, higherOfferId },
    decisionId,
  }));
}

interface BulkDecision {
  items: readonly ReviewListItem[];
  verdict: VerdictName;
  /** The same for each attempt, so that nothing is decided twice. */
  batchId: string;
}

/** One verdict on many pairs, and one undo for all of them. */
export function useBulkDecision() {
  const client = useTRPCClient();
  const refresh = useQueueRefresh();
  const undo = useBulkUndo();

  function tell(verdict: VerdictName, batchId: string, outcome: BulkOutcome): void {
    const left = toLeftText(outcome);
    const done = toDoneText(verdict, outcome.decidedCount);
    if (outcome.decidedCount === 0) showErrorToast(t`Nothing was decided`, left ?? undefined);
    else showUndoToast(left ? `${done}. ${left}` : done, () => void undo(batchId));
  }

  return useMutation({
    mutationFn: async ({ items, verdict, batchId }: BulkDecision) => {
      const outcome = await client.review.decideBulk.mutate({ pairs: toSeenPairs(items), verdict, batchId });
      tell(verdict, batchId, outcome);
      // Not waited for: who decided goes on.
      void refresh();
    },
  });
}
