import { plural, t } from "@lingui/core/macro";
import { Check } from "lucide-react";
import { Progress } from "radix-ui";
import { cn } from "@/app/_ui/class-names";
import { formatCount } from "@/app/_ui/format/format-number";
import type { ImportView } from "@/server/features/imports/schema";
import { type ImportStage, toStages } from "./import-progress";

interface ImportStagesProps {
  view: ImportView;
  className?: string;
}

/** The stages of an import side by side, each with its bar. */
export function ImportStages({ view, className }: ImportStagesProps) {
  const hasFailed = view.status === "failed";
  return (
    <div className={cn("grid gap-x-6 gap-y-3 sm:auto-cols-fr sm:grid-flow-col", className)}>
      {toStages(view).map((stage) => (
        <StageBar key={stage.label} stage={stage} hasFailed={hasFailed} />
      ))}
    </div>
  );
}

function StageBar({ stage, hasFailed }: { stage: ImportStage; hasFailed: boolean }) {
  const isDone = stage.doneShare === 1;
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="flex min-h-4 items-start justify-between gap-3 text-xs">
        <span className="flex min-w-0 items-start gap-1 text-muted-foreground">
          {isDone ? <Check aria-hidden className="size-3.5 shrink-0 text-same" /> : null}
          <span className="sm:truncate">{stage.label}</span>
        </span>
        <span className="shrink-0 tabular-nums">{toCountText(stage)}</span>
      </div>
      <Progress.Root
        value={Math.round(stage.doneShare * 100)}
        aria-label={stage.label}
        className="h-1.5 overflow-hidden rounded-full bg-accent"
      >
        <Progress.Indicator
          className={cn(
            "h-full rounded-full transition-[width]",
            hasFailed ? "bg-different" : isDone ? "bg-same" : "bg-primary",
          )}
          style={{ width: `${stage.doneShare * 100}%` }}
        />
      </Progress.Root>
    </div>
  );
}

function toCountText({ doneCount, totalCount, unit }: ImportStage): string {
  if (totalCount === 0 && unit === "offers") return "–";
  if (totalCount === null || totalCount === doneCount)
    return unit === "rows"
      ? plural(doneCount, { one: "# row", other: "# rows" })
      : plural(doneCount, { one: "# offer", other: "# offers" });
  return t`${formatCount(doneCount)} of ${formatCount(totalCount)}`;
}
