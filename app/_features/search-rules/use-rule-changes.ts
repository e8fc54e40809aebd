"use client";

import { t } from "@lingui/core/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import type { RuleSettings, RuleView, SynonymView } from "@/server/features/search-curation/schema";

/** After any change of rules what searches find is asked anew, too. */
export function useRefreshSearch() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.searchRules.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.search.pathKey() }),
    ]);
}

const pickSettings = ({ id: _, ...settings }: RuleView): RuleSettings => settings;

/** What is done to rules and synonyms without a form. */
export function useRuleChanges() {
  const trpc = useTRPC();
  const settle = {
    onSettled: useRefreshSearch(),
    onError: (error: unknown) => showErrorToast(t`Nothing was changed`, toErrorText(error)),
  };
  const remove = useMutation(trpc.searchRules.delete.mutationOptions(settle));
  const restore = useMutation(trpc.searchRules.restore.mutationOptions(settle));
  const pin = useMutation(trpc.searchRules.pin.mutationOptions(settle));
  const hide = useMutation(trpc.searchRules.hide.mutationOptions(settle));
  const removeSet = useMutation(trpc.searchRules.synonyms.delete.mutationOptions(settle));
  const restoreSet = useMutation(trpc.searchRules.synonyms.restore.mutationOptions(settle));
  const takeBack = ({ ruleId, before }: { ruleId: string; before: RuleSettings | null }) =>
    before === null ? remove.mutate({ ruleId }) : restore.mutate({ ruleId, settings: before });

  return {
    setEnabled(rule: RuleView, isEnabled: boolean) {
      const before = pickSettings(rule);
      told(restore.mutateAsync({ ruleId: rule.id, settings: { ...before, isEnabled } }), () =>
        showUndoToast(isEnabled ? t`${rule.name} was switched on` : t`${rule.name} was switched off`, () =>
          takeBack({ ruleId: rule.id, before }),
        ),
      );
    },
    remove(rule: RuleView) {
      const before = pickSettings(rule);
      told(remove.mutateAsync({ ruleId: rule.id }), () =>
        showUndoToast(t`${rule.name} was deleted`, () => takeBack({ ruleId: rule.id, before })),
      );
    },
    pin(query: string, productId: string, title: string, place: number) {
      told(pin.mutateAsync({ query, productId, place }), (done) =>
        showUndoToast(t`${title} was pinned to place ${place}`, () => takeBack(done)),
      );
    },
    hide(query: string, productId: string, title: string) {
      told(hide.mutateAsync({ query, productId }), (done) =>
        showUndoToast(t`${title} was hidden`, () => takeBack(done)),
      );
    },
    removeSynonyms({ id: synonymId, ...settings }: SynonymView) {
      told(removeSet.mutateAsync({ synonymId }), () =>
        showUndoToast(t`The synonyms were deleted`, () => restoreSet.mutate({ synonymId, settings })),
      );
    },
  };
}

/** Says so even where what was clicked is gone meanwhile, as a hidden hit is. What failed was told already. */
function told<T>(work: Promise<T>, say: (done: T) => void): void {
  work.then(say, () => undefined);
}
