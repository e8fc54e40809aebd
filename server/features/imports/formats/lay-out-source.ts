import { copyFile, rename, rm, stat } from "node:fs/promises";
import { FeedFileError } from "../files/feed-file-error";
import { readFeedLayout } from "../files/feed-layout";
import { openArchive } from "./archive";
import type { ReadableSource, SourceFormat } from "./source-format";
import { detectFormats, findFormat } from "./source-formats";
import { readSourceHead, type SourceHead } from "./source-head";
import { isWorkbook } from "./tables/workbook";
import type { SourceChoice, SourceReading } from "./terms";
import { type WriteLimits, writeRows } from "./write-rows";
import { isZip, openZip } from "./zip-archive";

/** Where a source that is no plain table is kept beside its rows, to be read another way. */
export function toSourcePath(path: string): string {
  return `${path}.source`;
}

export interface LaidOut {
  reading: SourceReading;
  /** Of what is at `path` now. */
  sizeBytes: number;
}

/**
 * Makes of a file at `path` (unpacked, as UTF-8, or a ZIP archive) one that is read line by line: a plain table stays, of anything else its
 * rows take its place and it moves to `toSourcePath`. May be called again with another choice. Throws `FeedFileError` where it is no feed,
 * and then leaves `path` as it was.
 */
export async function layOutSource(
  path: string,
  choice: SourceChoice,
  limits: WriteLimits,
): Promise<LaidOut> {
  const kept = toSourcePath(path);
  const source = (await exists(kept)) ? kept : path;
  const zip = (await isZip(source))
    ? await openZip(source, (await stat(source)).size, limits.maxSizeBytes)
    : null;
  const isBook = zip !== null && isWorkbook(zip);
  if (isBook || zip === null) zip?.close();
  if (zip !== null && !isBook) {
    const archive = await openArchive(zip, `${path}.member`, choice, limits, openSource);
    try {
      return await write(path, source, archive, limits);
    } finally {
      await archive.close();
    }
  }
  const opened = await openSource(source, choice, isBook);
  if (opened.rows !== null) return write(path, source, opened, limits);
  if (source === kept) await copyFile(kept, path);
  return { reading: opened.reading, sizeBytes: (await stat(path)).size };
}

async function openSource(path: string, choice: SourceChoice, isBook: boolean): Promise<ReadableSource> {
  const head = await readSourceHead(path, { isWorkbook: isBook });
  const formats = detectFormats(head);
  const format = chooseFormat(formats, choice);
  if (format === null) {
    const { kind } = (await readFeedLayout(path)).format;
    return { rows: null, reading: toReading({ format: kind }, formats) };
  }
  // What was chosen of another format says nothing about this one.
  const opened = await format.open(
    path,
    choice.format === undefined || choice.format === format.name ? choice : {},
  );
  return {
    rows: opened.rows,
    reading: {
      ...toReading({ ...opened.choice, format: format.name }, formats),
      sheets: opened.sheets ?? [],
      itemPaths: opened.itemPaths ?? [],
      columns: opened.columns ?? [],
      currency: findHeadCurrency(format, head),
    },
  };
}

/** Null = read as the plain table that it is. */
function chooseFormat(formats: readonly SourceFormat[], choice: SourceChoice): SourceFormat | null {
  if (choice.format === undefined) return formats[0] ?? null;
  const chosen = findFormat(choice.format) ?? null;
  if (chosen !== null && !formats.includes(chosen))
    throw new FeedFileError(
      "unsupported-format",
      "The file is not of the chosen format. Leave the choice out to have it found out.",
    );
  return chosen;
}

function toReading(choice: SourceReading["choice"], formats: readonly SourceFormat[]): SourceReading {
  const names = formats.map(({ name }) => name);
  return {
    choice,
    formats: names.includes(choice.format) ? names : [choice.format, ...names],
    files: [],
    sheets: [],
    itemPaths: [],
    columns: null,
    currency: null,
  };
}

function findHeadCurrency(format: SourceFormat, head: SourceHead): string | null {
  return format.findCurrency?.(head) ?? null;
}

async function write(
  path: string,
  source: string,
  opened: ReadableSource,
  limits: WriteLimits,
): Promise<LaidOut> {
  const rowsPath = `${path}.rows`;
  try {
    const written = await writeRows(opened.rows!, rowsPath, limits);
    if (written.rowCount === 0)
      throw new FeedFileError(
        "empty-file",
        "The file holds no offers: there is nothing where its items should stand.",
      );
    if (source === path) await rename(path, toSourcePath(path));
    await rename(rowsPath, path);
    const columns = [...new Set([...(opened.reading.columns ?? []), ...written.columns])].slice(0, 500);
    return { reading: { ...opened.reading, columns }, sizeBytes: written.sizeBytes };
  } finally {
    await rm(rowsPath, { force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
