import { toCsvLine } from "../../platform/csv-line";
import type { Database, SqlRunner } from "../../platform/database";
import { listImportIssues } from "./data";
import type { ImportIssue } from "./schema";

const issuesPerPage = 200;
const ownColumns = ["row", "column", "severity", "code", "message"];

/**
 * All that was wrong with the rows of an import as CSV text, page by page: what and where, then the row's own cells. Begins
 * with a byte order mark, without which Excel reads no UTF-8.
 */
export async function* writeIssuesCsv(db: Database, importId: string): AsyncGenerator<string> {
  const columns = await listIssueColumns(db.pool, importId);
  yield `\ufeff${toCsvLine([...ownColumns, ...columns])}`;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listImportIssues>> = await listImportIssues(db, {
      importId,
      limit: issuesPerPage,
      cursor,
    });
    if (page.items.length > 0) yield page.items.map((issue) => toIssueLine(issue, columns)).join("");
    cursor = page.nextCursor;
  } while (cursor !== null);
}

function toIssueLine(issue: ImportIssue, columns: readonly string[]): string {
  const { rowNumber, columnName, severity, code, message, row } = issue;
  const stated = new Map(row);
  const cells = columns.map((column) => stated.get(column) ?? "");
  return toCsvLine([String(rowNumber), columnName ?? "", severity, code, message, ...cells]);
}

/** The columns of all these rows; a file has at most 500. */
async function listIssueColumns(sql: SqlRunner, importId: string): Promise<string[]> {
  const { rows } = await sql.query<{ name: string }>(
    `SELECT DISTINCT name FROM import_issue i CROSS JOIN LATERAL jsonb_object_keys(i."row") AS name
     WHERE i.import_id = $1 ORDER BY name LIMIT 500`,
    [importId],
  );
  return rows.map((row) => row.name);
}
