import type { ExportColumn, Row } from "../../../domain/exports/export-column";

/** How rows become a file. */
export interface ExportFormat {
  /** Of the file's name. */
  extension: string;
  contentType: string;
  /**
   * The file piece by piece: the first before a row is read, so that a download begins at once, and no page is asked for before the pieces
   * of the one before it are taken.
   */
  encode(columns: readonly ExportColumn[], pages: AsyncIterable<readonly Row[]>): AsyncGenerator<Buffer>;
}
