import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { FeedFileError } from "../files/feed-file-error";
import { MAX_ARCHIVE_FILES, MAX_UNPACK_RATIO } from "./source-limits";

const ratioFromBytes = 10 * 1024 * 1024;

/** A ZIP archive, its list read. Nothing is ever written by a name that stands in it. */
export interface ZipArchive {
  /** Without folders, and what systems put beside files. */
  names: string[];
  sizeOf(name: string): number;
  read(name: string): Promise<Readable>;
  close(): void;
}

export async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.equals(Buffer.from("PK\x03\x04"));
  } finally {
    await file.close();
  }
}

/** Reads the list of an archive. What it says to unpack to is checked before anything is unpacked, and again while it is. */
export async function openZip(path: string, sizeBytes: number, bytesMax: number): Promise<ZipArchive> {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch((error: unknown) => {
    throw damaged(error);
  });
  try {
    const entries = await listEntries(zip);
    const total = [...entries.values()].reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
    if (total > bytesMax || (total > ratioFromBytes && total > sizeBytes * MAX_UNPACK_RATIO))
      throw unpacksTooLarge();
    return {
      names: [...entries.keys()].filter(isContent),
      sizeOf: (name) => entries.get(name)?.uncompressedSize ?? 0,
      read: (name) => readEntry(zip, entries.get(name)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error instanceof FeedFileError ? error : damaged(error);
  }
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.size >= MAX_ARCHIVE_FILES * 10) throw tooManyFiles();
    if (!entry.fileName.endsWith("/")) entries.set(entry.fileName, entry);
  }
  if ([...entries.keys()].filter(isContent).length > MAX_ARCHIVE_FILES) throw tooManyFiles();
  return entries;
}

/** No folders, nothing hidden, no resource forks of macOS. */
function isContent(name: string): boolean {
  return !name.split("/").some((part) => part.startsWith(".") || part === "__MACOSX" || part === "Thumbs.db");
}

async function readEntry(zip: ZipFile, entry: Entry | undefined): Promise<Readable> {
  if (entry === undefined) {
    throw new FeedFileError(
      "damaged-archive",
      "The archive does not hold this file any more. Choose another one.",
    );
  }
  if (entry.isEncrypted()) {
    throw new FeedFileError(
      "unsupported-format",
      "The archive is protected by a password. Pack it again without one.",
    );
  }
  const stream = await zip.openReadStreamPromise(entry).catch((error: unknown) => {
    throw damaged(error);
  });
  return Readable.from(untilDamaged(stream), { objectMode: false });
}

async function* untilDamaged(stream: Readable): AsyncGenerator<Buffer> {
  try {
    yield* stream;
  } catch (error) {
    throw damaged(error);
  }
}

function damaged(cause: unknown): FeedFileError {
  return new FeedFileError(
    "damaged-archive",
    "The ZIP archive or workbook is damaged, incomplete or names files outside of itself. Pack or save it again.",
    { cause },
  );
}

function unpacksTooLarge(): FeedFileError {
  return new FeedFileError(
    "unpacked-too-large",
    `The archive unpacks to more than ${MAX_UNPACK_RATIO} times its size or more than is taken, which no real feed does. If it is one, upload its files one by one.`,
  );
}

function tooManyFiles(): FeedFileError {
  return new FeedFileError(
    "unsupported-format",
    "The archive holds more than 1,000 files. Pack only the files with offers.",
  );
}
