import type { Cell, ColumnType, ExportColumn, Row } from "../../../domain/exports/export-column";

/** Characters that a cell of Excel holds at most; what is longer is cut. */
const cellCharactersMax = 32_767;
/** Days from Excel's zero (30 December 1899) to 1 January 1970. */
const epochDays = 25_569;
const dayMs = 86_400_000;

/** Indexes of the formats of a cell in `stylesXml`. */
const timeStyle = 1;
const headerStyle = 2;

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const mainNames = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relationNames = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageNames = "http://schemas.openxmlformats.org/package/2006";

/** Cells of three kinds: as they are, a time, and a header. */
export const stylesXml = `${xmlHead}<styleSheet ${mainNames}><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="164" applyNumberFormat="1"/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`;

/** What names the parts of the file; they come last, as it is not known before how many sheets there are. */
export function toPackageParts(sheetCount: number): Record<string, string> {
  const numbers = Array.from({ length: sheetCount }, (_, index) => index + 1);
  const sheets = numbers.map(
    (n) => `<sheet name="${n === 1 ? "Export" : `Export ${n}`}" sheetId="${n}" r:id="rId${n}"/>`,
  );
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${relationNames}/${type}" Target="${target}"/>`;
  const override = (part: string, type: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`;
  return {
    "xl/workbook.xml": `${xmlHead}<workbook ${mainNames} xmlns:r="${relationNames}"><sheets>${sheets.join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${xmlHead}<Relationships xmlns="${packageNames}/relationships">${numbers
      .map((n) => relation(`rId${n}`, "worksheet", `worksheets/sheet${n}.xml`))
      .join("")}${relation(`rId${sheetCount + 1}`, "styles", "styles.xml")}</Relationships>`,
    "_rels/.rels": `${xmlHead}<Relationships xmlns="${packageNames}/relationships">${relation("rId1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "[Content_Types].xml": `${xmlHead}<Types xmlns="${packageNames}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${override("/xl/workbook.xml", "sheet.main")}${override("/xl/styles.xml", "styles")}${numbers.map((n) => override(`/xl/worksheets/sheet${n}.xml`, "worksheet")).join("")}</Types>`,
  };
}

/** Begins a sheet with its header, which stays in sight. */
export function toSheetHead(columns: readonly ExportColumn[]): string {
  const header = columns.map(({ name }) => toTextCell(name, headerStyle)).join("");
  return `${xmlHead}<worksheet ${mainNames}><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData><row>${header}</row>`;
}

export const sheetEnd = "</sheetData></worksheet>";

/** A row; texts are texts, so that nothing in them is ever run as a formula. */
export function toRowXml(row: Row, columns: readonly ExportColumn[]): string {
  let xml = "<row>";
  for (const [index, { type }] of columns.entries()) xml += toCellXml(row[index] ?? null, type);
  return `${xml}</row>`;
}

function toCellXml(cell: Cell, type: ColumnType): string {
  if (cell === null) return "<c/>";
  if (cell instanceof Date) return `<c s="${timeStyle}"><v>${cell.getTime() / dayMs + epochDays}</v></c>`;
  if (typeof cell === "boolean") return `<c t="b"><v>${cell ? 1 : 0}</v></c>`;
  return typeof cell === "number" || type === "amount" ? `<c><v>${cell}</v></c>` : toTextCell(cell);
}

function toTextCell(text: string, style = 0): string {
  const styled = style === 0 ? "" : ` s="${style}"`;
  return `<c${styled} t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML can't hold them, not even escaped.
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const marks: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;" };

function escapeXml(text: string): string {
  const cut = text.length > cellCharactersMax ? text.slice(0, cellCharactersMax) : text;
  return cut.replace(unwritable, "").replace(/[&<>\r]/g, (mark) => marks[mark] ?? mark);
}
