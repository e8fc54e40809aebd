import { Readable } from "node:stream";
import { expect } from "vitest";
import type { OfferId } from "../server/domain/offer/offer";
import { getImportDetail } from "../server/features/imports/data";
import { startImport } from "../server/features/imports/service";
import { undoImport } from "../server/features/imports/undo-import";
import { storeUpload } from "../server/features/imports/uploads/store-upload";
import { openWorkingInstance, type WorkingInstance } from "./working-instance.fixture";

export const admin = { id: "admin-1", name: "Ada", role: "admin" as const };
export const merchandiser = { id: "person-1", name: "Mara", role: "merchandiser" as const };

const mapping = { externalId: "id", title: "title", brand: "brand", gtin: "gtin", price: "price" };
const header = "id,title,brand,gtin,price";

interface ImportOptions {
  listsAll?: boolean;
  /** Null = nobody looked at the file. */
  by?: string | null;
}

/** For tests: a working instance that files are imported into, each to the end. */
export class ImportScene {
  private constructor(readonly instance: WorkingInstance) {}

  static async open(name: string): Promise<ImportScene> {
    return new ImportScene(await openWorkingInstance(name));
  }

  get db() {
    return this.instance.db;
  }

  get queue() {
    return this.instance.queue;
  }

  /** Starts an import and waits for nothing. Returns its id. */
  async begin(
    catalogId: string,
    lines: readonly string[],
    { listsAll = false, by = merchandiser.id }: ImportOptions = {},
  ): Promise<string> {
    const file = [header, ...lines].map((line) => `${line}\n`);
    const { uploadId } = await storeUpload(this.db.pool, Readable.from(file), { fileName: "feed.csv" });
    const input = { uploadId, mapping, catalog: { id: catalogId }, listsAll };
    const { importId } = await startImport(this.instance, input, by);
    return importId;
  }

  async importLines(catalogId: string, lines: readonly string[], options: ImportOptions = {}) {
    const importId = await this.begin(catalogId, lines, options);
    await this.instance.settle();
    return getImportDetail(this.db.pool, importId);
  }

  async undo(importId: string, viewer: typeof admin | typeof merchandiser = merchandiser) {
    const { importId: undoId } = await undoImport(this.instance, importId, viewer);
    await this.instance.settle();
    return getImportDetail(this.db.pool, undoId);
  }

  /** A catalog's offers, in the order of their own ids; `row` is all of an offer but when it changed. */
  async readOffers(catalogId: string) {
    const { rows } = await this.db.pool.query<{
      id: OfferId;
      title: string;
      product_id: string | null;
      row: string;
    }>(
      `SELECT o.id, o.title, s.product_id, (to_jsonb(o) - 'updated_at' - 'changed_xid')::text AS "row"
       FROM offer o JOIN offer_state s ON s.offer_id = o.id WHERE o.catalog_id = $1 ORDER BY o.external_id`,
      [catalogId],
    );
    return rows;
  }

  async titlesOf(catalogId: string): Promise<string[]> {
    return (await this.readOffers(catalogId)).map(({ title }) => title);
  }

  /** Nothing points to an offer that is gone, and what is counted is what is there. */
  async expectWhole(): Promise<void> {
    const { rows } = await this.db.pool.query(
      `SELECT
         (SELECT count(*)::int FROM match m WHERE NOT EXISTS (SELECT FROM offer WHERE id = m.lower_offer_id)
           OR NOT EXISTS (SELECT FROM offer WHERE id = m.higher_offer_id)) AS lonely_matches,
         (SELECT count(*)::int FROM offer_embedding e WHERE NOT EXISTS (SELECT FROM offer WHERE id = e.offer_id)) AS lonely_vectors,
         (SELECT count(*)::int FROM offer_state s FULL JOIN offer o ON o.id = s.offer_id WHERE s.offer_id IS NULL OR o.id IS NULL)
           AS lonely_states,
         (SELECT count(*)::int FROM offer_state WHERE product_id IS NULL) AS offers_without_product,
         (SELECT count(*)::int FROM withdrawn_offer w JOIN offer o ON o.id = w.offer_id) AS wrong_notes,
         (SELECT count(*)::int FROM product p WHERE offer_count <> (SELECT count(*) FROM offer_state WHERE product_id = p.id))
           AS wrong_product_counts,
         (SELECT count(*)::int FROM catalog c WHERE offer_count <> (SELECT count(*) FROM offer WHERE catalog_id = c.id))
           AS wrong_catalog_counts,
         (SELECT count(*)::int FROM import_listing) AS listings`,
    );
    expect(
      Object.values(rows[0]).every((count) => count === 0),
      JSON.stringify(rows[0]),
    ).toBe(true);
  }
}

/** Eight rows of one kind. `price` is what follows the digit. */
export const lamps = (price: string) =>
  Array.from({ length: 8 }, (_, i) => `${i},Zorbex lamp model ZX-10${i} black,Zorbex,,${i + 1}${price}`);
