import { plural, t } from "@lingui/core/macro";
import type { VerdictName } from "@/app/_ui/evidence/verdict-badge";
import { formatCount } from "@/app/_ui/format/format-number";
import type { BulkRun } from "@/server/features/bulk-runs/schema";
import { toDoneText, toLeftText } from "../bulk/bulk-words";

export const runVerdicts = ["same", "different", "variant"] as const satisfies readonly VerdictName[];

/** What is going on: "Accepting matches". */
export function toUnderWayText({ state, verdict }: Pick<BulkRun, "state" | "verdict">): string {
  if (state === "undoing") return t`Taking decisions back`;
  if (verdict === "same") return t`Accepting matches`;
  if (verdict === "different") return t`Rejecting matches`;
  return verdict === "variant" ? t`Marking pairs as variants` : t`Marking pairs as unsure`;
}

/** How far a run has come, of its pairs. */
export function toDoneCount(run: BulkRun): number {
  return run.state === "undoing" ? run.undoneCount : run.decidedCount + run.changedCount + run.goneCount;
}

export function toTotalCount(run: BulkRun): number {
  return run.state === "undoing" ? run.decidedCount : run.pairCount;
}

/** What became of a run that has ended: "Accepted 575 matches. 2 pairs were decided by somebody else meanwhile; left as they are." */
export function toOutcomeText(run: BulkRun): string {
  if (run.state === "undone") {
    const kept = run.decidedCount - run.undoneCount;
    const undone = plural(run.undoneCount, { one: "Took back # decision.", other: "Took back # decisions." });
    if (kept === 0) return undone;
    return `${undone} ${plural(kept, { one: "# was decided again since and stays.", other: "# were decided again since and stay." })}`;
  }
  const parts = [`${toDoneText(run.verdict, run.decidedCount)}.`, toLeftText(run)];
  const leftCount = run.pairCount - toDoneCount(run);
  if (run.state === "stopped" && leftCount > 0)
    parts.push(t`Stopped: ${formatCount(leftCount)} are left as they were.`);
  return parts.filter(Boolean).join(" ");
}
