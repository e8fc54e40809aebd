"use client";

import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPCClient } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { ProductId } from "@/server/domain/offer/offer";
import { toFieldLabel } from "./golden-words";

type Save = () => Promise<{ entryId: string | null }>;

/** Pins and unpins a field of a product, and offers to take that back. Each resolves to false where it could not be saved; `problem` says why. */
export function useFieldPins(productId: string, field: string) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const place = { productId: productId as ProductId, field };

  async function undo(id: string) {
    try {
      await client.activity.undo.mutate({ source: "recorded", id });
    } catch (error) {
      showErrorToast(t`Not undone`, toErrorText(error));
    }
    await queryClient.invalidateQueries();
  }

  async function save(message: string, change: Save): Promise<boolean> {
    setIsSaving(true);
    setProblem(null);
    try {
      const { entryId } = await change();
      if (entryId) showUndoToast(message, () => undo(entryId));
      await queryClient.invalidateQueries();
      return true;
    } catch (error) {
      setProblem(toErrorText(error));
      return false;
    } finally {
      setIsSaving(false);
    }
  }

  const label = toFieldLabel(field);
  return {
    problem,
    setProblem,
    isSaving,
    pin: (value: string, offerId: string | null) =>
      save(t`${label} pinned`, () => client.products.pin.mutate({ ...place, value, offerId })),
    unpin: (pinnedField: string) =>
      save(t`${label} unpinned`, () => client.products.unpin.mutate({ ...place, field: pinnedField })),
  };
}
