import { Readable } from "node:stream";
import type { ColumnMapping } from "@/server/domain/offer/source-row/column-mapping";
import { createCatalog } from "@/server/features/catalogs/mutations";
import { getImport } from "@/server/features/imports/data";
import { runImportSlice, startImport } from "@/server/features/imports/service";
import { takeUpload } from "@/server/features/imports/uploads/take-upload";
import { type JobSender, openQueue } from "@/server/jobs/queue";
import type { Database } from "@/server/platform/database";
import type { Env } from "@/server/platform/env";
import { startWorker } from "@/workers/start-worker";
import { waitForJobs } from "./wait-for-jobs";

/** A catalog to import, as a person would upload it: the suggested mapping counts where `mapping` says nothing. */
export interface CatalogSource {
  id: string;
  name: string;
  currency: string;
  /** False = its offers tell. */
  oneOfferPerProduct: boolean;
  fileName: string;
  open(): Readable;
  mapping?: ColumnMapping;
}

/** Of a file in memory, as a file system hands it over. */
const chunkBytes = 64 * 1024;

/** A generated shop as the file that a person would upload: its bytes, so that its rows are no objects of the worker's heap. */
export function toGeneratedSource(
  id: string,
  shop: Pick<CatalogSource, "name" | "currency" | "mapping"> & { rows: readonly Record<string, string>[] },
): CatalogSource {
  const { rows, ...rest } = shop;
  const file = Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return {
    ...rest,
    id,
    oneOfferPerProduct: false,
    fileName: `${shop.name}.jsonl`,
    open: () => Readable.from(toPieces(file)),
  };
}

function* toPieces(file: Buffer): Generator<Buffer> {
  for (let start = 0; start < file.length; start += chunkBytes)
    yield file.subarray(start, start + chunkBytes);
}

/** How far the pipeline is. */
export interface PipelineProgress {
  matched: number;
  offers: number;
}

/** Imports the catalogs and runs everything that follows from it, by a worker of this process, until nothing is left to do. */
export async function importCatalogs(
  { db, env }: { db: Database; env: Env },
  sources: readonly CatalogSource[],
  onProgress?: (progress: PipelineProgress) => void,
): Promise<{ offerCount: number; rejectedCount: number }> {
  const worker = await startWorker(db, env);
  const queue = await openQueue(db.pool, { role: "sender", soleWorker: false });
  try {
    const importIds = await startImports(db, queue, sources);
    const views = () => Promise.all(importIds.map((id) => getImport(db.pool, id)));
    await waitForJobs(db.pool, async () => {
      if (!onProgress) return;
      const current = await views();
      onProgress({
        matched: current.reduce((sum, view) => sum + view.matchedCount, 0),
        offers: current.reduce((sum, view) => sum + view.createdCount, 0),
      });
    });
    const ended = await views();
    const unfinished = ended.find((view) => view.status !== "completed");
    if (unfinished) throw new Error(`The import of ${unfinished.fileName} ended as ${unfinished.status}.`);
    return {
      offerCount: ended.reduce((sum, view) => sum + view.createdCount, 0),
      rejectedCount: ended.reduce((sum, view) => sum + view.rejectedCount, 0),
    };
  } finally {
    await queue.drain(5_000);
    await worker.drain(5_000);
  }
}

/** Begins to import the catalogs, for whichever worker there is. Returns the imports' ids. */
export async function startImports(
  db: Database,
  queue: JobSender,
  sources: readonly CatalogSource[],
): Promise<string[]> {
  const importIds: string[] = [];
  for (const source of sources) importIds.push(await startOne(db, queue, source));
  return importIds;
}

/** Imports the catalogs and nothing of what follows: no vectors, no matches. */
export async function storeCatalogs(db: Database, sources: readonly CatalogSource[]): Promise<void> {
  const queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
  try {
    for (const source of sources) {
      const importId = await startOne(db, queue, source);
      while ((await runImportSlice({ db, queue }, importId)) === "more");
    }
  } finally {
    await queue.drain(5_000);
  }
}

async function startOne(db: Database, queue: JobSender, source: CatalogSource): Promise<string> {
  const { id, name, currency, oneOfferPerProduct } = source;
  const catalog = await createCatalog(
    db,
    { name, currency, oneOfferPerProduct: oneOfferPerProduct || null },
    { id },
  );
  const upload = await takeUpload(db.pool, source.open(), { fileName: source.fileName });
  const { importId } = await startImport(
    { db, queue },
    {
      uploadId: upload.uploadId,
      mapping: { ...upload.mapping, ...source.mapping },
      catalog: { id: catalog.id },
    },
    null,
  );
  return importId;
}
