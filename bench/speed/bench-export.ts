import { loadavg } from "node:os";
import { exportKindNames } from "@/server/domain/exports/export-kinds";
import { HashEmbedder } from "@/server/embedding/hash-embedder";
import { checkRequest, exportRequestSchema } from "@/server/features/exports/schema";
import { exportFormats } from "@/server/features/exports/terms";
import { writeExport } from "@/server/features/exports/write-export";
import { ensureChampion } from "@/server/features/matcher-registry/ensure-champion";
import type { SearchRequest } from "@/server/features/search/schema";
import { search } from "@/server/features/search/service";
import { refreshAllDocuments } from "@/server/features/search-documents/service";
import type { Database } from "@/server/platform/database";
import { toQueries } from "./bench-storefront";
import { quantile } from "./measurement";
import { ownProcessMs } from "./process-cost";
import { seedExport } from "./seed-export";
import { seedStorefront } from "./seed-storefront";

/** One export of so many rows, in the usual columns, by whoever takes it as fast as it comes. */
export interface ExportSpeed {
  kind: string;
  format: string;
  rows: number;
  megabytes: number;
  /** Rows a second of wall time. */
  rate: number;
  /** Processor time of this process, in µs a row; the database's apart. */
  micros: number;
  /** Resident memory of this process: before, and at its most meanwhile. */
  startMb: number;
  peakMb: number;
  /** By how much memory rose over the second half of the rows, in MB a million rows. */
  slopeMb: number;
  /** Processes that wanted a processor, over the last minute. */
  load: number;
}

/** How long a search takes, by itself and while the mapping is exported in the same process. */
export interface SearchBeside {
  idleP95Ms: number;
  besideP95Ms: number;
  rows: number;
}

const searchedProducts = 5_000;
const idleSeconds = 15;

/** Exports each kind as CSV, and the mapping in every format, of `rows` generated pairs and as many offers. */
export async function benchExports(
  db: Database,
  rows: number,
): Promise<{ speeds: ExportSpeed[]; search: SearchBeside }> {
  await ensureChampion(db);
  await seedExport(db.pool, rows);
  const requests = await storeSearched(db);
  const plan = [
    ...exportFormats.map((format) => ({ kind: "mapping", format })),
    ...exportKindNames.filter((kind) => kind !== "mapping").map((kind) => ({ kind, format: "csv" })),
  ];
  const speeds: ExportSpeed[] = [];
  for (const asked of plan) speeds.push(await measure(db, asked));
  return { speeds, search: await measureSearch(db, requests) };
}

async function storeSearched(db: Database): Promise<SearchRequest[]> {
  const titles = await seedStorefront(db, searchedProducts, new HashEmbedder().modelId);
  await refreshAllDocuments(db);
  await db.pool.query("VACUUM ANALYZE");
  return toQueries(titles);
}

/** One shopper who asks again as soon as the last answer is there. */
async function measureSearch(db: Database, requests: readonly SearchRequest[]): Promise<SearchBeside> {
  const embedder = new HashEmbedder();
  let next = 0;
  const askWhile = async (goesOn: () => boolean): Promise<number> => {
    const timesMs: number[] = [];
    while (goesOn()) {
      const startedAt = performance.now();
      await search({ db, getEmbedder: async () => embedder }, requests[next++ % requests.length]!);
      timesMs.push(performance.now() - startedAt);
    }
    return quantile(
      timesMs.sort((a, b) => a - b),
      0.95,
    );
  };
  const askFor = (seconds: number) => {
    const until = performance.now() + seconds * 1_000;
    return askWhile(() => performance.now() < until);
  };
  await askFor(2);
  const idleP95Ms = await askFor(idleSeconds);
  let isExporting = true;
  const exporting = measure(db, { kind: "mapping", format: "csv" }).finally(() => {
    isExporting = false;
  });
  const besideP95Ms = await askWhile(() => isExporting);
  return { idleP95Ms, besideP95Ms, rows: (await exporting).rows };
}

async function measure(db: Database, asked: { kind: string; format: string }): Promise<ExportSpeed> {
  const request = checkRequest(exportRequestSchema.parse(asked));
  const startMb = process.memoryUsage.rss() / 1e6;
  const [startedAt, startedMs] = [performance.now(), ownProcessMs()];
  let [rows, bytes, peak] = [0, 0, 0];
  const samples: { rows: number; mb: number }[] = [];
  const onRows = (count: number) => {
    rows = count;
    const resident = process.memoryUsage.rss();
    samples.push({ rows, mb: resident / 1e6 });
    peak = Math.max(peak, resident);
  };
  for await (const piece of writeExport(db.pool, request, { onRows })) bytes += piece.length;
  const seconds = (performance.now() - startedAt) / 1_000;
  return {
    ...asked,
    rows,
    megabytes: bytes / 1e6,
    rate: rows / seconds,
    micros: ((ownProcessMs() - startedMs) * 1_000) / Math.max(rows, 1),
    startMb,
    peakMb: peak / 1e6,
    slopeMb: toSlope(samples.slice(Math.floor(samples.length / 2))),
    load: loadavg()[0] ?? 0,
  };
}

/** MB a million rows, by least squares. */
function toSlope(samples: readonly { rows: number; mb: number }[]): number {
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const [rows, mb] = [mean(samples.map((one) => one.rows)), mean(samples.map((one) => one.mb))];
  const above = samples.reduce((sum, one) => sum + (one.rows - rows) * (one.mb - mb), 0);
  const below = samples.reduce((sum, one) => sum + (one.rows - rows) ** 2, 0);
  return below === 0 ? 0 : (above / below) * 1e6;
}

export function formatSearchBeside({ idleP95Ms, besideP95Ms, rows }: SearchBeside): string {
  const times = (besideP95Ms / idleP95Ms).toFixed(1);
  return `search p95 ${idleP95Ms.toFixed(1)} ms by itself, ${besideP95Ms.toFixed(1)} ms (${times} ×) beside the export of ${rows.toLocaleString("en")} rows`;
}

export function formatExportSpeed({
  kind,
  format,
  rows,
  megabytes,
  rate,
  micros,
  startMb,
  peakMb,
  slopeMb,
  load,
}: ExportSpeed): string {
  const count = (value: number) => Math.round(value).toLocaleString("en");
  return `${`${kind} ${format}`.padEnd(18)} ${count(rows).padStart(9)} rows  ${count(rate).padStart(8)} rows/s  ${micros.toFixed(1).padStart(5)} µs of processor a row  ${count(megabytes).padStart(6)} MB  memory ${count(startMb)} → ${count(peakMb)} MB (second half ${slopeMb.toFixed(0)} MB a million rows)  load ${load.toFixed(1)}`;
}
