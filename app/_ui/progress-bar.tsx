import { t } from "@lingui/core/macro";
import { Progress } from "radix-ui";
import { cn } from "./class-names";
import { formatDuration } from "./format/format-number";

interface ProgressBarProps {
  /** What is under way: "Importing offers". */
  label: string;
  doneCount: number;
  /** Null while the size is not known yet. */
  totalCount: number | null;
  /** How far it is, in words: "12 of 30 rows". */
  counts: string;
  secondsLeft?: number | null;
  className?: string;
}

export function ProgressBar({
  label,
  doneCount,
  totalCount,
  counts,
  secondsLeft,
  className,
}: ProgressBarProps) {
  const doneShare = totalCount ? Math.min(1, doneCount / totalCount) : null;
  return (
    <div className={cn("flex flex-col gap-1.5", className)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-table">
        <span className="font-medium">{label}</span>
        <span className="text-muted-foreground tabular-nums">
          {counts}
          {secondsLeft != null ? ` · ${t`about ${formatDuration(secondsLeft)} left`}` : null}
        </span>
      </div>
      <Progress.Root
        value={doneShare === null ? null : Math.round(doneShare * 100)}
        aria-label={label}
        className="h-1.5 overflow-hidden rounded-full bg-accent"
      >
        <Progress.Indicator
          className={cn(
            "h-full rounded-full bg-primary",
            doneShare === null ? "w-2/5 animate-slide-along" : "transition-[width]",
          )}
          style={doneShare === null ? undefined : { width: `${doneShare * 100}%` }}
        />
      </Progress.Root>
    </div>
  );
}
