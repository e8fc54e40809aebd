import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import type { ColumnMapping } from "@/server/domain/offer/source-row/column-mapping";
import { createCatalog } from "@/server/features/catalogs/mutations";
import { getImport } from "@/server/features/imports/data";
import { startImport } from "@/server/features/imports/service";
import { takeUpload } from "@/server/features/imports/uploads/take-upload";
import { openQueue } from "@/server/jobs/queue";
import type { Env } from "@/server/platform/env";
import type { BenchDatabase } from "../pipeline/open-bench-database";
import { generateBenchCatalogs } from "./bench-offers";
import type { WorkerCost } from "./import-worker";

/** How fast a file becomes stored offers; rates are rows a second of wall time. */
export interface ImportSpeed {
  rows: number;
  /** Taking the file in: unpacked, checked, previewed. */
  uploadRate: number;
  firstRate: number;
  /** The same file once more, which writes nothing. */
  againRate: number;
  /** Rows of the second time that were written; 0. */
  againWritten: number;
  /** The same bytes copied into an unlogged table by psql; null where there is no server or no psql. */
  copyRate: number | null;
  /** Processor time of the worker, in µs a row, first and again. */
  firstMicros: number;
  againMicros: number;
  /** Of the worker the first time: before, and at most in each quarter of the time. */
  startMb: number;
  quarterMb: number[];
}

/** Shops' rows that the file is made of, over and over, each time under other ids and titles. */
const baseRows = 5_000;

/** Imports a generated CSV file of so many rows into an empty database, twice. Nothing that follows an import is run. */
export async function benchFileImport(
  { db, env }: BenchDatabase,
  folder: string,
  rows: number,
): Promise<ImportSpeed> {
  const path = join(folder, "offers.csv");
  const mapping = await writeFile(path, rows);
  const queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
  const catalog = await createCatalog(db, { name: "Bench", currency: "USD" });
  const worker = await startWorker(env);
  const importOnce = async () => {
    const uploading = performance.now();
    const upload = await takeUpload(db.pool, createReadStream(path), { fileName: "offers.csv" });
    const started = performance.now();
    const input = { uploadId: upload.uploadId, mapping, catalog: { id: catalog.id } };
    const { importId } = await startImport({ db, queue }, input, null);
    const cost = await worker.run(importId);
    const ended = performance.now();
    const view = await getImport(db.pool, importId);
    if (view.status !== "completed") throw new Error(`The import ended as ${view.status}.`);
    const toRate = (from: number, to: number) => (rows * 1_000) / (to - from);
    return {
      view,
      cost,
      micros: (cost.processorMs * 1_000) / rows,
      uploadRate: toRate(uploading, started),
      rate: toRate(started, ended),
    };
  };
  try {
    const first = await importOnce();
    const again = await importOnce();
    return {
      rows,
      uploadRate: first.uploadRate,
      firstRate: first.rate,
      againRate: again.rate,
      firstMicros: first.micros,
      againMicros: again.micros,
      againWritten: again.view.createdCount + again.view.updatedCount,
      copyRate: await timeCopy(env, path, Object.keys(mapping).length, rows),
      startMb: first.cost.startMb,
      quarterMb: first.cost.quarterMb,
    };
  } finally {
    worker.end();
    await queue.drain(5_000);
  }
}

/** A process that holds nothing but what a worker needs to import. */
async function startWorker(env: Env): Promise<{ run(importId: string): Promise<WorkerCost>; end(): void }> {
  const child = fork(resolve(import.meta.dirname, "import-worker.ts"), [], {
    execArgv: ["--import", "tsx"],
    env: { ...process.env, DATABASE_URL: env.DATABASE_URL, DATABASE_EMBEDDED: env.DATABASE_EMBEDDED },
  });
  const ended = once(child, "exit").then(() => {
    throw new Error("The worker ended.");
  });
  ended.catch(() => undefined);
  const hear = async <Message>() => (await Promise.race([once(child, "message"), ended]))[0] as Message;
  await hear();
  return {
    run: (importId) => {
      child.send(importId);
      return hear<WorkerCost>();
    },
    end: () => child.disconnect(),
  };
}

async function writeFile(path: string, rowCount: number): Promise<ColumnMapping> {
  const [{ rows, mapping }] = generateBenchCatalogs(3 * baseRows) as [
    ReturnType<typeof generateBenchCatalogs>[number],
  ];
  const columns = Object.keys(rows[0]!);
  const toCell = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  function* toLines() {
    yield `${columns.join(",")}\n`;
    for (let n = 0; n < rowCount; n++) {
      const round = Math.floor(n / rows.length);
      const row = rows[n % rows.length]!;
      const cells = columns.map((column) => {
        if (column === mapping.externalId) return `row-${n}`;
        return column === mapping.title && round > 0 ? `${row[column]} M${round}` : (row[column] ?? "");
      });
      yield `${cells.map(toCell).join(",")}\n`;
    }
  }
  await pipeline(Readable.from(toLines()), createWriteStream(path));
  return mapping;
}

async function timeCopy(env: Env, path: string, columnCount: number, rows: number): Promise<number | null> {
  if (env.DATABASE_EMBEDDED === "true") return null;
  const columns = Array.from({ length: columnCount }, (_, n) => `c${n} text`).join(", ");
  const psql = (...commands: string[]) =>
    promisify(execFile)("psql", [
      env.DATABASE_URL!,
      "-qv",
      "ON_ERROR_STOP=1",
      ...commands.flatMap((c) => ["-c", c]),
    ]);
  try {
    await psql("DROP TABLE IF EXISTS bench_copy", `CREATE UNLOGGED TABLE bench_copy (${columns})`);
  } catch {
    return null;
  }
  const started = performance.now();
  await psql(`\\copy bench_copy FROM '${path}' WITH (FORMAT csv, HEADER)`);
  return (rows * 1_000) / (performance.now() - started);
}

const count = (value: number) => Math.round(value).toLocaleString("en");

export function formatImportSpeed(speed: ImportSpeed): string {
  const { copyRate } = speed;
  const copy =
    copyRate === null
      ? "no psql or no server: not compared with \\copy"
      : `${count(copyRate)} rows/s by \\copy into an unlogged table: ${(copyRate / speed.firstRate).toFixed(1)} times as fast`;
  return `${count(speed.rows)} rows
  taken in   ${count(speed.uploadRate)} rows/s
  imported   ${count(speed.firstRate)} rows/s, ${count(speed.firstMicros)} µs of the worker's processor a row
  again      ${count(speed.againRate)} rows/s, ${count(speed.againMicros)} µs, ${speed.againWritten} written
  memory     of the worker, MB: ${count(speed.startMb)} before; at most ${speed.quarterMb.map(count).join(", ")} by quarters of the first time
  ${copy}`;
}
