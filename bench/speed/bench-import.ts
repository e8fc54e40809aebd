import type { Database } from "@/server/platform/database";
import { toCatalogId } from "../datasets/read-table";
import { storeCatalogs, toGeneratedSource } from "../pipeline/import-catalogs";
import type { BenchCatalog } from "./bench-offers";
import { type Measurement, timeBulk } from "./measurement";

/** Imports the catalogs as JSON lines: spooling, validation, upsert. What follows an import is measured stage by stage instead. */
export async function benchImport(db: Database, catalogs: readonly BenchCatalog[]): Promise<Measurement> {
  const rowCount = catalogs.reduce((sum, catalog) => sum + catalog.rows.length, 0);
  const sources = catalogs.map(({ name, currency, mapping, rows }) =>
    toGeneratedSource(toCatalogId(`bench/${name}`), { name, currency, mapping, rows }),
  );
  return timeBulk({ stage: "import", what: "file to stored offers", unit: "rows" }, rowCount, () =>
    storeCatalogs(db, sources),
  );
}
