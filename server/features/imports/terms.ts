import type { runStatuses } from "../runs/terms";

interface ImportProgress {
  status: (typeof runStatuses)[number];
  createdCount: number;
  updatedCount: number;
  matchedCount: number;
  undoneById: string | null;
}

/** True from the upload until the last offer is matched; once it is undone nobody waits for that. */
export function isImportActive(view: ImportProgress): boolean {
  if (view.status === "failed" || view.undoneById !== null) return false;
  // While one is open nothing need be under way.
  return (
    (view.status !== "completed" && view.status !== "open") ||
    view.matchedCount < view.createdCount + view.updatedCount
  );
}

/** So many of a file's first rows are checked before it is imported. */
export const checkedRowsMax = 1_000;
