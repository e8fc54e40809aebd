import { rm, stat } from "node:fs/promises";
import { FeedFileError } from "../files/feed-file-error";
import { spoolFeed } from "../files/spool-feed";
import type { ReadableSource, SourceRow } from "./source-format";
import { openTable } from "./tables/table-source";
import { isWorkbook } from "./tables/workbook";
import type { SourceChoice } from "./terms";
import type { WriteLimits } from "./write-rows";
import { isZip, openZip, type ZipArchive } from "./zip-archive";

type Open = (path: string, choice: SourceChoice, isBook: boolean) => Promise<ReadableSource>;

/** So many files of an archive are read as one. */
const filesMax = 200;

/**
 * The offers of an archive: of the file that is chosen, else of its largest file and of all others that have its columns, in the order of
 * their names. Each is unpacked to `memberPath` while it is read.
 */
export async function openArchive(
  zip: ZipArchive,
  memberPath: string,
  choice: SourceChoice,
  limits: WriteLimits,
  open: Open,
): Promise<ReadableSource & { close(): Promise<void> }> {
  const close = async () => {
    zip.close();
    await rm(memberPath, { force: true });
  };
  const openMember = async (name: string) => {
    const { path, isBook } = await unpack(zip, name, memberPath, { ...limits, encoding: choice.encoding });
    const opened = await open(path, choice, isBook);
    return opened.rows === null ? withTableRows(path, opened) : opened;
  };
  try {
    const bySize = [...zip.names].sort((a, b) => zip.sizeOf(b) - zip.sizeOf(a) || (a < b ? -1 : 1));
    const names = choice.file !== undefined ? [choice.file] : bySize;
    const { name: main, reading } = await findFirstFeed(names, openMember, bySize.length);
    const rows =
      choice.file !== undefined
        ? readMember(openMember, main)
        : readAlike(openMember, main, reading.columns ?? [], [...zip.names].sort().slice(0, filesMax));
    const file = choice.file === undefined ? {} : { file: choice.file };
    return {
      rows,
      reading: { ...reading, choice: { ...reading.choice, ...file }, files: bySize.slice(0, filesMax) },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The largest file that is a feed; where none is, what is wrong with the largest. */
async function findFirstFeed(
  names: readonly string[],
  openMember: (name: string) => Promise<ReadableSource>,
  count: number,
) {
  let refusal: unknown = null;
  for (const name of names.slice(0, 20)) {
    try {
      return { name, reading: (await openMember(name)).reading };
    } catch (error) {
      if (!(error instanceof FeedFileError)) throw error;
      refusal ??= error;
    }
  }
  throw (
    refusal ??
    new FeedFileError(
      "empty-file",
      count === 0 ? "The archive is empty." : "The archive does not hold this file.",
    )
  );
}

async function unpack(
  zip: ZipArchive,
  name: string,
  path: string,
  limits: WriteLimits & Pick<SourceChoice, "encoding">,
): Promise<{ path: string; isBook: boolean }> {
  await spoolFeed(await zip.read(name), path, { ...limits, onGrowth: () => undefined });
  if (!(await isZip(path))) return { path, isBook: false };
  const inner = await openZip(path, (await stat(path)).size, limits.maxSizeBytes);
  inner.close();
  if (!isWorkbook(inner))
    throw new FeedFileError(
      "unsupported-format",
      "The archive holds another archive. Unpack it once and upload the result.",
    );
  return { path, isBook: true };
}

async function withTableRows(path: string, { reading }: ReadableSource): Promise<ReadableSource> {
  const { rows, columns } = await openTable(path, null, (cells) => ({ kind: "cells", cells }));
  return { rows, reading: { ...reading, columns: columns ?? [] } };
}

async function* readMember(
  openMember: (name: string) => Promise<ReadableSource>,
  name: string,
): AsyncGenerator<SourceRow> {
  yield* (await openMember(name)).rows!;
}

async function* readAlike(
  openMember: (name: string) => Promise<ReadableSource>,
  main: string,
  columns: readonly string[],
  names: readonly string[],
): AsyncGenerator<SourceRow> {
  const extension = toExtension(main);
  for (const name of names) {
    if (toExtension(name) !== extension) continue;
    const opened = await openMember(name).catch((error: unknown) => {
      if (error instanceof FeedFileError) return null;
      throw error;
    });
    if (opened !== null && (name === main || areAlike(columns, opened.reading.columns ?? [])))
      yield* opened.rows!;
  }
}

/** Formats that name no columns before their rows are told alike by the files' extension. */
function areAlike(columns: readonly string[], others: readonly string[]): boolean {
  const shared = others.filter((column) => columns.includes(column)).length;
  return shared * 10 >= Math.max(columns.length, others.length) * 8;
}

function toExtension(name: string): string {
  return /\.[^./]+$/.exec(name)?.[0].toLowerCase() ?? "";
}
