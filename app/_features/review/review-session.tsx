"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from "react";
import { toErrorText } from "@/app/_trpc/query-client";
import { useTRPC, useTRPCClient } from "@/app/_trpc/trpc-provider";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import { verdictLooks } from "@/app/_ui/verdict-badge";
import { findPair } from "./pair-address";
import { openPair } from "./pair-location";
import { type SessionEffects, type SessionState, SessionStore } from "./session-store";

type ReviewSession = SessionState & Pick<SessionStore, "decide" | "undo" | "undoLatest">;

const SessionContext = createContext<SessionStore | null>(null);

export function useReviewSession(): ReviewSession {
  const store = useContext(SessionContext);
  if (!store) throw new Error("useReviewSession needs a ReviewSessionProvider around it");
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  return { ...state, decide: store.decide, undo: store.undo, undoLatest: store.undoLatest };
}

export function ReviewSessionProvider({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [store] = useState(() => new SessionStore(createEffects(trpc, client, queryClient)));
  return <SessionContext value={store}>{children}</SessionContext>;
}

function createEffects(
  trpc: ReturnType<typeof useTRPC>,
  client: ReturnType<typeof useTRPCClient>,
  queryClient: QueryClient,
): SessionEffects {
  return {
    save: async ({ lowerOfferId, higherOfferId }, verdict) => {
      const pair = { lowerOfferId, higherOfferId };
      return (await client.review.decide.mutate({ pair, verdict })).decisionId;
    },
    saveUndo: (decisionId) => client.review.undo.mutate({ decisionId }),
    onDecided: ({ title }, verdict, undo) =>
      showUndoToast(`${verdictLooks[verdict].word}: ${shorten(title)}`, undo),
    onNotSaved: ({ title }, error) =>
      showErrorToast(
        `Not saved: ${shorten(title)}`,
        `${toErrorText(error)} The pair is back in the queue and comes next.`,
      ),
    onTakenBack: (pair) => {
      if (findPair(window.location.pathname)) openPair(pair);
    },
    onNotUndone: ({ title }, error) => showErrorToast(`Not undone: ${shorten(title)}`, toErrorText(error)),
    onSettled: ({ lowerOfferId, higherOfferId }) => {
      queryClient.invalidateQueries(trpc.review.get.queryFilter({ lowerOfferId, higherOfferId }));
      queryClient.invalidateQueries(trpc.review.count.queryFilter());
      queryClient.invalidateQueries(trpc.review.recent.queryFilter());
    },
  };
}

function shorten(title: string): string {
  return title.length <= 44 ? title : `${title.slice(0, 42).trimEnd()}…`;
}
