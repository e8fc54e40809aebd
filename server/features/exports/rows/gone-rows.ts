import type { ExportColumn } from "../../../domain/exports/export-column";
import type { SqlRunner } from "../../../platform/database";
import { addCatalogs, addStanding, afterKey, pairKeyTypes } from "./pair-rows";
import { Conditions, type RowPages, readPages, type Selection } from "./read-pages";

/** What is gone is told by its ids; nothing else is known of it. */
const toGoneCells = (cells: Readonly<Record<string, string>>, columns: readonly ExportColumn[]) =>
  columns.map(({ name }) => cells[name] ?? "NULL").join(", ");

const goneOfferCells = {
  catalog: "c.name",
  id: "w.external_id",
  offer_id: "w.offer_id",
  updated_at: "w.withdrawn_at",
  is_gone: "true",
};

/** Offers that left their catalog since and did not come back. */
export function readGoneOffers(sql: SqlRunner, selection: Selection): RowPages {
  const conditions = new Conditions();
  conditions.add(selection.sinceXid, (place) => `w.changed_xid >= ${place}::xid8`);
  const { catalogId } = selection.filter;
  if (catalogId) conditions.add(catalogId, (place) => `w.catalog_id = ${place}::uuid`);
  if (selection.catalogIds)
    conditions.add(selection.catalogIds, (place) => `w.catalog_id = ANY(${place}::uuid[])`);
  const toSql = (key: readonly string[] | null, limit: number) =>
    `SELECT w.offer_id, ${toGoneCells(goneOfferCells, selection.columns)} FROM withdrawn_offer w
     LEFT JOIN catalog c ON c.id = w.catalog_id
     WHERE ${conditions.toSql()} AND NOT EXISTS (SELECT FROM offer o WHERE o.id = w.offer_id)
       AND ${key ? `w.offer_id > ${key[0]}` : "true"} ORDER BY w.offer_id LIMIT ${limit}`;
  return readPages(sql, { toSql, values: conditions.values, keyTypes: ["uuid"] }, selection);
}

const toSide = (prefix: string, offer: string, idName: string) => ({
  [`${prefix}_offer_id`]: `${offer}.id`,
  [`${prefix}_catalog`]: `${offer}.catalog_name`,
  [`${prefix}_${idName}`]: `${offer}.external_id`,
});

const goneMatchCells = {
  ...toSide("lower", "lower_side", "external_id"),
  ...toSide("higher", "higher_side", "external_id"),
  changed_at: "m.updated_at",
  is_gone: "true",
};

const goneMappingCells = {
  ...toSide("my", "mine", "id"),
  ...toSide("their", "theirs", "id"),
  changed_at: "m.updated_at",
  is_gone: "true",
};

/** An offer of a pair, also one that has left its catalog. */
const joinSide = (alias: string, id: string) =>
  `LEFT JOIN LATERAL (SELECT ${id} AS id, side.external_id, side.catalog_id, c.name AS catalog_name, c.role FROM (
     SELECT external_id, catalog_id FROM offer WHERE id = ${id}
     UNION ALL SELECT external_id, catalog_id FROM withdrawn_offer WHERE offer_id = ${id} /* any */ LIMIT 1
   ) side LEFT JOIN catalog c ON c.id = side.catalog_id OFFSET 0) ${alias} ON true`;

/** Pairs that are no matches any more. */
const goneMatchesSql = (since: string) =>
  `SELECT g.lower_offer_id, g.higher_offer_id, g.gone_at AS updated_at FROM gone_match g WHERE g.changed_xid >= ${since}
     AND NOT EXISTS (SELECT FROM match e WHERE e.lower_offer_id = g.lower_offer_id AND e.higher_offer_id = g.higher_offer_id)`;

export function readGoneMatches(sql: SqlRunner, selection: Selection): RowPages {
  const conditions = new Conditions();
  conditions.values.push(selection.sinceXid);
  addCatalogs(conditions, selection);
  const toSql = (key: readonly string[] | null, limit: number) =>
    `SELECT m.lower_offer_id, m.higher_offer_id, ${toGoneCells(goneMatchCells, selection.columns)} FROM (
       SELECT m.*, lower_side.catalog_id AS lower_catalog_id, higher_side.catalog_id AS higher_catalog_id
       FROM (${goneMatchesSql("$1::xid8")}) m
       ${joinSide("lower_side", "m.lower_offer_id")} ${joinSide("higher_side", "m.higher_offer_id")}
     ) m
     ${joinSide("lower_side", "m.lower_offer_id")} ${joinSide("higher_side", "m.higher_offer_id")}
     WHERE ${conditions.toSql()} AND ${afterKey(key)} ORDER BY m.lower_offer_id, m.higher_offer_id LIMIT ${limit}`;
  return readPages(sql, { toSql, values: conditions.values, keyTypes: pairKeyTypes }, selection);
}

/** Pairs that are no matches any more, and those that changed and stand otherwise by now; also such as never were in the file. */
export function readGoneMappings(sql: SqlRunner, selection: Selection): RowPages {
  const { verdict, band, catalogId } = selection.filter;
  const standing = new Conditions();
  standing.values.push(selection.sinceXid);
  if (verdict || !band) addStanding(standing, verdict ?? "same");
  if (band) standing.add(band, (place) => `m.band = ${place}`);
  const scope = new Conditions();
  scope.values.push(...standing.values);
  addCatalogs(scope, selection);
  let isSwapped = "higher_side.role = 'own-shop' AND lower_side.role IS DISTINCT FROM 'own-shop'";
  if (catalogId) {
    scope.values.push(catalogId);
    const place = `$${scope.values.length}::uuid`;
    isSwapped = `higher_side.catalog_id = ${place} AND lower_side.catalog_id IS DISTINCT FROM ${place}`;
  }
  const toSql = (key: readonly string[] | null, limit: number) =>
    `SELECT m.lower_offer_id, m.higher_offer_id, ${toGoneCells(goneMappingCells, selection.columns)} FROM (
       SELECT m.*, lower_side.catalog_id AS lower_catalog_id, higher_side.catalog_id AS higher_catalog_id, ${isSwapped} AS is_swapped
       FROM (
         ${goneMatchesSql("$1::xid8")}
         UNION ALL SELECT m.lower_offer_id, m.higher_offer_id, m.updated_at FROM match m
         WHERE m.changed_xid >= $1::xid8 AND (${standing.toSql()}) IS NOT TRUE
       ) m
       ${joinSide("lower_side", "m.lower_offer_id")} ${joinSide("higher_side", "m.higher_offer_id")}
     ) m
     ${joinSide("mine", "CASE WHEN m.is_swapped THEN m.higher_offer_id ELSE m.lower_offer_id END")}
     ${joinSide("theirs", "CASE WHEN m.is_swapped THEN m.lower_offer_id ELSE m.higher_offer_id END")}
     WHERE ${scope.toSql()} AND ${afterKey(key)} ORDER BY m.lower_offer_id, m.higher_offer_id LIMIT ${limit}`;
  return readPages(sql, { toSql, values: scope.values, keyTypes: pairKeyTypes }, selection);
}
