"use client";

import { t } from "@lingui/core/macro";
import { useRef } from "react";
import { useHotkeys } from "react-hotkeys-hook";
import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";

export const verdictKeys: Record<VerdictName, string> = {
  same: "S",
  variant: "V",
  different: "D",
  unsure: "U",
};

/** Every key of the page, as the list of keys shows it. */
export const keyList: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["S"], does: t`Same product` },
  { keys: ["V"], does: t`Variant: the same model in another size, colour or pack` },
  { keys: ["D"], does: t`Different products` },
  { keys: ["U"], does: t`Unsure: leave it for a second look` },
  { keys: ["R"], does: t`Reason: say why, before the verdict` },
  { keys: ["Space", "J"], does: t`Skip to the next pair` },
  { keys: ["K"], does: t`Back to the pair before` },
  { keys: ["⌫", "Z"], does: t`Undo the last decision` },
  { keys: ["B"], does: t`Blind mode: hide or show what the matcher thinks` },
  { keys: ["?"], does: t`Show this list` },
];

interface ReviewActions {
  onDecide: (verdict: VerdictName) => void;
  onSkip: () => void;
  onBack: () => void;
  onUndo: () => void;
  onShowKeys: () => void;
  onReason: () => void;
}

/** After "g" a letter names a section to go to, so it is no verdict. */
const goMs = 900;

export function useReviewKeys({
  onDecide,
  onSkip,
  onBack,
  onUndo,
  onShowKeys,
  onReason,
}: ReviewActions): void {
  const goAtMs = useRef(Number.NEGATIVE_INFINITY);
  const isMeant = (event: KeyboardEvent) =>
    !event.repeat && performance.now() - goAtMs.current > goMs && !document.querySelector('[role="dialog"]');
  const act = (action: () => void) => (event: KeyboardEvent) => {
    if (!isMeant(event)) return;
    event.preventDefault();
    action();
  };
  useHotkeys("g", () => {
    goAtMs.current = performance.now();
  });
  useHotkeys(
    "s",
    act(() => onDecide("same")),
  );
  useHotkeys(
    "v",
    act(() => onDecide("variant")),
  );
  useHotkeys(
    "d",
    act(() => onDecide("different")),
  );
  useHotkeys(
    "u",
    act(() => onDecide("unsure")),
  );
  useHotkeys("r", act(onReason));
  useHotkeys("j", act(onSkip));
  useHotkeys("space", act(onSkip), { ignoreEventWhen: isOnControl });
  useHotkeys("k", act(onBack));
  useHotkeys("backspace, z", act(onUndo));
  useHotkeys("shift+slash", act(onShowKeys));
  useHotkeys("?", act(onShowKeys), { useKey: true });
}

/** Space on a focused button or link is that control's own. */
function isOnControl(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest("button, a, summary, select") !== null;
}
