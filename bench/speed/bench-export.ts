import { randomUUID } from "node:crypto";
import { loadavg } from "node:os";
import { exportKindNames } from "@/server/domain/exports/export-kinds";
import { checkRequest, exportRequestSchema } from "@/server/features/exports/schema";
import { exportFormats } from "@/server/features/exports/terms";
import { writeExport } from "@/server/features/exports/write-export";
import { ensureChampion } from "@/server/features/matcher-registry/ensure-champion";
import type { Database } from "@/server/platform/database";
import { ownProcessMs } from "./process-cost";

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
  await fill(db, rows);
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

/** `rows` offers in two catalogs, each of one matched with two of the other, and a product and a decision for every second pair. */
async function fill({ pool }: Database, rows: number): Promise<void> {
  const [mine, theirs] = [randomUUID(), randomUUID()];
  const half = Math.floor(rows / 2);
  await pool.query(
    "INSERT INTO catalog (id, name, currency, role) VALUES ($1, 'Own shop', 'EUR', 'own-shop'), ($2, 'Shop B', 'EUR', NULL)",
    [mine, theirs],
  );
  await pool.query(
    `INSERT INTO offer (id, catalog_id, external_id, title, brand, mpn, gtin, price_minor, currency, category, link, content_hash,
       embedding_text_hash, import_id, search_text)
     SELECT md5('offer' || n)::uuid, CASE WHEN n < $3 THEN $1::uuid ELSE $2::uuid END, 'SKU-' || n,
       'Zorbex home theater system DAV-IS' || n || ' with wireless rear speakers, black', 'Zorbex', 'DAV-IS' || n, NULL,
       1000 + n, 'EUR', 'Electronics > Audio > Home theater', 'https://shop.example/products/dav-is' || n, md5(n::text), md5(n::text), $1, 'zorbex'
     FROM generate_series(0, $4::int - 1) AS n`,
    [mine, theirs, half, half * 2],
  );
  await pool.query(
    `INSERT INTO product (id, title, brand, offer_count)
     SELECT md5('product' || n)::uuid, 'Zorbex home theater system DAV-IS' || n, 'Zorbex', 2 FROM generate_series(0, $1::int - 1) AS n`,
    [half],
  );
  await pool.query(
    `INSERT INTO offer_state (offer_id, catalog_id, product_id)
     SELECT md5('offer' || n)::uuid, CASE WHEN n < $3 THEN $1::uuid ELSE $2::uuid END, md5('product' || (n % $3))::uuid
     FROM generate_series(0, 2 * $3::int - 1) AS n`,
    [mine, theirs, half],
  );
  await pool.query(
    `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds, band,
       matcher_id, ranks, verdict, decider_kind, decision_id)
     SELECT least(a, b), greatest(a, b), CASE WHEN a < b THEN $1::uuid ELSE $2::uuid END, CASE WHEN a < b THEN $2::uuid ELSE $1::uuid END,
       0.987, 4.3, 'auto-match', 'bench', '{"lexical": 1, "vector": 2}', CASE WHEN n % 2 = 0 THEN 'same' END,
       CASE WHEN n % 2 = 0 THEN 'person' END, CASE WHEN n % 2 = 0 THEN md5('decision' || n)::uuid END
     FROM (SELECT n, md5('offer' || (n % $3))::uuid AS a, md5('offer' || ($3 + (n + n / $3) % $3))::uuid AS b
       FROM generate_series(0, 2 * $3::int - 1) AS n) AS pairs ON CONFLICT DO NOTHING`,
    [mine, theirs, half],
  );
  await pool.query(
    `INSERT INTO decision (id, lower_offer_id, higher_offer_id, verdict, decider_kind, decider_id)
     SELECT decision_id, lower_offer_id, higher_offer_id, verdict, 'person', 'ann' FROM match WHERE decision_id IS NOT NULL`,
  );
  for (const table of ["offer", "offer_state", "match", "product", "decision"])
    await pool.query(`ANALYZE ${table}`);
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
