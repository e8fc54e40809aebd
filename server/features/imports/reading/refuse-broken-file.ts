import { setImmediate as nextTurn } from "node:timers/promises";
import { isReadable } from "../../../domain/offer/source-row/offer-row";
import type { SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { readFeedLayout } from "../files/feed-layout";
import { readRows } from "../files/read-rows";
import { advanceReading } from "../import-file";
import { type NumberedIssue, saveIssues } from "../mutations";
import { type RowSource, readRow, toNumberedIssues } from "./read-batch";

/** So many of the rows that are left out are shown. */
const shownMax = 500;
const rowsPerTurn = 500;

interface CheckedFile extends RowSource {
  importId: string;
  storedPath: string;
  /** Of a hundred rows. */
  rejectedPercentMax: number;
}

/**
 * Goes through a file before anything of it is written: which rows are left out, and no more. One in which these are too many is not the file that
 * its catalog takes: throws AppError("bad-input"), and what is wrong with the rows stands with the import. Looks until the deadline (of
 * performance.now()) and judges by what it saw.
 */
export async function refuseBrokenFile(sql: SqlRunner, file: CheckedFile, deadline: number): Promise<void> {
  if (file.rejectedPercentMax >= 100) return;
  const { mapping, idFrom = null } = file;
  const layout = await readFeedLayout(file.storedPath);
  const issues: NumberedIssue[] = [];
  let [rowCount, rejectedCount, lastRow] = [0, 0, 0];
  for await (const row of readRows(file.storedPath, layout)) {
    lastRow = row.rowNumber;
    if (++rowCount % rowsPerTurn === 0) {
      await nextTurn();
      if (performance.now() > deadline) break;
    }
    if (row.kind === "values" && isReadable(row.values, mapping, idFrom)) continue;
    rejectedCount++;
    if (rejectedCount <= shownMax) issues.push(...toNumberedIssues(row, readRow(file, row).issues));
  }
  if (rejectedCount * 100 <= rowCount * file.rejectedPercentMax) return;
  await saveIssues(sql, file.importId, issues);
  await advanceReading(sql, file.importId, {
    rowNumber: lastRow,
    unchanged: 0,
    rejected: rejectedCount,
    warnings: 0,
  });
  const count = (n: number) => n.toLocaleString("en");
  throw new AppError("bad-input", `${rejectedCount} of ${rowCount} rows are left out`, {
    userMessage: `${count(rejectedCount)} of ${count(rowCount)} rows can't be imported, more than the ${file.rejectedPercentMax} % that the catalog's settings allow. Nothing was changed. See below what is wrong with them; where that is as it should be, raise the limit on the catalog's page and import the file again.`,
  });
}
