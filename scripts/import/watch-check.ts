import { getCheck } from "../../server/features/imports/checks/data";
import { cancelCheck } from "../../server/features/imports/checks/mutations";
import { runCheck } from "../../server/features/imports/checks/run-check";
import type { CheckResult, ImportCheck } from "../../server/features/imports/checks/schema";
import type { ImportTarget } from "./open-target";
import type { ProgressBar } from "./progress-bar";

const pollMs = 300;
/** A running worker takes up a check within a second, unless another one is under way. */
const pickUpMsMax = 15_000;

/** Waits until a check is over. Where no worker takes it up, this command works on it itself. Ctrl-C cancels it. */
export async function watchCheck(target: ImportTarget, id: string, bar: ProgressBar): Promise<ImportCheck> {
  const { pool } = target.db;
  const startedAt = performance.now();
  let own: Promise<unknown> | null = null;
  const onInterrupt = () => void cancelCheck(pool, id);
  process.once("SIGINT", onInterrupt);
  try {
    for (;;) {
      const check = await getCheck(pool, id);
      bar.update("Checking", check.workDone, check.workSize);
      if (check.status !== "queued" && check.status !== "running") {
        await own;
        return check;
      }
      if (own === null && check.status === "queued" && performance.now() - startedAt > pickUpMsMax) {
        bar.end();
        console.error("No worker takes the check up; this command works on it itself.");
        own = runCheck(target.db, id);
        own.catch(() => undefined);
      }
      await new Promise((done) => setTimeout(done, pollMs));
    }
  } finally {
    process.off("SIGINT", onInterrupt);
    bar.end();
  }
}

/** What the import would do, in lines for people. */
export function summariseCheck(result: CheckResult, listsAll: boolean): string[] {
  const { rowCount, createdCount, changedCount, unchangedCount, rejectedCount, missingCount } = result;
  const missing = `${missingCount} ${listsAll ? "would be withdrawn" : "of the catalog not in the file"}`;
  const lines = [
    `${rowCount} rows read: ${createdCount} new, ${changedCount} changed, ${unchangedCount} unchanged, ${rejectedCount} left out, ${missing}. Nothing was written.`,
  ];
  if (result.repeatedCount > 0)
    lines.push(`${result.repeatedCount} rows repeat an id; the last of them would count.`);
  if (result.fields.length > 0)
    lines.push(`What changes: ${result.fields.map(({ field, count }) => `${field} ${count}`).join(", ")}.`);
  for (const { externalId, changes } of result.examples)
    for (const { field, before, after } of changes)
      lines.push(`  ${externalId}, ${field}: ${before ?? "nothing"} → ${after ?? "nothing"}`);
  if (result.rejected.length > 0) lines.push("Rows left out:");
  for (const { rowNumber, issue } of result.rejected) lines.push(`  row ${rowNumber}: ${issue.message}`);
  return lines;
}
