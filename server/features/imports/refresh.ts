import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError, toUserMessage } from "../../platform/errors";
import type { AddressPolicy } from "../../platform/public-address";
import { recordActivity } from "../activity/record-activity";
import type { ImportDependencies } from "./import-dependencies";
import { repeatImport } from "./repeat-import";
import type { CatalogRefreshView, SetRefreshInput } from "./schema";

/** A run starts no more fetching after it. */
const startMsMax = 15 * 60_000;
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

/** Has the catalog of an import refreshed from its address, or not any more. Throws AppError where the file was uploaded. */
export async function setRefresh(
  pool: Database["pool"],
  { importId, everyHours }: SetRefreshInput,
  actorId: string | null,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ catalogId: string; catalogName: string; isRemoved: boolean }>(
      `SELECT i.catalog_id AS "catalogId", c.name AS "catalogName", c.removed_at IS NOT NULL AS "isRemoved" FROM import i JOIN catalog c ON c.id = i.catalog_id
       WHERE i.id = $1 AND i.source_url IS NOT NULL`,
      [importId],
    );
    const [found] = rows;
    if (!found) {
      throw new AppError("bad-input", `Import ${importId} has no address`, {
        userMessage: "Only a file that was fetched from an address can be fetched again.",
      });
    }
    if (found.isRemoved) {
      throw new AppError("conflict", `Catalog ${found.catalogId} is removed`, {
        userMessage: `${found.catalogName} was removed. Bring the catalog back first.`,
      });
    }
    if (everyHours === null)
      await sql.query("DELETE FROM catalog_refresh WHERE catalog_id = $1", [found.catalogId]);
    else
      await sql.query(
        `INSERT INTO catalog_refresh (catalog_id, import_id, every_hours, next_at)
         VALUES ($1, $2, $3::int, now() + $3::int * interval '1 hour')
         ON CONFLICT (catalog_id) DO UPDATE SET import_id = excluded.import_id, every_hours = excluded.every_hours,
           next_at = excluded.next_at, failure_message = NULL`,
        [found.catalogId, importId, everyHours],
      );
    const detail = { name: found.catalogName, everyHours };
    await recordActivity(sql, { kind: "refresh-changed", actorId, subjectId: importId, detail });
  });
}

interface DueRefresh {
  catalogId: string;
  importId: string;
}

/**
 * Fetches the file of each catalog that is due and starts its import. One whose last import has not been read to its end waits for the
 * next time. A failure is kept for people to see and tried again within the hour.
 */
export async function refreshDueCatalogs(
  deps: ImportDependencies,
  options: { policy?: AddressPolicy } = {},
): Promise<{ startedCount: number; failedCount: number }> {
  const { pool } = deps.db;
  const outcome = { startedCount: 0, failedCount: 0 };
  const deadline = performance.now() + startMsMax;
  while (performance.now() < deadline) {
    const due = await takeDue(pool);
    if (!due) break;
    try {
      const { importId } = await repeatImport(deps, due.importId, { createdById: null, ...options });
      await pool.query(
        "UPDATE catalog_refresh SET import_id = $2, failure_message = NULL WHERE catalog_id = $1",
        [due.catalogId, importId],
      );
      outcome.startedCount++;
    } catch (error) {
      await pool.query(
        `UPDATE catalog_refresh SET failure_message = $2, next_at = least(next_at, now() + $3::int * interval '1 hour')
         WHERE catalog_id = $1`,
        [due.catalogId, toUserMessage(error), retryHours],
      );
      outcome.failedCount++;
    }
  }
  return outcome;
}

/** The next one that is due, put off by its interval at once, so that no other run takes it too; null = none. */
async function takeDue(sql: SqlRunner): Promise<DueRefresh | null> {
  const { rows } = await sql.query<DueRefresh>(
    `UPDATE catalog_refresh SET next_at = now() + every_hours * interval '1 hour' WHERE catalog_id = (
       SELECT r.catalog_id FROM catalog_refresh r JOIN import i ON i.id = r.import_id
       WHERE r.next_at <= now() AND i.status IN ('completed', 'failed')
       ORDER BY r.next_at LIMIT 1 FOR UPDATE OF r SKIP LOCKED
     ) RETURNING catalog_id AS "catalogId", import_id AS "importId"`,
  );
  return rows[0] ?? null;
}
