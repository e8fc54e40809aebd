"use client";

import { t } from "@lingui/core/macro";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";
import { showErrorToast } from "@/app/_ui/toast";
import type { FocusCandidate } from "@/server/features/review/focus-item";
import { toBlindOrder } from "../blind-order";
import { useFocusStore } from "../outbox/use-review-session";
import { toPairHref } from "../pair/pair-address";
import { isPart, useQueueFilters } from "../queue/review-filter";
import type { FocusAction } from "./focus-keys";
import { blindSetting } from "./focus-settings";
import { useFocusView } from "./use-focus-view";

/** Which candidate is marked; 0 on an item that one has not looked around in. */
interface Look {
  entryKey: number;
  index: number;
  isWhyShown: boolean;
}

/** What lies on the desk in focus mode, and all that can be done with it. */
export function useFocusDesk(canDecide: boolean) {
  const router = useRouter();
  const search = useSearchParams().toString();
  const listHref = search ? `/review?${search}` : "/review";
  const [filters] = useQueueFilters();
  const store = useFocusStore();
  const view = useFocusView(canDecide);
  const isBlind = blindSetting.use();
  const [isShowingKeys, setIsShowingKeys] = useState(false);
  const [look, setLook] = useState<Look>({ entryKey: 0, index: 0, isWhyShown: false });

  const all = view.entry ? toShownOrder(view.entry.candidates, isBlind) : [];
  const entry = view.entry && { ...view.entry, candidates: all };
  const isLookOfEntry = entry?.key === look.entryKey;
  const markedIndex = isLookOfEntry ? Math.min(look.index, all.length - 1) : 0;
  const isWhyShown = isLookOfEntry && look.isWhyShown;
  const marked = all[markedIndex];

  function mark(index: number, isWhyNowShown: boolean) {
    if (entry && all[index]) setLook({ entryKey: entry.key, index, isWhyShown: isWhyNowShown });
  }
  const decide = (candidates: readonly (FocusCandidate | undefined)[], verdict: VerdictName) =>
    store.decide(toChoices(candidates, verdict));
  const pick = (index: number) => decide([all[index]], "same");

  const acts: Record<FocusAction, () => void> = {
    pick1: () => pick(0),
    pick2: () => pick(1),
    pick3: () => pick(2),
    pick4: () => pick(3),
    none: () => decide(all, "different"),
    variant: () => decide([marked], "variant"),
    unsure: () => decide(all, "unsure"),
    skip: store.skip,
    undo: () => {
      if (!store.undoLatest()) sayNothingToUndo();
    },
    markNext: () => mark(markedIndex + 1, isWhyShown),
    markPrevious: () => mark(markedIndex - 1, isWhyShown),
    why: () => mark(markedIndex, !isWhyShown),
    blind: () => blindSetting.set(!isBlind),
    openPair: () => {
      if (marked)
        router.push(toPairHref(marked.lowerOfferId, marked.higherOfferId, search ? `?${search}` : ""));
    },
    keys: () => setIsShowingKeys(true),
    leave: () => router.push(listHref),
  };

  return {
    status: view.status,
    entry,
    decided: view.decided,
    isBlind,
    markedIndex,
    isWhyShown,
    isShowingKeys,
    setIsShowingKeys,
    acts,
    isFiltered: isPart(filters),
    listHref,
    lookAgain: store.lookAgain,
    onCandidate: {
      onMark: (index: number) => index !== markedIndex && mark(index, isWhyShown),
      onPick: pick,
      onVariant: (index: number) => decide([all[index]], "variant"),
      onWhy: (index: number) => mark(index, !(isWhyShown && index === markedIndex)),
    },
  };
}

function toShownOrder(candidates: readonly FocusCandidate[], isBlind: boolean): FocusCandidate[] {
  return isBlind ? toBlindOrder(candidates) : [...candidates];
}

function toChoices(candidates: readonly (FocusCandidate | undefined)[], verdict: VerdictName) {
  return candidates.flatMap((candidate) => {
    if (!candidate) return [];
    const { lowerOfferId, higherOfferId } = candidate;
    return [{ pair: { lowerOfferId, higherOfferId }, verdict }];
  });
}

function sayNothingToUndo(): void {
  showErrorToast(
    t`Nothing to undo`,
    t`Older decisions can be undone among the last ones, or in a pair's history.`,
  );
}
