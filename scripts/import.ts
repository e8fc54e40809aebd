// Imports a file and waits until its offers are matched: `npm run import -- --catalog NAME FILE`.
import { createReadStream, existsSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import type { Readable } from "node:stream";
import { parseArgs } from "node:util";
import type { IdSource } from "../server/domain/offer/source-row/id-sources";
import { findCatalogByName } from "../server/features/catalogs/data";
import { getOrCreateCatalog } from "../server/features/catalogs/mutations";
import { startCheck } from "../server/features/imports/checks/mutations";
import { getImportDetail, listImportIssues } from "../server/features/imports/data";
import type { SourceChoice } from "../server/features/imports/formats/terms";
import type { UploadPreview } from "../server/features/imports/schema";
import { startImport } from "../server/features/imports/service";
import { takeUpload } from "../server/features/imports/uploads/take-upload";
import { removeUpload } from "../server/features/uploads/mutations";
import { openQueue } from "../server/jobs/queue";
import { AppError, toUserMessage } from "../server/platform/errors";
import { type ImportTarget, openTarget } from "./import/open-target";
import { ProgressBar } from "./import/progress-bar";
import { describeReading, readingOptions, readReading, UsageError } from "./import/reading-options";
import { namedIssuesMax, summariseImport, toExitCode } from "./import/summarise-import";
import { summariseCheck, watchCheck } from "./import/watch-check";
import { watchImport } from "./import/watch-import";

const usage = `npm run import -- --catalog NAME FILE [--all] [--dry-run] [--currency EUR] [--url postgresql://…]
  [--format NAME] [--sheet NAME] [--header-row N] [--item-path PATH] [--member NAME] [--encoding NAME] [--id-from gtin|mpn|link|row]

FILE is a feed, a table, a workbook or an archive of these (docs/imports.md lists the formats); - reads standard input. What it is, what its
columns hold and its currency are found out and told; the options of the second line choose otherwise: a format, a workbook's sheet and
header row, where the items of XML or JSON stand, a file of an archive, what its text is written in, what ids are built from. NAME is made where there is no such catalog.
With --all the file lists the whole catalog: offers that it does not list are withdrawn, unless they are more of it
than its settings let go without asking (a fifth).
With --dry-run the whole file is compared with the catalog, what the import would do is told, and nothing is written.
It goes to the database of --url or DATABASE_URL, else to the SameSKU that runs here, else to the data folder directly.
Exit codes: 0 all rows are in, 1 the import failed, 2 done but rows were left out.`;

interface Command {
  catalog: string;
  file: string;
  currency: string | undefined;
  listsAll: boolean;
  isDryRun: boolean;
  url: string | undefined;
  choice: SourceChoice;
  idFrom: IdSource | undefined;
}

function readCommand(): Command | null {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      catalog: { type: "string" },
      currency: { type: "string" },
      all: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      ...readingOptions,
      url: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return null;
  if (!values.catalog) throw new UsageError(`Name the catalog with --catalog.\n\n${usage}`);
  if (positionals.length !== 1) throw new UsageError(`Name one file.\n\n${usage}`);
  const url = values.url ?? (process.env.DATABASE_URL || undefined);
  const { catalog, all: listsAll, "dry-run": isDryRun } = values;
  const currency = values.currency?.toUpperCase();
  return { catalog, file: positionals[0]!, currency, listsAll, isDryRun, url, ...readReading(values) };
}

function openFile(file: string): { source: Readable; name: string } {
  if (file === "-") return { source: process.stdin, name: "standard input" };
  // npm runs this in the project's folder, whatever folder it was typed in.
  const typed = resolve(process.env.INIT_CWD ?? ".", file);
  const path = existsSync(typed) ? typed : resolve(file);
  if (!existsSync(path)) throw new UsageError(`There is no file ${typed}.`);
  if (statSync(path).isDirectory()) throw new UsageError(`${path} is a folder; name a file in it.`);
  return { source: createReadStream(path), name: basename(path) };
}

function toMissingTitle({ columns }: UploadPreview): UsageError {
  return new UsageError(
    `No column looks like a title; the columns are ${columns.slice(0, 30).join(", ")}. Rename one, or import in the browser, where columns can be chosen.`,
  );
}

/** Takes the file in, and tells how it is read. */
async function take(target: ImportTarget, command: Command, file: ReturnType<typeof openFile>) {
  const { choice } = command;
  const upload = await takeUpload(target.db.pool, file.source, { fileName: file.name, choice });
  if (!upload.mapping.title) {
    await removeUpload(target.db.pool, upload.uploadId);
    throw toMissingTitle(upload);
  }
  const mapping = command.idFrom ? { ...upload.mapping, externalId: null } : upload.mapping;
  const idFrom = command.idFrom ?? upload.idFrom;
  const currency = command.currency ?? upload.currency?.code;
  for (const line of describeReading({ ...upload, mapping, idFrom })) console.error(line);
  return { uploadId: upload.uploadId, mapping, idFrom, currency };
}

async function start(target: ImportTarget, command: Command, file: ReturnType<typeof openFile>) {
  const { uploadId, mapping, idFrom, currency } = await take(target, command, file);
  const { db } = target;
  const known = await findCatalogByName(db, command.catalog.trim());
  if (known && command.currency && known.currency !== command.currency)
    console.error(
      `The catalog ${known.name} keeps its currency, ${known.currency}; this file's prices are in ${command.currency}.`,
    );
  const catalog = await getOrCreateCatalog(db, {
    name: command.catalog,
    ...(currency ? { currency } : {}),
  });
  const queue = await openQueue(db.pool, { role: "sender", soleWorker: false });
  try {
    const { listsAll } = command;
    const input = { uploadId, mapping, currency, idFrom, catalog: { id: catalog.id }, listsAll };
    return await startImport({ db, queue }, input, null);
  } finally {
    await queue.drain(5_000);
  }
}

/** What the import would do, told and not done. */
async function checkFile(command: Command): Promise<number> {
  const file = openFile(command.file);
  const target = await openTarget(command.url);
  const { db } = target;
  const queue = await openQueue(db.pool, { role: "sender", soleWorker: false });
  try {
    console.error(`Checking ${file.name} against ${target.description}.`);
    const settings = await take(target, command, file);
    const catalog = await findCatalogByName(db, command.catalog.trim());
    const input = { ...settings, catalogId: catalog?.id ?? null, removesUpload: true };
    const { id } = await startCheck({ db, queue }, input);
    const { status, result, failureMessage } = await watchCheck(target, id, new ProgressBar());
    if (result === null) throw new UsageError(failureMessage ?? `The check was ${status}.`);
    for (const line of summariseCheck(result, command.listsAll)) console.log(line);
    return result.rejectedCount > 0 ? 2 : 0;
  } finally {
    await queue.drain(5_000);
    await target.close();
  }
}

async function importFile(command: Command): Promise<number> {
  const file = openFile(command.file);
  const target = await openTarget(command.url);
  const bar = new ProgressBar();
  try {
    console.error(`Importing ${file.name} into ${target.description}.`);
    const { importId } = await start(target, command, file);
    const view = await watchImport(target, importId, bar);
    if (view.status === "failed") throw new UsageError(view.failureMessage ?? "The import failed.");
    const { items } = await listImportIssues(target.db, { importId, limit: namedIssuesMax });
    const { held } = await getImportDetail(target.db.pool, importId);
    for (const line of summariseImport(view, items, held)) console.log(line);
    return toExitCode(view);
  } finally {
    bar.end();
    await target.close();
  }
}

async function main(): Promise<void> {
  process.env.LOG_LEVEL ||= "error";
  const command = readCommand();
  if (!command) return console.log(usage);
  process.env.DATABASE_EMBEDDED ||= command.url ? "false" : "true";
  process.exitCode = await (command.isDryRun ? checkFile : importFile)(command);
}

/** A sentence where a person can do something about it, else the whole error. */
function toSentence(error: unknown): unknown {
  if (error instanceof UsageError) return error.message;
  if (error instanceof AppError) return toUserMessage(error);
  return (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS") ? (error as Error).message : error;
}

main().catch((error: unknown) => {
  console.error(toSentence(error));
  process.exitCode = 1;
});
