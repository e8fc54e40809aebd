"use client";

import { useEffect, useRef } from "react";
import { type FocusAction, type FocusKeymap, findAction, toKeyName } from "./focus-keys";

/** After "g" a letter names a section to go to, so it means nothing here. */
const goMs = 900;

/** Calls `onAction` for each key that stands for one. A key that is held down counts once, so that nothing is decided unseen. */
export function useFocusKeys(keymap: FocusKeymap, onAction: (action: FocusAction) => void): void {
  const latest = useRef({ keymap, onAction });
  latest.current = { keymap, onAction };
  useEffect(() => {
    let goAtMs = Number.NEGATIVE_INFINITY;
    const listen = (event: KeyboardEvent) => {
      const keyName = toKeyName(event);
      if (keyName === null || event.repeat || event.defaultPrevented || isElsewhere(event, keyName)) return;
      const isAfterGo = performance.now() - goAtMs < goMs;
      if (keyName === "g") goAtMs = performance.now();
      const action = isAfterGo ? null : findAction(latest.current.keymap, keyName);
      if (action === null) return;
      event.preventDefault();
      latest.current.onAction(action);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

/** Typed into a field, meant for a dialog or menu, or for the control that has the focus. */
function isElsewhere(event: KeyboardEvent, keyName: string): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  if (!(event.target instanceof Element)) return false;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return true;
  return keyName === "Space" && event.target.closest("button, a, summary") !== null;
}
