/** One line of the bench. `rate` is what was measured per second; a peer did the same work another way in the same run. */
export interface Measurement {
  stage: string;
  what: string;
  unit: string;
  count: number;
  seconds: number;
  ratePerSecond: number;
  /** Of single operations, where they were timed one by one. */
  p50Ms: number | null;
  p95Ms: number | null;
  peer: { what: string; ratePerSecond: number } | null;
}

/** Value at `share` in [0,1] of sorted numbers, by nearest rank; NaN without numbers. */
export function quantile(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN;
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))]!;
}

type Label = Pick<Measurement, "stage" | "what" | "unit">;

/** Times one piece of work on `count` items. */
export async function timeBulk(
  label: Label,
  count: number,
  work: () => Promise<unknown> | unknown,
): Promise<Measurement> {
  const startedAt = performance.now();
  await work();
  const seconds = (performance.now() - startedAt) / 1_000;
  return { ...label, count, seconds, ratePerSecond: count / seconds, p50Ms: null, p95Ms: null, peer: null };
}

/** A slow machine measures fewer operations, not longer. */
const secondsMax = 12;

/** Times each item by itself, one after the other, until all are done or the time is up; `count` says how many were. */
export async function timeEach<T>(
  label: Label,
  items: readonly T[],
  work: (item: T) => Promise<unknown> | unknown,
  options: { secondsMax?: number } = {},
): Promise<Measurement> {
  const timesMs: number[] = [];
  const deadline = performance.now() + (options.secondsMax ?? secondsMax) * 1_000;
  for (const item of items) {
    const startedAt = performance.now();
    if (startedAt > deadline && timesMs.length > 0) break;
    await work(item);
    timesMs.push(performance.now() - startedAt);
  }
  const count = timesMs.length;
  const seconds = timesMs.reduce((sum, ms) => sum + ms, 0) / 1_000;
  timesMs.sort((a, b) => a - b);
  return {
    ...label,
    count,
    seconds,
    ratePerSecond: count / seconds,
    p50Ms: quantile(timesMs, 0.5),
    p95Ms: quantile(timesMs, 0.95),
    peer: null,
  };
}

export function withPeer(own: Measurement, peer: Measurement): Measurement {
  return { ...own, peer: { what: peer.what, ratePerSecond: peer.ratePerSecond } };
}

const short = (value: number) => (value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(1));

/** One aligned line for people. */
export function formatMeasurement({
  stage,
  what,
  unit,
  ratePerSecond,
  p50Ms,
  p95Ms,
  peer,
}: Measurement): string {
  const rate = `${short(ratePerSecond).padStart(9)} ${`${unit}/s`.padEnd(10)}`;
  const times =
    p50Ms === null || p95Ms === null ? "" : `p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`;
  const ratio = peer
    ? `${(ratePerSecond / peer.ratePerSecond).toFixed(1)} × ${peer.what} (${short(peer.ratePerSecond)}/s)`
    : "";
  return `${stage.padEnd(10)} ${what.padEnd(36)} ${rate} ${times.padEnd(28)} ${ratio}`.trimEnd();
}
