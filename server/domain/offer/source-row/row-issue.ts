import { z } from "zod";

/**
 * Everything that can be wrong with one row of a feed. Codes up to `not-an-object` come from reading the file, the others
 * from reading the row's values. Stored with the import, so a code is never renamed.
 */
const rowIssueCodes = [
  "wrong-column-count",
  "malformed-row",
  "row-too-large",
  "invalid-json",
  "not-an-object",
  "missing-id",
  "id-too-long",
  "missing-title",
  "text-truncated",
  "gtin-invalid",
  "gtin-restricted",
  "price-invalid",
  "price-ambiguous",
  "sale-price-ignored",
  "sale-dates-invalid",
  "beyond-merchant-limit",
  "currency-unknown",
  "availability-unknown",
  "condition-unknown",
  "link-invalid",
  "too-many-attributes",
  "duplicate-id",
] as const;

/**
 * One thing wrong with one row, for the person who sends the feed. `column` is the feed's own header (null = the whole row).
 * `message` says what is wrong and what to do or what was done. `error` = the row was not imported; `warning` = it was.
 */
export const rowIssueSchema = z.object({
  column: z.string().nullable(),
  code: z.enum(rowIssueCodes),
  message: z.string(),
  severity: z.enum(["error", "warning"]),
});
export type RowIssue = z.infer<typeof rowIssueSchema>;
export type RowIssueCode = RowIssue["code"];

/** Shortens and quotes a value from a feed for use inside a message: at most 60 characters, one line. */
export function toQuoted(value: string): string {
  const line = value.slice(0, 200).replace(/\s+/g, " ").trim();
  return line.length > 60 ? `"${line.slice(0, 59).replace(/[\ud800-\udbff]$/, "")}…"` : `"${line}"`;
}
