import type { MatchingState, PassKind } from "./passes";

/**
 * Once so large a share of the offers changed or left since all were last gone through, all are gone through again. In between a change costs
 * its own offers and their rivals.
 */
const wholeShareMin = 0.25;
/** Where imports never settle, offers that wait are matched nevertheless after so long; not where all would have to be. */
export const waitSecondsMax = 600;

/** What matching has to do. "wait" = once imports and embedding have settled. */
export type DuePass = { kind: PassKind } | { kind: "wait" } | { kind: "nothing" };

export interface PlannedState extends MatchingState {
  /** Whether the matcher is to be fitted to the catalogs by itself, which scores all anew. */
  isFitDue: boolean;
}

/** Which pass is due. `isSettled`: no import is read and no text is embedded; `championId`: who is to score. */
export function planPass(state: PlannedState, championId: string, isSettled: boolean): DuePass {
  const due = findDue(state, championId);
  if (due === null) return { kind: "nothing" };
  if (isSettled) return { kind: due };
  const isOverdue = due === "changed" && (state.secondsSinceLast ?? 0) >= waitSecondsMax;
  return { kind: isOverdue ? due : "wait" };
}

/** Whether a pass that began with `begunCount` offers would be followed by another over all that there are now, since so many came. */
export const isOutgrown = (begunCount: number, offerCount: number): boolean =>
  offerCount - begunCount >= wholeShareMin * offerCount && offerCount > begunCount;

function findDue(state: PlannedState, championId: string): PassKind | null {
  const { offerCount, waitingCount, changedCount, matcherId } = state;
  if (offerCount === 0 && waitingCount === 0) return null;
  if (changedCount === null || state.isFitDue) return "whole";
  if (matcherId !== championId && !state.isScorerSame) return "whole";
  if (changedCount > 0 && changedCount >= wholeShareMin * offerCount) return "whole";
  if (matcherId !== championId) return "placing";
  return waitingCount > 0 ? "changed" : null;
}
