"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useFocusStore } from "../outbox/use-review-session";
import { toReviewFilter, useQueueFilters } from "../queue/review-filter";
import type { FocusView } from "./focus-store";

const renewMs = 60_000;
/** Who has not touched anything for so long lets go of what is on screen. */
const idleMsMax = 5 * 60_000;

const loading: FocusView = { status: "loading", entry: null, decided: null };

/** The item that is on, from the part of the queue that the address names; holds it while somebody works. */
export function useFocusView(canDecide: boolean): FocusView {
  const store = useFocusStore();
  const [filters] = useQueueFilters();
  const filter = useMemo(() => {
    const { status, band, decider, ...rest } = toReviewFilter(filters);
    return rest;
  }, [filters]);
  useEffect(() => {
    if (canDecide) store.open(filter);
    else store.leave();
  }, [store, filter, canDecide]);

  useEffect(() => {
    let touchedAtMs = performance.now();
    const touch = () => {
      touchedAtMs = performance.now();
    };
    const renew = () => {
      if (document.visibilityState === "visible" && performance.now() - touchedAtMs < idleMsMax)
        store.renew().catch(() => undefined);
    };
    const timer = setInterval(renew, renewMs);
    const leave = (event: PageTransitionEvent) => {
      if (!event.persisted) store.leave();
    };
    window.addEventListener("keydown", touch);
    window.addEventListener("pointerdown", touch);
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", renew);
    return () => {
      clearInterval(timer);
      window.removeEventListener("keydown", touch);
      window.removeEventListener("pointerdown", touch);
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", renew);
    };
  }, [store]);

  return useSyncExternalStore(store.subscribe, store.getView, () => loading);
}
