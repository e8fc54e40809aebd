"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft } from "lucide-react";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogContent } from "@/app/_ui/dialog";
import type { MergeInput } from "@/server/features/products/schema";
import { MergeChoice } from "./merge-choice";
import { PreviewState } from "./preview-state";
import { RegroupPreviewView } from "./regroup-preview";
import { useRegroup } from "./use-regrouping";

interface MergeDialogProps {
  productId: string;
  /** The product to merge with, where that is known already. */
  otherProductId: string | null;
  onClose: () => void;
}

/** Asks which product is the same, shows what joining the two would bring, and does it. */
export function MergeDialog({ productId, otherProductId, onClose }: MergeDialogProps) {
  const [chosenId, setChosenId] = useState(otherProductId);
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? null : onClose())}>
      {chosenId === null ? (
        <DialogContent
          title={t`Merge with another product`}
          description={t`Choose the product that is really the same thing.`}
          className="max-w-xl"
        >
          <MergeChoice productId={productId} onChoose={setChosenId} />
        </DialogContent>
      ) : (
        <MergePreview
          input={{ productId, otherProductId: chosenId } as MergeInput}
          onBack={otherProductId === null ? () => setChosenId(null) : null}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface MergePreviewProps {
  input: MergeInput;
  onBack: (() => void) | null;
  onClose: () => void;
}

function MergePreview({ input, onBack, onClose }: MergePreviewProps) {
  const [isSaving, setIsSaving] = useState(false);
  const client = useTRPCClient();
  const regroup = useRegroup();
  const preview = useQuery(useTRPC().products.previewMerge.queryOptions(input, { staleTime: 0 }));

  async function merge() {
    setIsSaving(true);
    const isSaved = await regroup(input.productId, t`Products merged`, () =>
      client.products.merge.mutate(input),
    );
    setIsSaving(false);
    if (isSaved) onClose();
  }

  return (
    <DialogContent
      title={t`Merge the two products`}
      description={t`Nothing is saved until you confirm, and it can be undone.`}
      className="max-w-xl"
      footer={
        <>
          {onBack ? (
            <Button onClick={onBack}>
              <ArrowLeft aria-hidden />
              <Trans>Choose another</Trans>
            </Button>
          ) : (
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
          )}
          <Button variant="primary" onClick={merge} isLoading={isSaving} disabled={!preview.data}>
            <Trans>Merge the two products</Trans>
          </Button>
        </>
      }
    >
      <PreviewState query={preview}>
        {preview.data ? <RegroupPreviewView preview={preview.data} productId={input.productId} /> : null}
      </PreviewState>
    </DialogContent>
  );
}
