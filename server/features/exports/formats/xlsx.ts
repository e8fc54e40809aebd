import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import type { ExportColumn, Row } from "../../../domain/exports/export-column";
import type { ExportFormat } from "./export-format";
import { sheetEnd, stylesXml, toPackageParts, toRowXml, toSheetHead } from "./sheet-xml";

/** A sheet of Excel has so many rows, its header among them. */
const sheetRowsMax = 1_048_576;
/** The fastest: exports are made to be fetched once. */
const compressionLevel = 1;

/** A workbook of Excel; what one sheet can't hold goes on in the next, under the header again. */
export const xlsx: ExportFormat = {
  extension: "xlsx",
  contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  encode: (columns, pages) => encodeXlsx(columns, pages),
};

/** `rowsMax`: of a sheet, the header among them. */
export async function* encodeXlsx(
  columns: readonly ExportColumn[],
  pages: AsyncIterable<readonly Row[]>,
  rowsMax = sheetRowsMax,
): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable;
  const reader = pages[Symbol.asyncIterator]();
  zip.addBuffer(Buffer.from(stylesXml), "xl/styles.xml", { compressionLevel: 0 });
  // Its sheets begin when these first bytes are taken.
  let left: readonly Row[] = [];
  /** Gives a sheet; as it ends it knows whether another one follows. */
  async function* writeSheet(number: number): AsyncGenerator<Buffer> {
    yield Buffer.from(toSheetHead(columns));
    let room = rowsMax - 1;
    for (let hasEnded = false; !hasEnded && room > 0; ) {
      if (left.length === 0) {
        const page = await reader.next();
        if (page.done) hasEnded = true;
        else left = page.value;
      }
      const rows = left.slice(0, room);
      left = left.slice(room);
      room -= rows.length;
      yield Buffer.from(rows.map((row) => toRowXml(row, columns)).join(""));
    }
    yield Buffer.from(sheetEnd);
    if (left.length > 0 || (room === 0 && (await hasMore()))) addSheet(number + 1);
    else addParts(number);
  }
  async function hasMore(): Promise<boolean> {
    const page = await reader.next();
    if (!page.done) left = page.value;
    return left.length > 0;
  }
  function addSheet(number: number): void {
    zip.addReadStreamLazy(`xl/worksheets/sheet${number}.xml`, { compressionLevel }, (give) => {
      const sheet = Readable.from(writeSheet(number), { objectMode: false });
      sheet.once("error", (error) => out.destroy(error));
      give(null, sheet);
    });
  }
  function addParts(sheetCount: number): void {
    for (const [path, xml] of Object.entries(toPackageParts(sheetCount)))
      zip.addBuffer(Buffer.from(xml), path, { compressionLevel: 0 });
    zip.end();
  }
  addSheet(1);
  try {
    for await (const bytes of out) yield bytes as Buffer;
  } finally {
    await reader.return?.();
  }
}
