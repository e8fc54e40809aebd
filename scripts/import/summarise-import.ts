import type { HeldOffers, ImportIssue, ImportView } from "../../server/features/imports/schema";

/** Problems that are named in full. */
export const namedIssuesMax = 10;

/** What came of an import, in lines for people: the counts, what is held back, the first problems, and where to see all. */
export function summariseImport(
  view: ImportView,
  issues: readonly ImportIssue[],
  held: Pick<HeldOffers, "count"> | null = null,
): string[] {
  const { createdCount, updatedCount, unchangedCount, rejectedCount, warningCount } = view;
  const withdrawn = view.listsAll ? `, ${view.withdrawnCount} withdrawn` : "";
  const lines = [
    `${view.rowsRead} rows read: ${createdCount} new, ${updatedCount} changed, ${unchangedCount} unchanged, ${rejectedCount} left out${withdrawn}.`,
  ];
  if (held !== null) {
    lines.push(
      `It lacks ${held.count} offers of the catalog, more than the catalog's settings let go without asking: they were kept. If the file is whole: npm start, then Imports, ${view.fileName}.`,
    );
  }
  if (issues.length === 0) return lines;
  lines.push(`${rejectedCount} rows left out, ${warningCount} warnings:`);
  for (const { rowNumber, columnName, message } of issues.slice(0, namedIssuesMax))
    lines.push(`  row ${rowNumber}${columnName ? `, ${columnName}` : ""}: ${message}`);
  if (rejectedCount + warningCount > namedIssuesMax)
    lines.push(`All of them: npm start, then Imports, ${view.fileName}.`);
  return lines;
}

/** 0: everything is in; 1: the import failed; 2: it is done, but rows were left out. */
export function toExitCode(view: Pick<ImportView, "status" | "rejectedCount">): number {
  if (view.status !== "completed") return 1;
  return view.rejectedCount > 0 ? 2 : 0;
}
