import { crc32, deflateRawSync } from "node:zlib";

interface ZipFile {
  name: string;
  content: Buffer | string;
  /** What it says to unpack to; absent = the truth. */
  statedBytes?: number;
  isEncrypted?: boolean;
}

/** A ZIP archive, written byte by byte so that tests can have it lie. Source: APPNOTE.TXT, sections 4.3.7–4.3.16. */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, statedBytes, isEncrypted = false } of files) {
    const bytes = Buffer.from(content as Buffer);
    const packed = deflateRawSync(bytes);
    const encodedName = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800 | (isEncrypted ? 1 : 0), 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(statedBytes ?? bytes.length, 18);
    fields.writeUInt16LE(encodedName.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, encodedName, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, rest, encodedName]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from("PK\x05\x06"), end]);
}

/** Sheets by name, each row a list of cells as XML ("<v>…") or text. */
export function workbookOf(
  sheets: Record<string, readonly (readonly (string | number | { xml: string })[])[]>,
  { sharedStrings = "", styles = "" }: { sharedStrings?: string; styles?: string } = {},
): Buffer {
  const names = Object.keys(sheets);
  const cell = (value: string | number | { xml: string }, reference: string) => {
    if (typeof value === "object") return value.xml.replace("<c", `<c r="${reference}"`);
    if (typeof value === "number") return `<c r="${reference}"><v>${value}</v></c>`;
    const text = value.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return text === "" ? "" : `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;
  };
  return zipOf([
    { name: "[Content_Types].xml", content: "<Types/>" },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns:r="r"><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships>${names.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join("")}</Relationships>`,
    },
    { name: "xl/sharedStrings.xml", content: `<sst>${sharedStrings}</sst>` },
    { name: "xl/styles.xml", content: `<styleSheet>${styles}</styleSheet>` },
    ...names.map((name, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: `<worksheet><sheetData>${sheets[name]!.map(
        (row, rowIndex) =>
          `<row r="${rowIndex + 1}">${row.map((value, column) => cell(value, `${String.fromCharCode(65 + column)}${rowIndex + 1}`)).join("")}</row>`,
      ).join("")}</sheetData></worksheet>`,
    })),
  ]);
}
