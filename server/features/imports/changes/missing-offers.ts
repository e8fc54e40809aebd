import type { SqlRunner } from "../../../platform/database";
import { changesPerBatch, type PlanBatch } from "./change-offers";

interface MissingScope {
  /** The import that lists what stays. */
  listingId: string;
  catalogId: string;
  /** Offers that were written since stay, too; absent = whenever they were written. */
  writtenBefore?: Date;
}

/** Withdraws what stands in the catalog and not in the file, in the order of offer ids. */
export function planMissing({ listingId, catalogId, writtenBefore }: MissingScope): PlanBatch {
  return async (sql, before) => {
    const { rows } = await sql.query<{ id: string }>(
      `SELECT o.id FROM offer o WHERE o.catalog_id = $1 AND ($3::uuid IS NULL OR o.id > $3)
         AND ($5::timestamptz IS NULL OR o.updated_at <= $5)
         AND NOT EXISTS (SELECT FROM import_listing l WHERE l.import_id = $2 AND l.offer_id = o.id)
       ORDER BY o.id LIMIT $4`,
      [catalogId, listingId, before?.withdrawIds.at(-1) ?? null, changesPerBatch, writtenBefore ?? null],
    );
    // What is withdrawn after a file is no part of the file.
    const work = writtenBefore === undefined ? 0 : rows.length;
    return rows.length === 0 ? null : { withdrawIds: rows.map((row) => row.id), restoreIds: [], work };
  };
}

/** How many offers of its catalog an import does not list. */
export async function countMissing(
  sql: SqlRunner,
  importId: string,
  catalogId: string,
): Promise<{ missing: number; offers: number }> {
  const { rows } = await sql.query<{ missing: number; offers: number }>(
    `SELECT offer_count AS offers, offer_count - (SELECT count(*)::int FROM import_listing l JOIN offer o ON o.id = l.offer_id
       WHERE l.import_id = $1 AND o.catalog_id = $2) AS missing
     FROM catalog WHERE id = $2`,
    [importId, catalogId],
  );
  return rows[0]!;
}
