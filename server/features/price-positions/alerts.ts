import { randomUUID } from "node:crypto";
import { type Database, inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { recordActivity } from "../activity/record-activity";
import type { PriceAlert, PriceAlertInput } from "./schema";
import { priceAlertsMax } from "./terms";

/** All rules, the oldest first. */
export async function listPriceAlerts(sql: SqlRunner): Promise<PriceAlert[]> {
  const { rows } = await sql.query<PriceAlert>(
    `SELECT id, name, kind, threshold_percent AS "thresholdPercent", in_stock_only AS "inStockOnly", catalog_id AS "catalogId",
       brand, is_active AS "isActive" FROM price_alert ORDER BY created_at, id LIMIT ${priceAlertsMax}`,
  );
  return rows;
}

const toValues = (input: PriceAlertInput) => [
  input.name,
  input.kind,
  input.thresholdPercent,
  input.inStockOnly,
  input.catalogId,
  input.brand === "" ? null : input.brand,
  input.isActive,
];

/** What holds already is not told of: a rule tells changes from now on. Throws AppError("conflict") where there are too many. */
export async function createPriceAlert(
  { pool }: Pick<Database, "pool">,
  input: PriceAlertInput,
  actorId: string,
): Promise<{ id: string }> {
  return inTransaction(pool, async (sql) => {
    if ((await listPriceAlerts(sql)).length >= priceAlertsMax) {
      throw new AppError("conflict", "Too many price alerts", {
        userMessage: `There are ${priceAlertsMax} price alerts, as many as fit. Delete one first.`,
      });
    }
    const id = randomUUID();
    await sql.query(
      `INSERT INTO price_alert (id, name, kind, threshold_percent, in_stock_only, catalog_id, brand, is_active, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, ...toValues(input), actorId],
    );
    await recordActivity(sql, {
      kind: "price-alert-created",
      actorId,
      subjectId: id,
      detail: { name: input.name },
    });
    return { id };
  });
}

/** Throws AppError("not-found"). */
export async function changePriceAlert(
  { pool }: Pick<Database, "pool">,
  { id, ...input }: PriceAlert,
  actorId: string,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { rowCount } = await sql.query(
      `UPDATE price_alert SET name = $2, kind = $3, threshold_percent = $4, in_stock_only = $5, catalog_id = $6, brand = $7,
         is_active = $8 WHERE id = $1`,
      [id, ...toValues(input)],
    );
    if (rowCount === 0) throw noAlert(id);
    await recordActivity(sql, {
      kind: "price-alert-changed",
      actorId,
      subjectId: id,
      detail: { name: input.name },
    });
  });
}

/** Throws AppError("not-found"). */
export async function deletePriceAlert(
  { pool }: Pick<Database, "pool">,
  id: string,
  actorId: string,
): Promise<void> {
  await inTransaction(pool, async (sql) => {
    const { rows } = await sql.query<{ name: string }>(
      "DELETE FROM price_alert WHERE id = $1 RETURNING name",
      [id],
    );
    if (!rows[0]) throw noAlert(id);
    await recordActivity(sql, { kind: "price-alert-deleted", actorId, subjectId: id, detail: rows[0] });
  });
}

function noAlert(id: string): AppError {
  return new AppError("not-found", `No price alert ${id}`, {
    userMessage: "This alert is gone. Reload the page to see those that there are.",
  });
}
