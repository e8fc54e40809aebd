import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { BrandPairView } from "@/server/features/brands/schema";
import type { AliasState } from "@/server/features/brands/terms";

type Names = Pick<BrandPairView, "alias" | "brand" | "aliasKey" | "brandKey">;

/** What a person says of two names, each with its way back. */
export function useBrandChanges() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const settle = {
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.brands.pathKey() }),
    onError: (error: unknown) => showErrorToast(t`Nothing was changed`, toErrorText(error)),
  };
  const decide = useMutation(trpc.brands.decide.mutationOptions(settle));
  const forget = useMutation(trpc.brands.forget.mutationOptions(settle));
  const say = ({ alias, brand }: Pick<Names, "alias" | "brand">, state: AliasState, onSuccess?: () => void) =>
    decide.mutate({ decisions: [{ alias, brand, state }] }, { onSuccess });
  const toKeys = ({ aliasKey, brandKey }: Names) => ({ aliasKey, brandKey });

  return {
    isPending: decide.isPending || forget.isPending,
    /** `before`: what stood on them; null = nothing. */
    decide(names: Names, state: AliasState, before: AliasState | null) {
      const { alias, brand } = names;
      const message =
        state === "confirmed" ? t`${alias} is read as ${brand}` : t`${alias} and ${brand} stay apart`;
      say(names, state, () =>
        showUndoToast(message, () => (before === null ? forget.mutate(toKeys(names)) : say(names, before))),
      );
    },
    forget(names: Names, before: AliasState) {
      const { alias, brand } = names;
      forget.mutate(toKeys(names), {
        onSuccess: () =>
          showUndoToast(t`What was said of ${alias} and ${brand} was taken back`, () => say(names, before)),
      });
    },
  };
}
