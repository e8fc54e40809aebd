import { Readable } from "node:stream";
import { generateDemo } from "../../../prisma/seed/generate-demo";
import type { JobSender } from "../../jobs/queue";
import { type Database, inTransaction } from "../../platform/database";
import { findCatalogByName } from "../catalogs/data";
import { createCatalog, setCatalogRole } from "../catalogs/mutations";
import { readRatesInForce } from "../exchange-rates/data";
import { uploadRates } from "../exchange-rates/mutations";
import { previewFeed } from "../imports/files/preview-feed";
import { startImport } from "../imports/service";
import { getUpload, storeUpload } from "../imports/uploads/store-upload";

const demoSeed = 1;
/** Whose prices are compared with the others'. */
const ownShop = "Brightmart";
/** About those of 2025: for the demo alone, and replaced by the first file or fetch. */
const demoRates = { USD: "1.13", GBP: "0.85" };

/**
 * Loads the demo catalogs the way a person would: each as a JSONL file through an import of its own. Catalogs that are
 * there already are left alone. Returns the imports that it started.
 */
export async function loadDemo(
  deps: { db: Database; queue: JobSender },
  createdById: string | null,
  options: { products?: number } = {},
): Promise<{ importIds: string[] }> {
  const missing = await findMissingNames(deps.db);
  if (missing.size === 0) return { importIds: [] };
  const demo = generateDemo({ seed: demoSeed, products: options.products ?? 1_500 });
  const importIds: string[] = [];
  await loadRates(deps.db, createdById);
  for (const { name, currency, rows, mapping } of demo.catalogs) {
    if (!missing.has(name)) continue;
    const lines = Readable.from(rows.map((row) => `${JSON.stringify(row)}\n`));
    const upload = await storeUpload(deps.db.pool, lines, {
      fileName: `${name.toLowerCase().replaceAll(" ", "-")}.jsonl`,
    });
    const { suggestion } = await previewFeed((await getUpload(deps.db.pool, upload.uploadId)).file);
    const catalog = await createCatalog(deps.db, { name, currency }, { isDemo: true, createdById });
    if (name === ownShop)
      await inTransaction(deps.db.pool, (sql) => setCatalogRole(sql, catalog.id, "own-shop"));
    const { importId } = await startImport(
      deps,
      {
        uploadId: upload.uploadId,
        mapping: { ...suggestion.mapping, ...mapping },
        catalog: { id: catalog.id },
      },
      createdById,
    );
    importIds.push(importId);
  }
  return { importIds };
}

/** Where there are none, so that the three shops' prices can be compared. */
async function loadRates(db: Database, createdById: string | null): Promise<void> {
  if ((await readRatesInForce(db.pool)).rates !== null) return;
  const day = new Date().toISOString().slice(0, 10);
  const lines = Object.entries(demoRates).map(([currency, rate]) => `${day},${currency},${rate}\n`);
  const text = `date,currency,rate\n${lines.join("")}`;
  await uploadRates(db, { fileName: "demo-rates.csv", text, anchor: "EUR" }, createdById);
}

/** Asked before the rows are made, which keeps the process busy for as long as it takes. */
async function findMissingNames(db: Database): Promise<Set<string>> {
  const missing = new Set<string>();
  for (const { name } of generateDemo({ seed: demoSeed, products: 0 }).catalogs) {
    if (!(await findCatalogByName(db, name))) missing.add(name);
  }
  return missing;
}
