"use client";

import { t } from "@lingui/core/macro";
import { useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";
import { showErrorToast } from "@/app/_ui/toast";
import type { FocusCandidate } from "@/server/features/review/focus-item";
import { toBlindOrder } from "../blind-order";
import { useFocusStore } from "../outbox/use-review-session";
import { toPairHref, toPairKey } from "../pair/pair-address";
import { isPart, useQueueFilters } from "../queue/review-filter";
import { useReason } from "../reason/use-reason";
import type { FocusAction } from "./focus-keys";
import { blindSetting } from "./focus-settings";
import { useFocusView } from "./use-focus-view";

type NotedVerdict = "same" | "variant";
/** What is noted of candidates, by pair, until all are decided in one go. */
export type CandidateNotes = Readonly<Record<string, NotedVerdict>>;

/** What one has done on an item so far. */
interface Look {
  entryKey: number;
  /** Of the candidate that is marked. */
  index: number;
  isWhyShown: boolean;
  /** Null = a verdict decides at once. */
  notes: CandidateNotes | null;
}

const firstLook: Look = { entryKey: 0, index: 0, isWhyShown: false, notes: null };

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
  const [look, setLook] = useState<Look>(firstLook);

  const all = view.entry ? toShownOrder(view.entry.candidates, isBlind) : [];
  const entry = view.entry && { ...view.entry, candidates: all };
  const { index, isWhyShown, notes } = entry?.key === look.entryKey ? look : firstLook;
  const markedIndex = Math.min(index, Math.max(all.length - 1, 0));
  const marked = all[markedIndex];
  const why = useReason(entry ? String(entry.key) : null);

  function change(part: Partial<Look>) {
    if (entry) setLook({ entryKey: entry.key, index: markedIndex, isWhyShown, notes, ...part });
  }
  function mark(index: number, isWhyNowShown: boolean) {
    if (all[index]) change({ index, isWhyShown: isWhyNowShown });
  }
  const decide = (candidates: readonly (FocusCandidate | undefined)[], verdict: VerdictName) =>
    store.decide(toChoices(candidates, verdict), why.reason);
  /** Decides on one candidate, or notes it where several are to be decided; the same note once more takes it back. */
  function judge(index: number, verdict: NotedVerdict) {
    const candidate = all[index];
    if (!candidate) return;
    if (!notes) return decide([candidate], verdict);
    const { [toPairKey(candidate)]: before, ...others } = notes;
    change({ index, notes: before === verdict ? others : { ...others, [toPairKey(candidate)]: verdict } });
  }
  function decideAsNoted() {
    if (!notes) return;
    store.decide(
      all.flatMap((one) => toChoices([one], notes[toPairKey(one)] ?? "different")),
      why.reason,
    );
  }

  const acts: Record<FocusAction, () => void> = {
    pick1: () => judge(0, "same"),
    pick2: () => judge(1, "same"),
    pick3: () => judge(2, "same"),
    pick4: () => judge(3, "same"),
    none: () => decide(all, "different"),
    variant: () => judge(markedIndex, "variant"),
    several: () => change({ notes: notes ? null : {} }),
    decideAll: decideAsNoted,
    unsure: () => decide(all, "unsure"),
    skip: store.skip,
    undo: () => {
      if (!store.undoLatest()) sayNothingToUndo();
    },
    markNext: () => mark(markedIndex + 1, isWhyShown),
    markPrevious: () => mark(markedIndex - 1, isWhyShown),
    why: () => mark(markedIndex, !isWhyShown),
    reason: () => why.ask(true),
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
    notes,
    isWhyShown,
    isShowingKeys,
    setIsShowingKeys,
    why,
    acts,
    isFiltered: isPart(filters),
    listHref,
    lookAgain: store.lookAgain,
    onCandidate: {
      onMark: (index: number) => index !== markedIndex && mark(index, isWhyShown),
      onJudge: judge,
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
