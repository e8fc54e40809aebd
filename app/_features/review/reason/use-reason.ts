"use client";

import { useState } from "react";

/** A reason that is noted for the next verdict, whatever that is. */
export interface NotedReason {
  /** Null = none. */
  reason: string | null;
  isAsking: boolean;
  ask: (isAsking: boolean) => void;
  note: (reason: string | null) => void;
}

interface State {
  of: string | null;
  reason: string | null;
  isAsking: boolean;
}

/** Holds it while the same thing is looked at: `of` names that. */
export function useReason(of: string | null): NotedReason {
  const [state, setState] = useState<State>({ of, reason: null, isAsking: false });
  const { reason, isAsking } = state.of === of ? state : { reason: null, isAsking: false };
  return {
    reason,
    isAsking,
    ask: (isNowAsking) => setState({ of, reason, isAsking: isNowAsking }),
    note: (noted) => setState({ of, reason: noted, isAsking: false }),
  };
}
