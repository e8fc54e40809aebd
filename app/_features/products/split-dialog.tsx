"use client";

import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/app/_trpc/trpc-provider";
import { Button } from "@/app/_ui/button";
import { Dialog, DialogContent } from "@/app/_ui/dialog";
import { Checkbox } from "@/app/_ui/fields/checkbox";
import type { SplitInput } from "@/server/features/products/schema";
import { PreviewState } from "./preview-state";
import { RegroupPreviewView } from "./regroup-preview";
import { toSplitLabel } from "./split-label";
import { useRegroup } from "./use-regrouping";

const verdictOptions = [
  { verdict: "different", label: t`They are another product` },
  { verdict: "variant", label: t`They are a variant of it: other size, colour or pack` },
] as const;

interface SplitDialogProps {
  productId: string;
  offerIds: readonly string[];
  onClose: () => void;
  onSplit: () => void;
}

function toDoneMessage(count: number): string {
  return plural(count, { one: "# offer split off", other: "# offers split off" });
}

/** Asks how the offers differ, shows what parting them would bring, and does it. */
export function SplitDialog({ productId, offerIds, onClose, onSplit }: SplitDialogProps) {
  const [verdict, setVerdict] = useState<SplitInput["verdict"]>("different");
  const [areSidesKept, setAreSidesKept] = useState(true);
  const [isSaving, setIsSaving] = useState(false);
  const client = useTRPCClient();
  const regroup = useRegroup();
  const input = { productId, offerIds, verdict, areSidesKept } as SplitInput;
  const preview = useQuery(
    useTRPC().products.previewSplit.queryOptions(input, { placeholderData: keepPreviousData, staleTime: 0 }),
  );
  const label = toSplitLabel(offerIds.length);
  const mayFallApart = !areSidesKept || (preview.data?.decisionCounts.same ?? 0) > 0;

  async function split() {
    setIsSaving(true);
    const isSaved = await regroup(productId, toDoneMessage(offerIds.length), () =>
      client.products.split.mutate(input),
    );
    setIsSaving(false);
    if (isSaved) onSplit();
  }

  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? null : onClose())}>
      <DialogContent
        title={label}
        description={t`Nothing is saved until you confirm, and it can be undone.`}
        className="max-w-xl"
        footer={
          <>
            <Button onClick={onClose}>
              <Trans>Cancel</Trans>
            </Button>
            <Button variant="primary" onClick={split} isLoading={isSaving} disabled={!preview.data}>
              {label}
            </Button>
          </>
        }
      >
        <fieldset className="mb-4 flex flex-col gap-1.5">
          <legend className="mb-1.5 font-medium">
            <Trans>How do they differ from the others?</Trans>
          </legend>
          {verdictOptions.map((option) => (
            <label key={option.verdict} className="flex cursor-pointer items-start gap-2">
              <input
                type="radio"
                name="verdict"
                checked={verdict === option.verdict}
                onChange={() => setVerdict(option.verdict)}
                className="mt-0.5 size-4 shrink-0 accent-primary"
              />
              {option.label}
            </label>
          ))}
        </fieldset>
        <PreviewState query={preview}>
          {preview.data ? <RegroupPreviewView preview={preview.data} productId={productId} /> : null}
        </PreviewState>
        {mayFallApart ? (
          <div className="mt-3">
            <Checkbox
              label={t`Keep each side together as one product`}
              checked={areSidesKept}
              onCheckedChange={(checked) => setAreSidesKept(checked === true)}
            />
          </div>
        ) : null}
      </DialogContent>
    </Dialog>
  );
}
