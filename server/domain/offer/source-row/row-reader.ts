import type { OfferField } from "../offer-fields";
import { cleanText, truncateAtWord } from "../text";
import type { ColumnMapping } from "./column-mapping";
import type { RowIssue, RowIssueCode } from "./row-issue";
import { isPlaceholder } from "./stated-terms";

/** A row's cells by the fields that its columns map to, and what was wrong with them so far. */
export class RowReader {
  readonly issues: RowIssue[] = [];
  constructor(
    readonly row: Record<string, string>,
    readonly mapping: ColumnMapping,
  ) {}

  /** The cell as it stands, "" where the row has none. */
  raw(field: OfferField): string {
    const column = this.mapping[field];
    // A header can be called "constructor".
    return column != null && Object.hasOwn(this.row, column) ? (this.row[column] ?? "") : "";
  }

  text(field: OfferField, maxLength: number): string | null {
    const raw = this.raw(field);
    const text = raw === "" ? "" : cleanText(raw);
    if (text === "") return null;
    if (text.length <= maxLength) return text;
    this.report(
      field,
      "text-truncated",
      `The text has ${text.length} characters; the first ${maxLength} were kept.`,
    );
    return truncateAtWord(text, maxLength);
  }

  /** As `text`, and null for "N/A", "unknown", … */
  term(field: OfferField, maxLength: number): string | null {
    const text = this.text(field, maxLength);
    return text === null || isPlaceholder(text) ? null : text;
  }

  report(
    field: OfferField,
    code: RowIssueCode,
    message: string,
    severity: RowIssue["severity"] = "warning",
  ): void {
    this.issues.push({ column: this.mapping[field] ?? null, code, message, severity });
  }
}
