import { statedColumns } from "../../../domain/exports/offer-columns";
import { toColumnName } from "../../../domain/offer/field-lists";
import type { SqlRunner } from "../../../platform/database";
import { toFilterSql } from "../../offers/offer-filter";
import { toIdList } from "../schema";
import { type RowPages, readPages, type Selection, toAmountSql, toCellsSql } from "./read-pages";

/** Of offer `o`, its catalog `c` and state `s`. */
export const offerCells: Readonly<Record<string, string>> = {
  catalog: "c.name",
  id: "o.external_id",
  ...Object.fromEntries(
    statedColumns.map(({ field, column }) => [
      column.name,
      column.type === "amount" ? toAmountSql("o", toColumnName(field)) : `o.${toColumnName(field)}`,
    ]),
  ),
  product_id: "s.product_id",
  updated_at: "o.updated_at",
  language: "(SELECT d.language FROM search_document d WHERE d.id = o.id)",
  offer_id: "o.id",
  family_id: "(SELECT p.family_id FROM product p WHERE p.id = s.product_id)",
  is_gone: "false",
};

/** In the order of their ids. */
export function readOfferRows(sql: SqlRunner, selection: Selection): RowPages {
  const { filter, columns, catalogIds } = selection;
  const { where, values } = toFilterSql({ ...filter, query: filter.query ?? "" });
  const conditions = [where];
  const add = (value: unknown, toCondition: (place: string) => string) => {
    values.push(value);
    conditions.push(toCondition(`$${values.length}`));
  };
  if (filter.changedSince) add(filter.changedSince, (place) => `o.updated_at >= ${place}::timestamptz`);
  if (filter.ids) add(toIdList(filter.ids), (place) => `o.id = ANY(${place}::uuid[])`);
  if (selection.sinceXid) add(selection.sinceXid, (place) => `o.changed_xid >= ${place}::xid8`);
  if (catalogIds) add(catalogIds, (place) => `o.catalog_id = ANY(${place}::uuid[])`);
  const toSql = (key: readonly string[] | null, limit: number) =>
    `WITH page AS MATERIALIZED (
       SELECT o.id FROM offer o WHERE ${conditions.join(" AND ")} AND ${key ? `o.id > ${key[0]}` : "true"}
       ORDER BY o.id LIMIT ${limit}
     )
     SELECT page.id, ${toCellsSql(offerCells, columns)} FROM page LEFT JOIN offer o ON o.id = page.id
     LEFT JOIN catalog c ON c.id = o.catalog_id LEFT JOIN offer_state s ON s.offer_id = o.id ORDER BY page.id`;
  return readPages(sql, { toSql, values, keyTypes: ["uuid"] }, selection);
}
