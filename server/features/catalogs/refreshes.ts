import type { SqlRunner } from "../../platform/database";
import type { CatalogRefreshView } from "./schema";

/** After a failure it is tried again that soon, in hours, or when it would be due anyway. */
const retryHours = 1;

/** Catalogs that are refreshed, by name; there are few. */
export async function listRefreshes(sql: SqlRunner): Promise<CatalogRefreshView[]> {
  const { rows } = await sql.query<CatalogRefreshView>(
    `SELECT r.catalog_id AS "catalogId", c.name AS "catalogName", r.import_id AS "importId",
       r.every_hours AS "everyHours", r.next_at AS "nextAt", r.failure_message AS "failureMessage"
     FROM catalog_refresh r JOIN catalog c ON c.id = r.catalog_id ORDER BY c.name`,
  );
  return rows;
}

/** Has a catalog refreshed every so often, as this import of it was made; the first time one interval from now. */
export async function saveRefresh(
  sql: SqlRunner,
  { catalogId, importId, everyHours }: Pick<CatalogRefreshView, "catalogId" | "importId" | "everyHours">,
): Promise<void> {
  await sql.query(
    `INSERT INTO catalog_refresh (catalog_id, import_id, every_hours, next_at)
     VALUES ($1, $2, $3::int, now() + $3::int * interval '1 hour')
     ON CONFLICT (catalog_id) DO UPDATE SET import_id = excluded.import_id, every_hours = excluded.every_hours,
       next_at = excluded.next_at, failure_message = NULL`,
    [catalogId, importId, everyHours],
  );
}

export async function deleteRefresh(sql: SqlRunner, catalogId: string): Promise<void> {
  await sql.query("DELETE FROM catalog_refresh WHERE catalog_id = $1", [catalogId]);
}

/**
 * The next catalog that is due and whose last import has ended, put off by its interval at once, so that nobody else takes it too; null =
 * none.
 */
export async function takeDueRefresh(
  sql: SqlRunner,
): Promise<Pick<CatalogRefreshView, "catalogId" | "importId"> | null> {
  const { rows } = await sql.query<Pick<CatalogRefreshView, "catalogId" | "importId">>(
    `UPDATE catalog_refresh SET next_at = now() + every_hours * interval '1 hour' WHERE catalog_id = (
       SELECT r.catalog_id FROM catalog_refresh r JOIN catalog_run i ON i.id = r.import_id
       WHERE r.next_at <= now() AND i.status IN ('completed', 'failed')
       ORDER BY r.next_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED
     ) RETURNING catalog_id AS "catalogId", import_id AS "importId"`,
  );
  return rows[0] ?? null;
}

/** The next one is made as this import of it. */
export async function markRefreshed(sql: SqlRunner, catalogId: string, importId: string): Promise<void> {
  await sql.query("UPDATE catalog_refresh SET import_id = $2, failure_message = NULL WHERE catalog_id = $1", [
    catalogId,
    importId,
  ]);
}

/** Keeps why a refresh brought nothing, for people to see, and has it tried again soon. */
export async function markRefreshFailed(sql: SqlRunner, catalogId: string, message: string): Promise<void> {
  await sql.query(
    `UPDATE catalog_refresh SET failure_message = $2, next_at = least(next_at, now() + $3::int * interval '1 hour')
     WHERE catalog_id = $1`,
    [catalogId, message, retryHours],
  );
}
