"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC, useTRPCClient } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogCancel, DialogContent } from "@/app/_ui/dialog";
import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";
import { Notice } from "@/app/_ui/notice";
import { ErrorState } from "@/app/_ui/states/error-state";
import { Skeleton } from "@/app/_ui/states/skeleton";
import type { ReviewListItem } from "@/server/features/review/schema";
import { createRandomId } from "../outbox/random-id";
import { BulkPreviewView } from "./bulk-preview-view";
import { toActionText } from "./bulk-words";
import { toSeenPairs, useBulkDecision } from "./use-bulk-decision";

interface BulkDialogProps {
  items: readonly ReviewListItem[];
  /** null = closed. */
  verdict: VerdictName | null;
  onClose: () => void;
  onDone: () => void;
}

/** Shows what would happen before it does. */
export function BulkDialog({ verdict, onClose, ...rest }: BulkDialogProps) {
  return (
    <Dialog open={verdict !== null} onOpenChange={(isOpen) => !isOpen && onClose()}>
      {verdict ? <BulkConfirmation verdict={verdict} onClose={onClose} {...rest} /> : null}
    </Dialog>
  );
}

type BulkConfirmationProps = BulkDialogProps & { verdict: VerdictName };

function BulkConfirmation({ items, verdict, onClose, onDone }: BulkConfirmationProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const pairs = toSeenPairs(items);
  const preview = useQuery({
    queryKey: [...trpc.review.previewBulk.mutationKey(), verdict, pairs],
    queryFn: () => client.review.previewBulk.mutate({ pairs, verdict }),
    staleTime: 0,
    gcTime: 0,
  });
  const decision = useBulkDecision();
  const [batchId] = useState(createRandomId);
  const count = preview.data?.decidableCount ?? items.length;

  async function confirm() {
    try {
      await decision.mutateAsync({ items, verdict, batchId });
    } catch {
      // The dialog says what happened.
      return;
    }
    onClose();
    onDone();
  }

  return (
    <DialogContent
      title={`${toActionText(verdict, count)}?`}
      description={plural(count, {
        one: "You can take it back afterwards.",
        other: "You can take them all back at once afterwards.",
      })}
      footer={
        <>
          <DialogCancel />
          <Button
            variant={verdict === "different" ? "danger" : "primary"}
            disabled={!preview.data || count === 0}
            isLoading={decision.isPending}
            onClick={confirm}
          >
            {toActionText(verdict, count)}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {decision.error ? (
          <Notice tone="bad" title={t`Nothing was decided`}>
            {toErrorText(decision.error)}
          </Notice>
        ) : null}
        {preview.data ? <BulkPreviewView verdict={verdict} preview={preview.data} /> : null}
        {preview.isPending ? <PreviewSkeleton /> : null}
        {preview.error && !preview.data ? (
          <ErrorState
            title={t`The preview could not be loaded`}
            reason={toErrorText(preview.error)}
            onRetry={() => preview.refetch()}
            isRetrying={preview.isFetching}
          />
        ) : null}
      </div>
    </DialogContent>
  );
}

function PreviewSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-2">
      <span className="sr-only">
        <Trans>Loading</Trans>
      </span>
      <Skeleton className="w-2/3" />
      <Skeleton className="w-full" />
      <Skeleton className="w-1/2" />
    </div>
  );
}
