"use client";

import { t } from "@lingui/core/macro";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useTRPC } from "@/app/_trpc/trpc-provider";
import { verdictLooks } from "@/app/_ui/evidence/verdict-badge";
import { showErrorToast, showUndoToast } from "@/app/_ui/toast";
import { type FocusEffects, FocusStore } from "../focus/focus-store";
import { findPair } from "../pair/pair-address";
import { openPair } from "../pair/pair-location";
import { Outbox } from "./outbox";
import { createLastingClient, outboxTiming, toSendFailure } from "./outbox-effects";
import { OutboxNote } from "./outbox-note";
import { createOutboxStorage } from "./outbox-storage";
import { createRandomId } from "./random-id";
import { type SessionEffects, SessionStore } from "./session-store";
import { type Session, SessionContext } from "./use-review-session";

interface ReviewSessionProviderProps {
  /** Who reviews: what waits to be sent is theirs alone. */
  personId: string;
  children: ReactNode;
}

export function ReviewSessionProvider({ personId, children }: ReviewSessionProviderProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [session] = useState(() => createSession(personId, trpc, queryClient));
  useEffect(() => keepSending(session.outbox), [session]);
  useEffect(() => session.focus.leave, [session]);
  return (
    <SessionContext value={session}>
      <OutboxNote />
      {children}
    </SessionContext>
  );
}

/** Sends what a page before left behind, and hurries when the network comes back or the page goes away. */
function keepSending(outbox: Outbox): () => void {
  const hurryIfHidden = () => {
    if (document.visibilityState === "hidden") outbox.hurry();
  };
  const warn = (event: BeforeUnloadEvent) => {
    if (!outbox.getView().isKept) event.preventDefault();
  };
  outbox.flush();
  window.addEventListener("online", outbox.hurry);
  window.addEventListener("pagehide", outbox.hurry);
  window.addEventListener("beforeunload", warn);
  document.addEventListener("visibilitychange", hurryIfHidden);
  return () => {
    window.removeEventListener("online", outbox.hurry);
    window.removeEventListener("pagehide", outbox.hurry);
    window.removeEventListener("beforeunload", warn);
    document.removeEventListener("visibilitychange", hurryIfHidden);
  };
}

const noStorage = { load: () => [], keep: () => false, forget: () => undefined };

function createSession(
  personId: string,
  trpc: ReturnType<typeof useTRPC>,
  queryClient: QueryClient,
): Session {
  const client = createLastingClient();
  const outbox: Outbox = new Outbox({
    ...outboxTiming,
    storage: typeof window === "undefined" ? noStorage : createOutboxStorage(personId, window.localStorage),
    send: (items) => client.review.decideMany.mutate({ items }),
    toFailure: toSendFailure,
    onSettled: (saved, refused) => {
      store.handleSaved(saved);
      store.handleRefused(refused);
      for (const { item } of [...saved, ...refused.map(({ entry }) => entry)]) {
        if (item.kind === "undo") {
          queryClient.invalidateQueries(trpc.review.get.pathFilter());
          queryClient.invalidateQueries(trpc.review.countOwn.pathFilter());
        } else
          for (const { pair } of item.decisions)
            queryClient.invalidateQueries(trpc.review.get.queryFilter(pair));
      }
      queryClient.invalidateQueries(trpc.review.count.queryFilter());
      queryClient.invalidateQueries(trpc.review.recent.queryFilter());
    },
  });
  const store: SessionStore = new SessionStore(createEffects(outbox), outbox.entries);
  const focusEffects: FocusEffects = {
    claim: (input) => client.review.claimFocus.mutate(input),
    renew: (offerIds) => client.review.renewClaims.mutate({ offerIds }),
    release: (offerIds) => client.review.releaseClaims.mutate({ offerIds }),
  };
  return { outbox, store, focus: new FocusStore(focusEffects, store) };
}

function createEffects(outbox: Outbox): SessionEffects {
  return {
    send: outbox.add,
    newId: createRandomId,
    nowMs: Date.now,
    onDecided: ({ title, choices }, undo) =>
      showUndoToast(`${verdictLooks[choices[0]!.verdict].word}: ${shorten(title)}`, undo),
    onRefused: (title, kind, message) => {
      if (kind === "undo") showErrorToast(t`Not undone: ${shorten(title)}`, message);
      else showErrorToast(t`Not saved: ${shorten(title)}`, t`${message} It comes next.`);
    },
    onTakenBack: ({ choices }) => {
      if (findPair(window.location.pathname)) openPair(choices[0]!.pair);
    },
  };
}

function shorten(title: string): string {
  return title.length <= 44 ? title : `${title.slice(0, 42).trimEnd()}…`;
}
