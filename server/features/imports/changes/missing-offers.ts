import type { SqlRunner } from "../../../platform/database";
import { AppError } from "../../../platform/errors";
import { changesPerBatch, type PlanBatch } from "./change-offers";

/** A file that nobody looked at and that lacks more than this share of its catalog is more likely broken than true. */
const missingShareMax = 0.5;

/** Withdraws what stands in the catalog and not in the file, in the order of offer ids. */
export function planMissing({ id, catalogId }: { id: string; catalogId: string }): PlanBatch {
  return async (sql, before) => {
    const { rows } = await sql.query<{ id: string }>(
      `SELECT o.id FROM offer o WHERE o.catalog_id = $1 AND ($3::uuid IS NULL OR o.id > $3)
         AND NOT EXISTS (SELECT FROM import_listing l WHERE l.import_id = $2 AND l.offer_id = o.id)
       ORDER BY o.id LIMIT $4`,
      [catalogId, id, before?.withdrawIds.at(-1) ?? null, changesPerBatch],
    );
    return rows.length === 0 ? null : { withdrawIds: rows.map((row) => row.id), restoreIds: [], work: 0 };
  };
}

/** Throws AppError("bad-input") where a file that nobody looked at lists so little of its catalog that it can't be whole. */
export async function refuseShrunkFile(
  sql: SqlRunner,
  { id, catalogId }: { id: string; catalogId: string },
): Promise<void> {
  const { rows } = await sql.query<{ listed: number; offers: number }>(
    `SELECT (SELECT count(*)::int FROM import_listing l JOIN offer o ON o.id = l.offer_id WHERE l.import_id = $1) AS listed,
       offer_count AS offers FROM catalog WHERE id = $2`,
    [id, catalogId],
  );
  const { listed, offers } = rows[0]!;
  if (offers - listed <= offers * missingShareMax) return;
  const count = (n: number) => n.toLocaleString("en");
  throw new AppError("bad-input", `Only ${listed} of ${offers} offers listed`, {
    userMessage: `The file lists only ${count(listed)} of the catalog's ${count(offers)} offers, so it is probably not whole. Its rows are in, and nothing was withdrawn. If it is whole, import it in the browser.`,
  });
}
