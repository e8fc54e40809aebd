/** running covers reading the file; embedding and matching go on after `completed` and have counts of their own. */
export const importStatuses = ["queued", "running", "completed", "failed"] as const;

interface ImportProgress {
  status: (typeof importStatuses)[number];
  createdCount: number;
  updatedCount: number;
  matchedCount: number;
}

/** True from the upload until the last offer is matched. */
export function isImportActive(view: ImportProgress): boolean {
  if (view.status === "failed") return false;
  return view.status !== "completed" || view.matchedCount < view.createdCount + view.updatedCount;
}

/** So many of a file's first rows are checked before it is imported. */
export const checkedRowsMax = 1_000;

/** How often a catalog's file can be fetched anew, in hours. */
export const refreshHours = [1, 6, 24, 168] as const;
