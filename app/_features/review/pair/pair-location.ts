"use client";

import { usePathname } from "next/navigation";
import { useSyncExternalStore } from "react";
import { movePlace } from "../queue/list-place";
import { findPair, type PairIds, toPairHref, toPairKey } from "./pair-address";

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
}

/**
 * The pair that the address names, read from the window: the router follows in its own time, and until then a second key would
 * decide the pair that is gone.
 */
export function useOpenPair(): PairIds | null {
  const routePath = usePathname();
  const path = useSyncExternalStore(
    subscribe,
    () => window.location.pathname,
    () => routePath,
  );
  return findPair(path) ?? findPair(routePath);
}

/** Shows a pair without asking the server for a page: all it needs is prefetched. */
export function openPair({ lowerOfferId, higherOfferId }: PairIds): void {
  const href = toPairHref(lowerOfferId, higherOfferId, window.location.search);
  if (href === `${window.location.pathname}${window.location.search}`) return;
  window.history.pushState(null, "", href);
  window.scrollTo(0, 0);
  movePlace(toPairKey({ lowerOfferId, higherOfferId }));
  for (const listener of listeners) listener();
}
