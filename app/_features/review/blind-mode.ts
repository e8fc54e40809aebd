"use client";

import { useSyncExternalStore } from "react";
import { useHotkeys } from "react-hotkeys-hook";

const storageKey = "samesku.review.blind";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** False also where the browser keeps nothing. */
function readIsBlind(): boolean {
  try {
    return window.localStorage.getItem(storageKey) === "true";
  } catch {
    return false;
  }
}

function toggleBlindMode(): void {
  try {
    if (readIsBlind()) window.localStorage.removeItem(storageKey);
    else window.localStorage.setItem(storageKey, "true");
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

/** Whether one judges without seeing what the matcher thinks: this browser remembers it. The key b turns it on and off. */
export function useBlindMode(): { isBlind: boolean; toggle: () => void } {
  const isBlind = useSyncExternalStore(subscribe, readIsBlind, () => false);
  useHotkeys("b", ({ repeat }) => {
    if (!repeat && !document.querySelector('[role="dialog"]')) toggleBlindMode();
  });
  return { isBlind, toggle: toggleBlindMode };
}
