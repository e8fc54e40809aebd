"use client";

import { useSyncExternalStore } from "react";
import { cn } from "../class-names";
import { formatDay, formatExactTime, formatTimeAgo } from "./format-time";

const tickMs = 30_000;

function subscribeToTicks(onTick: () => void): () => void {
  const timer = setInterval(onTick, tickMs);
  return () => clearInterval(timer);
}

/** Rounded to the tick, so that it stays the same between two of them. */
const getNowMs = () => Math.ceil(Date.now() / tickMs) * tickMs;
const getNowMsOnServer = () => null;

/** "3 minutes ago"; the exact time on hover. The server writes the day, the browser makes it relative. */
export function RelativeTime({ time, className }: { time: Date | string | number; className?: string }) {
  const nowMs = useSyncExternalStore<number | null>(subscribeToTicks, getNowMs, getNowMsOnServer);
  const date = new Date(time);
  return (
    <time
      suppressHydrationWarning
      dateTime={date.toISOString()}
      title={nowMs === null ? undefined : formatExactTime(date)}
      className={cn("whitespace-nowrap", className)}
    >
      {nowMs === null ? formatDay(date) : formatTimeAgo(date, nowMs)}
    </time>
  );
}
