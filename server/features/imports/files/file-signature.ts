import { FeedFileError } from "./feed-file-error";

interface Signature {
  bytes: Buffer;
  offset?: number;
  /** Completes "This is …". */
  name: string;
  /** What to do instead. */
  advice: string;
}

const saveAsXlsx = "Open it and save it as an Excel workbook (.xlsx), then upload that file.";
const unpackFirst = "Unpack it and upload the file inside; of packed files gzip (.gz) and ZIP are read.";
const notATable = "Upload a feed, a table or a workbook of offers.";

const signatures: Signature[] = [
  { bytes: Buffer.from("PK\x05\x06"), name: "an empty ZIP archive", advice: unpackFirst },
  { bytes: Buffer.from("d0cf11e0a1b11ae1", "hex"), name: "an old Excel or Office file", advice: saveAsXlsx },
  { bytes: Buffer.from("%PDF"), name: "a PDF", advice: notATable },
  { bytes: Buffer.from("89504e47", "hex"), name: "a PNG image", advice: notATable },
  { bytes: Buffer.from("ffd8ff", "hex"), name: "a JPEG image", advice: notATable },
  { bytes: Buffer.from("GIF8"), name: "a GIF image", advice: notATable },
  { bytes: Buffer.from("377abcaf271c", "hex"), name: "a 7z archive", advice: unpackFirst },
  { bytes: Buffer.from("Rar!"), name: "a RAR archive", advice: unpackFirst },
  { bytes: Buffer.from("BZh"), name: "a bzip2 file", advice: unpackFirst },
  { bytes: Buffer.from("fd377a585a00", "hex"), name: "an xz file", advice: unpackFirst },
  { bytes: Buffer.from("28b52ffd", "hex"), name: "a Zstandard file", advice: unpackFirst },
  { bytes: Buffer.from("ustar"), offset: 257, name: "a tar archive", advice: unpackFirst },
  { bytes: Buffer.from("PAR1"), name: "a Parquet file", advice: "Export it as CSV or JSONL." },
  {
    bytes: Buffer.from("SQLite format 3"),
    name: "an SQLite database",
    advice: "Export the table with the offers as CSV.",
  },
];

export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** A ZIP archive, as a workbook is one too. */
export function isZipArchive(head: Buffer): boolean {
  return head.subarray(0, 4).equals(Buffer.from("PK\x03\x04"));
}

/** Throws `unsupported-format` where the first bytes are those of a known format that is no text. */
export function refuseKnownBinary(head: Buffer): void {
  if (isGzip(head)) {
    throw new FeedFileError(
      "unsupported-format",
      "This file is packed twice. Unpack it once and upload the result.",
    );
  }
  for (const { bytes, offset = 0, name, advice } of signatures) {
    if (head.subarray(offset, offset + bytes.length).equals(bytes)) {
      throw new FeedFileError("unsupported-format", `This is ${name}, not a text file. ${advice}`);
    }
  }
}

/** Throws `unsupported-format` where more than one byte in twenty is a control character, which no text has. */
export function refuseUnknownBinary(head: Buffer): void {
  let controlCount = 0;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c) controlCount++;
  }
  if (controlCount * 20 > head.length) {
    throw new FeedFileError("unsupported-format", `This is a binary file, not a text file. ${notATable}`);
  }
}
