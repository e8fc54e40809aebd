import type { ExportRun } from "@/server/features/exports/saved-schema";
import { openRunStatuses } from "@/server/features/exports/terms";

/** How often a page looks how far an export is. */
export const pollMs = 2_000;

/** Whether a run is still under way, or is about to be. */
export function isOpen(run: ExportRun | null): boolean {
  return run !== null && openRunStatuses.includes(run.status);
}
