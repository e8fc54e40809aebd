import { Readable } from "node:stream";
import { createCatalog } from "@/server/features/catalogs/mutations";
import { runImportSlice, startImport } from "@/server/features/imports/service";
import { takeUpload } from "@/server/features/imports/take-upload";
import { openQueue } from "@/server/jobs/queue";
import type { Database } from "@/server/platform/database";
import { toCatalogId } from "../datasets/read-table";
import type { BenchCatalog } from "./bench-offers";
import { type Measurement, timeBulk } from "./measurement";

/** Imports the catalogs as JSON lines: spooling, validation, upsert. What follows an import is measured stage by stage instead. */
export async function benchImport(db: Database, catalogs: readonly BenchCatalog[]): Promise<Measurement> {
  const queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
  const rowCount = catalogs.reduce((sum, catalog) => sum + catalog.rows.length, 0);
  try {
    return await timeBulk(
      { stage: "import", what: "file to stored offers", unit: "rows" },
      rowCount,
      async () => {
        for (const { name, currency, mapping, rows } of catalogs) {
          const lines = Readable.from(rows.map((row) => `${JSON.stringify(row)}\n`));
          const { uploadId } = await takeUpload(lines, `${name}.jsonl`);
          const { id } = await createCatalog(db, { name, currency }, { id: toCatalogId(`bench/${name}`) });
          const started = await startImport({ db, queue }, { uploadId, mapping, catalog: { id } }, null);
          while ((await runImportSlice({ db, queue }, started.importId)) === "more");
        }
      },
    );
  } finally {
    await queue.drain(5_000);
  }
}
