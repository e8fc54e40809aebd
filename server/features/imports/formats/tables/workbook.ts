import { FeedFileError } from "../../files/feed-file-error";
import { MAX_COLUMNS } from "../../files/feed-limits";
import { MAX_ITEM_BYTES, MAX_SHARED_TEXT_BYTES } from "../source-limits";
import { readXmlEvents, type XmlHandler } from "../xml/xml-events";
import { toLocalName } from "../xml/xml-items";
import type { ZipArchive } from "../zip-archive";

export interface Sheet {
  name: string;
  isHidden: boolean;
  /** Its file in the workbook. */
  path: string;
}

/** What all sheets of a workbook share. */
export interface Workbook {
  sheets: Sheet[];
  sharedTexts: string[];
  /** Of a cell's style: whether its number is a day or time. */
  isDate: boolean[];
  /** Days count from 1904, as on early Macs. */
  isFrom1904: boolean;
}

const rowsMax = 1_048_576;

export function isWorkbook(zip: ZipArchive): boolean {
  return zip.names.includes("xl/workbook.xml") && zip.names.includes("[Content_Types].xml");
}

export async function readWorkbook(zip: ZipArchive): Promise<Workbook> {
  const targets = new Map<string, string>();
  await readPart(zip, "xl/_rels/workbook.xml.rels", (name, attributes) => {
    if (name === "Relationship") targets.set(attributes.Id ?? "", toPartPath(attributes.Target ?? ""));
  });
  const sheets: Sheet[] = [];
  let isFrom1904 = false;
  await readPart(zip, "xl/workbook.xml", (name, attributes) => {
    if (name === "workbookPr") isFrom1904 = /^(?:1|true)$/.test(attributes.date1904 ?? "");
    if (name !== "sheet" || sheets.length >= 200) return;
    const path = targets.get(
      attributes["r:id"] ?? Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "",
    );
    if (path !== undefined && zip.names.includes(path))
      sheets.push({
        name: attributes.name ?? "",
        isHidden: (attributes.state ?? "visible") !== "visible",
        path,
      });
  });
  if (sheets.length === 0)
    throw new FeedFileError("empty-file", "This workbook has no sheet. Export it again.");
  return { sheets, sharedTexts: await readSharedTexts(zip), isDate: await readDateStyles(zip), isFrom1904 };
}

function toPartPath(target: string): string {
  return target.startsWith("/") ? target.slice(1) : `xl/${target}`;
}

async function readPart(
  zip: ZipArchive,
  path: string,
  onOpen: (name: string, attributes: Record<string, string>) => void,
): Promise<void> {
  if (!zip.names.includes(path)) return;
  const handler = {
    open: (name: string, attributes: Record<string, string>) => onOpen(toLocalName(name), attributes),
    text: () => undefined,
    close: () => undefined,
  };
  for await (const _chunk of readXmlEvents(await readEntryText(zip, path), handler));
}

async function readEntryText(zip: ZipArchive, path: string): Promise<AsyncIterable<string>> {
  const stream = await zip.read(path);
  return stream.setEncoding("utf8");
}

async function readSharedTexts(zip: ZipArchive): Promise<string[]> {
  const texts: string[] = [];
  if (!zip.names.includes("xl/sharedStrings.xml")) return texts;
  let bytes = 0;
  const reader = new RichText("si", (text) => {
    // Each takes room beside its characters.
    bytes += text.length + 16;
    texts.push(text);
  });
  for await (const _chunk of readXmlEvents(await readEntryText(zip, "xl/sharedStrings.xml"), reader)) {
    if (bytes <= MAX_SHARED_TEXT_BYTES) continue;
    throw new FeedFileError(
      "file-too-large",
      "The workbook's texts take more than 64 MB. Save the sheet with the offers as CSV and upload that.",
    );
  }
  return texts;
}

/** The text of elements called `tag`: of their t elements, without phonetic ones. */
class RichText implements XmlHandler {
  #text = "";
  #isText = false;
  #isPhonetic = false;

  constructor(
    readonly tag: string,
    readonly onText: (text: string) => void,
  ) {}

  open(name: string): void {
    const local = toLocalName(name);
    if (local === this.tag) this.#text = "";
    if (local === "rPh") this.#isPhonetic = true;
    this.#isText = local === "t" && !this.#isPhonetic;
  }

  text(text: string): void {
    if (this.#isText && this.#text.length < MAX_ITEM_BYTES) this.#text += text;
  }

  close(name: string): void {
    const local = toLocalName(name);
    this.#isText = false;
    if (local === "rPh") this.#isPhonetic = false;
    if (local === this.tag) this.onText(this.#text);
  }
}

/** Number formats with a day, month, year or hour in them; those below 164 are fixed by the standard (ECMA-376, 18.8.30). */
async function readDateStyles(zip: ZipArchive): Promise<boolean[]> {
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isInCellStyles = false;
  await readPart(zip, "xl/styles.xml", (name, attributes) => {
    if (name === "numFmt") {
      const code = (attributes.formatCode ?? "").replace(/"[^"]*"|\[[^\]]*\]|\\./g, "");
      own.set(
        Number(attributes.numFmtId),
        /[dyhs]|m(?!.*[#0])/i.test(code) && !/[#0]\.?[#0]*\s*%/.test(code),
      );
    }
    if (name === "cellXfs") isInCellStyles = true;
    else if (name === "cellStyles" || name === "dxfs") isInCellStyles = false;
    if (name !== "xf" || !isInCellStyles || styles.length >= 100_000) return;
    const id = Number(attributes.numFmtId ?? 0);
    styles.push(own.get(id) ?? ((id >= 14 && id <= 22) || (id >= 45 && id <= 47)));
  });
  return styles;
}

/** The rows of a sheet as shown, from its first on; rows that are left out of the file come as empty. Of each at most 500 cells. */
export async function* readSheet(
  zip: ZipArchive,
  workbook: Workbook,
  sheet: Sheet,
): AsyncGenerator<string[]> {
  const reader = new SheetReader(workbook);
  for await (const _chunk of readXmlEvents(await readEntryText(zip, sheet.path), reader)) {
    for (const row of reader.rows) yield row;
    reader.rows = [];
  }
}

class SheetReader implements XmlHandler {
  rows: string[][] = [];
  readonly #workbook: Workbook;
  #rowNumber = 0;
  #cells: string[] = [];
  #column = -1;
  #type = "";
  #style = 0;
  #value = "";
  #isValue = false;
  #isPhonetic = false;

  constructor(workbook: Workbook) {
    this.#workbook = workbook;
  }

  open(name: string, attributes: Record<string, string>): void {
    const local = toLocalName(name);
    if (local === "row") this.#startRow(attributes.r);
    else if (local === "c") this.#startCell(attributes);
    else if (local === "rPh") this.#isPhonetic = true;
    this.#isValue = local === "v" || (local === "t" && !this.#isPhonetic);
  }

  text(text: string): void {
    if (this.#isValue && this.#value.length < MAX_ITEM_BYTES) this.#value += text;
  }

  close(name: string): void {
    const local = toLocalName(name);
    this.#isValue = false;
    if (local === "rPh") this.#isPhonetic = false;
    else if (local === "c") this.#endCell();
    else if (local === "row") this.rows.push(this.#cells);
  }

  #startRow(stated: string | undefined): void {
    const number = stated === undefined ? this.#rowNumber + 1 : Number(stated);
    if (!Number.isInteger(number) || number <= this.#rowNumber || number > rowsMax)
      throw new FeedFileError(
        "unsupported-format",
        "The sheet's rows are not numbered as a workbook's are. Save it again with a spreadsheet program.",
      );
    for (let blank = this.#rowNumber + 1; blank < number; blank++) this.rows.push(emptyRow);
    this.#rowNumber = number;
    this.#cells = [];
    this.#column = -1;
  }

  #startCell({ r, t, s }: Record<string, string>): void {
    this.#column = r === undefined ? this.#column + 1 : toColumnIndex(r);
    this.#type = t ?? "n";
    this.#style = Number(s ?? 0);
    this.#value = "";
  }

  #endCell(): void {
    const column = this.#column;
    // One more than can be read, so that too many are told.
    if (column < 0 || column > MAX_COLUMNS || this.#value === "") return;
    const text = this.#toText();
    while (this.#cells.length < column) this.#cells.push("");
    this.#cells[column] = text;
  }

  #toText(): string {
    switch (this.#type) {
      case "s":
        return this.#workbook.sharedTexts[Number(this.#value)] ?? "";
      case "b":
        return this.#value === "1" ? "true" : "false";
      case "e":
        return "";
      case "n":
        return this.#workbook.isDate[this.#style]
          ? toDateText(this.#value, this.#workbook.isFrom1904)
          : toNumberText(this.#value);
      default:
        return this.#value;
    }
  }
}

const emptyRow: string[] = [];

/** "AB12" → 27. */
function toColumnIndex(reference: string): number {
  let index = 0;
  for (const char of reference.slice(0, 4)) {
    const digit = char.charCodeAt(0) - 64;
    if (digit < 1 || digit > 26) break;
    index = index * 26 + digit;
  }
  return index - 1;
}

/** As a spreadsheet shows it: 15 digits at most, so that 19.989999999999998 is 19.99, and no exponent for whole numbers. */
function toNumberText(stated: string): string {
  const number = Number(stated);
  if (!Number.isFinite(number)) return stated;
  const shown = Number(number.toPrecision(15));
  return Number.isInteger(shown) && Math.abs(shown) < 1e21 ? BigInt(shown).toString() : String(shown);
}

const dayMs = 86_400_000;

/** Days since the turn of 1900 (with its day that never was) or 1904, as "2026-11-26" or "2026-11-26 12:30:00". */
function toDateText(stated: string, isFrom1904: boolean): string {
  const days = Number(stated);
  const start = isFrom1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const time = new Date(start + Math.round(days * 86_400) * 1_000);
  if (!Number.isFinite(days) || days < 0 || days > 2_958_466 || Number.isNaN(time.getTime())) return stated;
  const text = time.toISOString();
  return days % 1 === 0 || time.getTime() % dayMs === 0
    ? text.slice(0, 10)
    : text.slice(0, 19).replace("T", " ");
}
