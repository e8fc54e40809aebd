"use client";

import { t } from "@lingui/core/macro";
import dynamic from "next/dynamic";
import { useEffect, useSyncExternalStore } from "react";
import type { toast } from "sonner";
import { loadPatiently } from "./load-patiently";

/** No page fails for want of toasts. */
const loadToaster = () =>
  loadPatiently(
    () => import("./sonner-toaster").then((module) => module.SonnerToaster),
    Number.POSITIVE_INFINITY,
  );
const SonnerToaster = dynamic(loadToaster, { ssr: false });

const undoMs = 10_000;
/** When a page has come to rest. */
const restMs = 2_000;

/** Toasts are needed once something was done: their code is loaded when the page is at rest, or with the first of them. */
let isToasterWanted = false;
const listeners = new Set<() => void>();
let setReady: (makeToast: typeof toast) => void = () => undefined;
const whenReady = new Promise<typeof toast>((resolve) => {
  setReady = resolve;
});
let undoCount = 0;

function wantToaster(): Promise<typeof toast> {
  isToasterWanted = true;
  for (const listener of listeners) listener();
  return whenReady;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Once, around the app. */
export function Toaster() {
  const isWanted = useSyncExternalStore(
    subscribe,
    () => isToasterWanted,
    () => false,
  );
  useEffect(() => {
    const timer = setTimeout(wantToaster, restMs);
    return () => clearTimeout(timer);
  }, []);
  return isWanted ? <SonnerToaster onReady={setReady} /> : null;
}

/** Says that something was done, and offers for ten seconds to take it back. Returns what takes the offer away sooner. */
export function showUndoToast(message: string, onUndo: () => void): () => void {
  undoCount += 1;
  const id = `undo-${undoCount}`;
  const action = { label: t`Undo`, onClick: onUndo };
  wantToaster().then((makeToast) => makeToast.success(message, { id, duration: undoMs, action }));
  return () => {
    wantToaster().then((makeToast) => makeToast.dismiss(id));
  };
}

export function showSuccessToast(message: string, description?: string): void {
  wantToaster().then((makeToast) => makeToast.success(message, { description }));
}

/** `description` says why, and what to do. */
export function showErrorToast(message: string, description?: string): void {
  wantToaster().then((makeToast) => makeToast.error(message, { description, duration: 8_000 }));
}
