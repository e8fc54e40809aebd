"use client";

import { useHotkeys } from "react-hotkeys-hook";
import { blindSetting } from "./focus/focus-settings";

/** Whether one judges a pair without seeing what the matcher thinks. The key b turns it on and off. */
export function useBlindMode(): { isBlind: boolean; toggle: () => void } {
  const isBlind = blindSetting.use();
  const toggle = () => blindSetting.set(!isBlind);
  useHotkeys("b", ({ repeat }) => {
    if (!repeat && !document.querySelector('[role="dialog"]')) toggle();
  });
  return { isBlind, toggle };
}
