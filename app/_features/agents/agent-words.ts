import { t } from "@lingui/core/macro";
import type { BadgeProps } from "@/app/_ui/badge";
import { formatCount, formatDecimal } from "@/app/_ui/format/format-number";
import type { RunState } from "@/server/features/agents/terms";

export const runStateWords: Record<RunState, { label: string; tone: BadgeProps["tone"] }> = {
  queued: { label: t`Waits to begin`, tone: "neutral" },
  running: { label: t`At work`, tone: "accent" },
  waiting: { label: t`Asks a person`, tone: "warning" },
  done: { label: t`Done`, tone: "good" },
  stopped: { label: t`Stopped`, tone: "outline" },
  failed: { label: t`Failed`, tone: "bad" },
};

/** "12,340 tokens · $ 0.04" */
export function toCostWords({
  inputTokens,
  outputTokens,
  costUsd,
}: {
  inputTokens: number;
  outputTokens: number;
  costUsd: number | null;
}): string {
  const tokens = formatCount(inputTokens + outputTokens);
  return costUsd === null ? t`${tokens} tokens` : t`${tokens} tokens · $ ${formatDecimal(costUsd, 2)}`;
}

/** How often what is under way is looked at again. */
export const pollMs = 3_000;
