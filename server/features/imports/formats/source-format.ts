import type { OfferField } from "../../../domain/offer/offer-fields";
import type { RowIssue } from "../../../domain/offer/source-row/row-issue";
import type { SourceHead } from "./source-head";
import type { FormatName, SourceChoice, SourceReading } from "./terms";

/** A row as a source gives it; blank = a row that holds no offer, counted all the same, so that numbers are those of the source. */
export type SourceRow =
  | { kind: "cells"; cells: Record<string, string> }
  | { kind: "blank" }
  | { kind: "problem"; issue: RowIssue };

export const blankRow: SourceRow = { kind: "blank" };

/** A source, opened. */
export interface OpenSource {
  rows: AsyncIterable<SourceRow>;
  /** What is read, with what was suggested where nothing was chosen. */
  choice: SourceChoice;
  /** What else could be read: the sheets of a workbook, the paths at which items stand. */
  sheets?: string[];
  itemPaths?: string[];
  /** Columns in the source's order, where it names them before its rows. */
  columns?: string[];
}

/** What can be read of a file: its rows, null = it is a plain table, which is read as it stands. */
export interface ReadableSource {
  rows: OpenSource["rows"] | null;
  reading: SourceReading;
}

/**
 * A format that is no plain table of lines. To add one: a file with its entry, its name in `terms.ts`, its place in `source-formats.ts`.
 * Memory stays constant, or within a stated bound; what a file does wrong as a whole throws `FeedFileError`.
 */
export interface SourceFormat {
  name: FormatName;
  /** In [0,1], 0 = it is not this; the highest is taken. Looks at the head only. */
  detect(head: SourceHead): number;
  open(path: string, choice: SourceChoice): Promise<OpenSource>;
  /** Which of its columns fills which field, whatever else is there. */
  fields: Partial<Record<OfferField, string>>;
  /** Of prices that state none, as ISO 4217, where the source's head tells. */
  findCurrency?(head: SourceHead): string | null;
}
