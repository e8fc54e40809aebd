"use client";

import { useEffect, useState } from "react";

type AnswerState<Answer> =
  | { kind: "loading" }
  | { kind: "loaded"; answer: Answer }
  /** 0 where nothing came back. */
  | { kind: "failed"; status: number; message: string | null };

/** What an address answers; asked anew when it changes or `retry` is called. Null asks nothing. */
export function useAnswer<Answer>(path: string | null): {
  state: AnswerState<Answer>;
  retry: () => void;
} {
  const [state, setState] = useState<AnswerState<Answer>>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt asks the same again.
  useEffect(() => {
    if (path === null) return;
    const controller = new AbortController();
    setState({ kind: "loading" });
    ask<Answer>(path, controller.signal).then(
      (next) => controller.signal.aborted || setState(next),
      () => controller.signal.aborted || setState({ kind: "failed", status: 0, message: null }),
    );
    return () => controller.abort();
  }, [path, attempt]);
  return { state, retry: () => setAttempt((count) => count + 1) };
}

async function ask<Answer>(path: string, signal: AbortSignal): Promise<AnswerState<Answer>> {
  const response = await fetch(path, { signal });
  const body = await response.json();
  if (response.ok) return { kind: "loaded", answer: body as Answer };
  return { kind: "failed", status: response.status, message: body?.error?.message ?? null };
}
