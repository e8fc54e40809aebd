import { toCsvLine } from "../../platform/csv-line";
import type { SqlRunner } from "../../platform/database";
import { listSearchedQueries, type SearchedQuery } from "./reports";
import type { ReportRequest } from "./schema";

const rowsPerPiece = 500;
const header = [
  "query",
  "searches",
  "without_hits",
  "with_click",
  "click_through_rate",
  "mean_click_position",
  "mean_ms",
  "max_ms",
];

/** The queries of a period as CSV text. */
export async function* writeQueriesCsv(sql: SqlRunner, request: ReportRequest): AsyncGenerator<string> {
  yield `\ufeff${toCsvLine(header)}`;
  const queries = await listSearchedQueries(sql, request);
  for (let from = 0; from < queries.length; from += rowsPerPiece)
    yield queries
      .slice(from, from + rowsPerPiece)
      .map(toLine)
      .join("");
}

function toLine(one: SearchedQuery): string {
  return toCsvLine([
    one.query,
    String(one.searchCount),
    String(one.emptyCount),
    String(one.clickedCount),
    (one.clickedCount / one.searchCount).toFixed(4),
    one.meanPlace === null ? "" : one.meanPlace.toFixed(2),
    one.meanMs.toFixed(1),
    one.maxMs.toFixed(1),
  ]);
}
