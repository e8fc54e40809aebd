import { setImmediate as nextTurn } from "node:timers/promises";
import { isReadable } from "../../../domain/offer/source-row/offer-row";
import type { SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import type { FeedFile } from "../files/feed-file";
import { type FeedLayout, readFeedLayout } from "../files/feed-layout";
import { readRows } from "../files/read-rows";
import { advanceReading } from "../import-file";
import { type NumberedIssue, saveIssues } from "../mutations";
import { type RowSource, readRow, toNumberedIssues } from "./read-batch";

/** So many of the rows that are left out are shown. */
const shownMax = 500;
const rowsPerTurn = 500;

interface CheckedFile extends RowSource {
  importId: string;
  file: FeedFile;
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
  const layout = await readFeedLayout(file.file);
  const { rowCount, rejectedCount, lastRow } = await countRejected(file, layout, deadline);
  if (rejectedCount * 100 <= rowCount * file.rejectedPercentMax) return;
  await saveIssues(sql, file.importId, await listIssues(file, layout, lastRow));
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

/** Of each row nothing but what decides is taken. */
async function countRejected(file: CheckedFile, layout: FeedLayout, deadline: number) {
  const { mapping, idFrom = null } = file;
  const columns =
    mapping.externalId && mapping.title ? new Set([mapping.externalId, mapping.title]) : undefined;
  let [rowCount, rejectedCount, lastRow] = [0, 0, 0];
  for await (const row of readRows(file.file, layout, { columns })) {
    lastRow = row.rowNumber;
    if (++rowCount % rowsPerTurn === 0) {
      await nextTurn();
      if (performance.now() > deadline) break;
    }
    if (row.kind === "problem" || !isReadable(row.values, mapping, idFrom)) rejectedCount++;
  }
  return { rowCount, rejectedCount, lastRow };
}

/** What is wrong with the first rows that are left out, up to a row. */
async function listIssues(file: CheckedFile, layout: FeedLayout, lastRow: number): Promise<NumberedIssue[]> {
  const issues: NumberedIssue[] = [];
  let [shownCount, rowCount] = [0, 0];
  for await (const row of readRows(file.file, layout)) {
    if (shownCount === shownMax || row.rowNumber > lastRow) break;
    if (++rowCount % rowsPerTurn === 0) await nextTurn();
    if (row.kind === "values" && isReadable(row.values, file.mapping, file.idFrom ?? null)) continue;
    shownCount++;
    issues.push(...toNumberedIssues(row, readRow(file, row).issues));
  }
  return issues;
}
