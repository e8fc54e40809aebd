"use client";

import { t } from "@lingui/core/macro";
import { type QueryClient, useIsMutating, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPCClient } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";

export type Client = ReturnType<typeof useTRPCClient>;

const settleKey = ["settle-products"];
const lookAgainMs = 600;
/** A worker takes up a decision within seconds; where it has much else to do, the page follows at its next look. */
const looksMax = 25;

/** True while offers that somebody split or merged are being put together anew. */
export function useIsSettling(): boolean {
  return useIsMutating({ mutationKey: settleKey }) > 0;
}

/** What is to be saved: resolves to the batch with which it can be undone. */
type Save = () => Promise<{ batchId: string }>;

/**
 * Saves a split or a merge, offers for ten seconds to undo it, and follows the products until they are as was decided. Goes on
 * where the page is left meanwhile. Resolves to false where it could not be saved; that was said then.
 */
export function useRegroup(): (productId: string, message: string, save: Save) => Promise<boolean> {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  return useCallback(
    async (productId, message, save) => {
      const before = await readStanding(client, productId);
      try {
        const { batchId } = await save();
        showUndoToast(message, () => undo(client, queryClient, productId, batchId));
        followProduct(client, queryClient, productId, before);
        return true;
      } catch (error) {
        showErrorToast(t`Nothing was changed`, toErrorText(error));
        return false;
      }
    },
    [client, queryClient],
  );
}

async function undo(
  client: Client,
  queryClient: QueryClient,
  productId: string,
  batchId: string,
): Promise<void> {
  const before = await readStanding(client, productId);
  try {
    await client.products.undoRegrouping.mutate({ batchId });
    followProduct(client, queryClient, productId, before);
  } catch (error) {
    showErrorToast(t`Not undone`, toErrorText(error));
  }
}

/** Looks at a product until it is another than before, then has all that is shown loaded again. */
export function followProduct(
  client: Client,
  queryClient: QueryClient,
  productId: string,
  before: string,
): void {
  const settle = async () => {
    for (let look = 0; look < looksMax; look++) {
      if ((await readStanding(client, productId)) !== before) break;
      await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
    }
    await queryClient.invalidateQueries();
  };
  const mutation = queryClient
    .getMutationCache()
    .build(queryClient, { mutationKey: settleKey, mutationFn: settle });
  mutation.execute(undefined).catch(() => undefined);
}

/** Tells a product by its id, its offers and whether they contradict each other; "" where the server does not say. */
export async function readStanding(client: Client, productId: string): Promise<string> {
  try {
    const product = await client.products.get.query({ id: productId as never });
    return [product.id, product.hasConflict, ...product.offers.map((offer) => offer.id).sort()].join(" ");
  } catch {
    return "";
  }
}
