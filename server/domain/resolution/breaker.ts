/** A call to an endpoint, as far as its breaker minds. */
export interface CallOutcome {
  /** ok: an answer that could be read; unusable: another; failed: none. */
  status: "ok" | "unusable" | "failed";
  /** When it ended. */
  at: Date;
  /** What the endpoint asked to be waited, in seconds; null = nothing. */
  retryAfterSeconds: number | null;
}

/** closed: ask; open: ask nothing before `until`; half-open: ask one question and see. */
export type Breaker = { kind: "closed" } | { kind: "half-open" } | { kind: "open"; until: Date };

/** So many unusable answers in a row are the endpoint's fault, not the questions'. */
const unusableMax = 5;
const pauseSecondsMin = 2;
const pauseSecondsMax = 300;
/** An endpoint may ask for longer than we would wait by ourselves, up to this. */
const retryAfterSecondsMax = 3_600;

/**
 * Where an endpoint's breaker stands, by its latest calls alone (newest first): open after a call that failed, or five unusable answers in a
 * row, for 2 s, doubled with each further one up to 5 min, or as long as the endpoint asked; then half-open until a call is answered. What it
 * follows from is stored, so that all workers see the same and a restart forgets nothing.
 */
export function toBreaker(latest: readonly CallOutcome[], now: Date): Breaker {
  const end = latest.findIndex(({ status }) => status === "ok");
  const bad = end < 0 ? latest : latest.slice(0, end);
  const [last] = bad;
  if (!last) return { kind: "closed" };
  const failedCount = bad.filter(({ status }) => status === "failed").length;
  const strikes = failedCount + Math.floor((bad.length - failedCount) / unusableMax);
  if (strikes === 0 || (failedCount === 0 && bad.length < unusableMax)) return { kind: "closed" };
  const ownSeconds = Math.min(pauseSecondsMax, pauseSecondsMin * 2 ** Math.min(20, strikes - 1));
  const pauseSeconds =
    last.retryAfterSeconds === null
      ? ownSeconds
      : Math.min(retryAfterSecondsMax, Math.max(pauseSecondsMin, last.retryAfterSeconds));
  const until = new Date(last.at.getTime() + pauseSeconds * 1_000);
  return until > now ? { kind: "open", until } : { kind: "half-open" };
}
