import type { OfferContent } from "../../../domain/offer/offer";
import type { ColumnMapping } from "../../../domain/offer/source-row/column-mapping";
import { type OfferRowDefaults, toOfferContent } from "../../../domain/offer/source-row/offer-row";
import type { FeedRow } from "../files/read-rows";
import type { NumberedIssue } from "../mutations";

export interface ValidRow {
  rowNumber: number;
  externalId: string;
  content: OfferContent;
  values: Record<string, string>;
}

interface BatchReading {
  valid: ValidRow[];
  issues: NumberedIssue[];
  /** Rows that are left out. */
  rejectedCount: number;
  /** Of the left out rows, as far as they can be read: the file does list these offers. */
  rejectedIds: string[];
}

/** What rows of a feed say under a mapping, and what is wrong with them. */
export function readBatch(
  source: { mapping: ColumnMapping } & OfferRowDefaults,
  batch: readonly FeedRow[],
): BatchReading {
  const valid: ValidRow[] = [];
  const issues: NumberedIssue[] = [];
  const rejectedIds: string[] = [];
  let rejectedCount = 0;
  for (const row of batch) {
    const { rowNumber } = row;
    if (row.kind === "problem") {
      rejectedCount++;
      issues.push({ rowNumber, issue: row.issue, row: {} });
      continue;
    }
    const result = toOfferContent(row.values, source.mapping, source);
    const found = result.kind === "valid" ? result.warnings : result.issues;
    for (const issue of found) issues.push({ rowNumber, issue, row: row.values });
    if (result.kind === "invalid") {
      rejectedCount++;
      if (result.externalId !== null) rejectedIds.push(result.externalId);
    } else {
      valid.push({ rowNumber, externalId: result.externalId, content: result.content, values: row.values });
    }
  }
  return { valid, issues, rejectedCount, rejectedIds };
}
