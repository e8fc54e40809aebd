import { loadavg } from "node:os";
import { exportKindNames } from "@/server/domain/exports/export-kinds";
import { checkRequest, exportRequestSchema } from "@/server/features/exports/schema";
import { exportFormats } from "@/server/features/exports/terms";
import { writeExport } from "@/server/features/exports/write-export";
import { ensureChampion } from "@/server/features/matcher-registry/ensure-champion";
import type { Database } from "@/server/platform/database";
import { ownProcessMs } from "./process-cost";
import { seedExport } from "./seed-export";

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
  /** Processes that wanted a processor, over the last minute. */
  load: number;
}

/** Exports each kind as CSV, and the mapping in every format, of `rows` generated pairs and as many offers. */
export async function benchExports(db: Database, rows: number): Promise<ExportSpeed[]> {
  await ensureChampion(db);
  await seedExport(db.pool, rows);
  const plan = [
    ...exportFormats.map((format) => ({ kind: "mapping", format })),
    ...exportKindNames.filter((kind) => kind !== "mapping").map((kind) => ({ kind, format: "csv" })),
  ];
  const speeds: ExportSpeed[] = [];
  for (const asked of plan) speeds.push(await measure(db, asked));
  return speeds;
}

async function measure(db: Database, asked: { kind: string; format: string }): Promise<ExportSpeed> {
  const request = checkRequest(exportRequestSchema.parse(asked));
  const startMb = process.memoryUsage.rss() / 1e6;
  const [startedAt, startedMs] = [performance.now(), ownProcessMs()];
  let [rows, bytes, peak] = [0, 0, 0];
  const onRows = (count: number) => {
    rows = count;
    peak = Math.max(peak, process.memoryUsage.rss());
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
    load: loadavg()[0] ?? 0,
  };
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
  load,
}: ExportSpeed): string {
  const count = (value: number) => Math.round(value).toLocaleString("en");
  return `${`${kind} ${format}`.padEnd(18)} ${count(rows).padStart(9)} rows  ${count(rate).padStart(8)} rows/s  ${micros.toFixed(1).padStart(5)} µs of processor a row  ${count(megabytes).padStart(6)} MB  memory ${count(startMb)} → ${count(peakMb)} MB  load ${load.toFixed(1)}`;
}
