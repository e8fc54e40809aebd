"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { FocusStore } from "../focus/focus-store";
import type { Outbox, OutboxView } from "./outbox";
import type { SessionState, SessionStore } from "./session-store";

/** What one sitting keeps, whichever page of the review it is on. */
export interface Session {
  store: SessionStore;
  outbox: Outbox;
  focus: FocusStore;
}

type ReviewSession = SessionState & Pick<SessionStore, "decide" | "undo" | "undoLatest" | "takeBack">;

export const SessionContext = createContext<Session | null>(null);

function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("The review session needs a ReviewSessionProvider around it");
  return session;
}

const emptyState: SessionState = { verdicts: new Map(), failedKeys: new Set(), log: [] };
const emptyOutboxView: OutboxView = { waitingCount: 0, isCutOff: false, isKept: true };

export function useReviewSession(): ReviewSession {
  const { store } = useSession();
  // What a page before left behind is known to the browser alone.
  const state = useSyncExternalStore(store.subscribe, store.getState, () => emptyState);
  return {
    ...state,
    decide: store.decide,
    undo: store.undo,
    undoLatest: store.undoLatest,
    takeBack: store.takeBack,
  };
}

export function useOutboxView(): OutboxView {
  const { outbox } = useSession();
  return useSyncExternalStore(outbox.subscribe, outbox.getView, () => emptyOutboxView);
}

export function useFocusStore(): FocusStore {
  return useSession().focus;
}
