import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, vi } from "vitest";
import { createCatalog } from "../../../features/catalogs/mutations";
import type { ImportDependencies } from "../../../features/imports/import-dependencies";
import { runImportSlice, startImport } from "../../../features/imports/service";
import { takeUpload } from "../../../features/imports/uploads/take-upload";
import { ensureChampion } from "../../../features/matcher-registry/ensure-champion";
import { PermanentError } from "../../../platform/errors";
import { getQueueSender } from "../../queue-sender";
import { type Answered, openRestScene, type RestScene } from "../rest-scene.fixture";
import { pushOffersEndpoint } from "./push-endpoints";

export const scopes = ["offers:read", "offers:write"];
export const admin = { id: "admin-1", role: "admin" } as const;

/** An offer of which little is said. */
export const lamp = (n: number | string, more: object = {}) => ({
  externalId: `${n}`,
  title: `Lamp ${n}`,
  ...more,
});

/** Catalogs that programs write to. */
export interface PushScene extends RestScene {
  /** Reads and writes all catalogs. */
  key: string;
  deps: ImportDependencies;
  makeCatalog(name: string): Promise<{ id: string; slug: string }>;
  push(catalog: string, offers: unknown[], by?: string, headers?: Record<string, string>): Promise<Answered>;
  startFile(catalogId: string, lines: readonly string[], listsAll?: boolean): Promise<string>;
  /** Ends what waits to be closed, and what was started behind it. */
  finishAll(): Promise<void>;
  /** Titles of a catalog's offers by their ids; its count is looked at, too. */
  readTitles(catalogId: string): Promise<Record<string, string>>;
}

/** A run that fails for good says so itself. */
function refuseUnexpected(error: unknown): void {
  if (!(error instanceof PermanentError)) throw error;
}

export async function openPushScene(): Promise<PushScene> {
  const folder = await mkdtemp(join(tmpdir(), "samesku-pushes-"));
  vi.stubEnv("DATA_DIR", folder);
  const rest = await openRestScene();
  const { db } = rest;
  await ensureChampion(db);
  const key = await rest.makeKey({ name: "ERP", scopes });
  const deps = { db, queue: await getQueueSender(db) };
  return {
    ...rest,
    key,
    deps,
    makeCatalog: (name) => createCatalog(db, { name, currency: "EUR" }),
    push: (catalog, offers, by = key, headers = {}) =>
      rest.call(pushOffersEndpoint, by, { path: { catalog }, body: { offers }, headers }),
    startFile: async (catalogId, lines, listsAll = false) => {
      const upload = Readable.from(["id,title\n", ...lines.map((line) => `${line}\n`)]);
      const { uploadId } = await takeUpload(db.pool, upload, { fileName: "f.csv" });
      const mapping = { externalId: "id", title: "title" };
      const input = { uploadId, mapping, catalog: { id: catalogId }, listsAll };
      return (await startImport(deps, input, admin.id)).importId;
    },
    finishAll: async () => {
      for (let round = 0; round < 10; round++) {
        const { rows } = await db.pool.query<{ id: string }>(
          "SELECT id FROM catalog_run WHERE status IN ('queued', 'running') ORDER BY created_at",
        );
        for (const { id } of rows)
          await runImportSlice(deps, id, { sliceMs: 60_000 }).catch(refuseUnexpected);
      }
    },
    readTitles: async (catalogId) => {
      const { rows } = await db.pool.query<{ external_id: string; title: string }>(
        "SELECT external_id, title FROM offer WHERE catalog_id = $1 ORDER BY external_id",
        [catalogId],
      );
      const { rows: counts } = await db.pool.query("SELECT offer_count FROM catalog WHERE id = $1", [
        catalogId,
      ]);
      expect(counts[0]).toEqual({ offer_count: rows.length });
      return Object.fromEntries(rows.map((row) => [row.external_id, row.title]));
    },
    close: async () => {
      await rest.close();
      await rm(folder, { recursive: true });
    },
  };
}
