import { decodeCursor, type Page } from "../../platform/cursor";
import type { SqlRunner } from "../../platform/database";
import { readWalkPage } from "../../platform/paging/walk-page";
import { SqlParameters } from "../../platform/sql-parameters";
import { productColumns } from "./data";
import type { ProductListItem } from "./schema";

/** Which products to list. Absent = any. */
export interface ProductSyncFilter {
  /** That this catalog has an offer of. */
  catalogId?: string | undefined;
  brand?: string | undefined;
  /** The list is in the order of changes then. */
  changedSince?: string | undefined;
  /** That one of these catalogs has an offer of. */
  catalogIds?: readonly string[] | undefined;
}

/**
 * One page of the products that have offers, by id, or by the time of their latest change where it is asked for. It may hold fewer than
 * `limit`, also none, and yet not be the last one.
 */
export async function listProductsToSync(
  sql: SqlRunner,
  { limit, cursor, ...filter }: ProductSyncFilter & { limit: number; cursor?: string | undefined },
): Promise<Page<ProductListItem>> {
  const parameters = new SqlParameters();
  const isByTime = filter.changedSince !== undefined;
  const scope = filter.changedSince
    ? `p.updated_at >= ${parameters.add(filter.changedSince)}::timestamptz`
    : "true";
  const after = toAfter(cursor, isByTime, parameters);
  const { rows, next } = await readWalkPage<ProductListItem>(sql, {
    from: "product p",
    columns: productColumns,
    key: isByTime ? ["updatedAt", "id"] : ["id"],
    keySql: isByTime ? ["p.updated_at", "p.id"] : ["p.id"],
    direction: "ASC",
    scope,
    after,
    filters: toFilters(filter, parameters),
    values: parameters.values,
    limit,
  });
  return { items: rows, nextCursor: next };
}

function toAfter(cursor: string | undefined, isByTime: boolean, parameters: SqlParameters): string {
  if (!cursor) return "true";
  if (!isByTime) return `p.id > ${parameters.add(decodeCursor(cursor, ["id"])[0])}::uuid`;
  const [time, id] = decodeCursor(cursor, ["time", "id"]);
  return `(p.updated_at, p.id) > (${parameters.add(time)}::timestamptz, ${parameters.add(id)}::uuid)`;
}

function toFilters({ catalogId, brand, catalogIds }: ProductSyncFilter, parameters: SqlParameters): string[] {
  const hasOfferOf = (ids: readonly string[]) =>
    `EXISTS (SELECT FROM offer_state s WHERE s.product_id = walked.id AND s.catalog_id = ANY(${parameters.add(ids)}::uuid[]))`;
  return [
    `"offerCount" > 0`,
    ...(brand ? [`brand = ${parameters.add(brand)}`] : []),
    ...(catalogId ? [hasOfferOf([catalogId])] : []),
    ...(catalogIds ? [hasOfferOf(catalogIds)] : []),
  ];
}
