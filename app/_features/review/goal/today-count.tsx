"use client";

import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { cn } from "@/app/_ui/class-names";
import { formatCount } from "@/app/_ui/format/format-number";
import { onDemand } from "@/app/_ui/on-demand";
import { useGoal } from "./use-today";

const GoalDialog = onDemand(() => import("./goal-dialog").then((module) => module.GoalDialog));

/** How much one has decided today, of one's goal where there is one; a click sets the goal. */
export function TodayCount({ count, figureClasses }: { count: number; figureClasses: string }) {
  const goal = useGoal();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        title={goal === null ? t`Set a goal for a day` : t`Change your goal for a day`}
        className="inline-flex items-center gap-1.5 hover:text-foreground"
        onClick={() => setIsAsking(true)}
      >
        {goal ? (
          <>
            <GoalBar count={count} goal={goal} />
            <span>
              <Trans>
                <span className={figureClasses}>{formatCount(count)}</span> of {formatCount(goal)} today
              </Trans>
            </span>
          </>
        ) : (
          <span>
            <Trans>
              <span className={figureClasses}>{formatCount(count)}</span> today
            </Trans>
          </span>
        )}
      </button>
      {isAsking && goal !== undefined ? <GoalDialog goal={goal} onClose={() => setIsAsking(false)} /> : null}
    </>
  );
}

/** A thin bar; full once the goal is reached. The words beside it say the same. */
export function GoalBar({ count, goal, className }: { count: number; goal: number; className?: string }) {
  const share = Math.min(1, count / goal);
  return (
    <span aria-hidden className={cn("h-1 w-10 overflow-hidden rounded-full bg-accent", className)}>
      <span
        className={cn("block h-full rounded-full", share >= 1 ? "bg-same" : "bg-primary")}
        style={{ width: `${share * 100}%` }}
      />
    </span>
  );
}
