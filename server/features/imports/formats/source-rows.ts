import type { RowIssueCode } from "../../../domain/offer/source-row/row-issue";
import type { SourceRow } from "./source-format";

export const tooLargeRow = toProblemRow(
  "row-too-large",
  "The item is too large (a row may have 1 MB) and was left out. Shorten its texts.",
);

export function toProblemRow(code: RowIssueCode, message: string): SourceRow {
  return { kind: "problem", issue: { column: null, code, message, severity: "error" } };
}
