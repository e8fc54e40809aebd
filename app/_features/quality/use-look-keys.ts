"use client";

import { useHotkeys } from "react-hotkeys-hook";
import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";

const verdictByKey: Record<string, VerdictName> = { s: "same", v: "variant", d: "different", u: "unsure" };

interface LookActions {
  onDecide: (verdict: VerdictName) => void;
  onSkip: () => void;
}

/** The keys of the review queue, as far as they mean something here. */
export function useLookKeys({ onDecide, onSkip }: LookActions): void {
  useHotkeys(Object.keys(verdictByKey), (event) => {
    const verdict = verdictByKey[event.key.toLowerCase()];
    if (verdict && !event.repeat && !document.querySelector('[role="dialog"]')) onDecide(verdict);
  });
  useHotkeys("j", (event) => {
    if (!event.repeat) onSkip();
  });
}
