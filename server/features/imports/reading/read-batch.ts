import type { OfferContent } from "../../../domain/offer/offer";
import type { ColumnMapping } from "../../../domain/offer/source-row/column-mapping";
import { type OfferRowDefaults, toOfferContent } from "../../../domain/offer/source-row/offer-row";
import type { RowIssue } from "../../../domain/offer/source-row/row-issue";
import type { FeedRow } from "../files/read-rows";
import type { NumberedIssue } from "../mutations";

export type RowSource = { mapping: ColumnMapping } & OfferRowDefaults;

/** What a row of a feed says under a mapping. */
export interface RowReading {
  /** Null = it can't be read, or the whole row can't. */
  externalId: string | null;
  /** Null = the row is left out. */
  content: OfferContent | null;
  issues: readonly RowIssue[];
}

export function readRow(source: RowSource, row: FeedRow): RowReading {
  if (row.kind === "problem") return { externalId: null, content: null, issues: [row.issue] };
  const result = toOfferContent(row.values, source.mapping, source);
  if (result.kind === "invalid") return { ...result, content: null };
  return { externalId: result.externalId, content: result.content, issues: result.warnings };
}

export function toNumberedIssues(row: FeedRow, issues: readonly RowIssue[]): NumberedIssue[] {
  const values = row.kind === "values" ? row.values : {};
  return issues.map((issue) => ({ rowNumber: row.rowNumber, issue, row: values }));
}

interface BatchReading {
  valid: { externalId: string; content: OfferContent }[];
  issues: NumberedIssue[];
  /** Rows that are left out. */
  rejectedCount: number;
  /** Of the left out rows, as far as they can be read: the file does list these offers. */
  rejectedIds: string[];
}

/** What rows of a feed say under a mapping, and what is wrong with them. */
export function readBatch(source: RowSource, rows: readonly FeedRow[]): BatchReading {
  const batch: BatchReading = { valid: [], issues: [], rejectedCount: 0, rejectedIds: [] };
  for (const row of rows) {
    const { externalId, content, issues } = readRow(source, row);
    batch.issues.push(...toNumberedIssues(row, issues));
    if (content !== null) batch.valid.push({ externalId: externalId!, content });
    else {
      batch.rejectedCount++;
      if (externalId !== null) batch.rejectedIds.push(externalId);
    }
  }
  return batch;
}
