import type { SqlRunner } from "../../../platform/database";
import { pairCells, pairJoins } from "./pair-rows";
import { Conditions, type RowPages, readPages, type Selection, toCellsSql } from "./read-pages";

/** Of the page's decision `m`, the two offers and the person who made it. */
export const decisionCells: Readonly<Record<string, string>> = {
  ...pairCells,
  decision_id: "m.id",
  decided_at: "m.created_at",
  verdict: "m.verdict",
  decided_by: "m.decider_kind",
  decider: "coalesce(u.name, m.decider_id)",
  reason: "m.reason",
  is_in_force:
    "NOT EXISTS (SELECT FROM decision later WHERE later.lower_offer_id = m.lower_offer_id AND later.higher_offer_id = m.higher_offer_id AND later.supersedes_id = m.id)",
  supersedes_id: "m.supersedes_id",
  undoes_id: "m.undoes_id",
  batch_id: "m.batch_id",
};

/** For whoever may not see who decided. */
const unnamedCells = {
  ...decisionCells,
  decider: `CASE WHEN m.decider_kind = 'person' THEN 'person' ELSE ${decisionCells.decider} END`,
};

const toCatalogCondition = (side: string, condition: string) =>
  `EXISTS (SELECT FROM offer o WHERE o.id = m.${side}_offer_id AND o.catalog_id ${condition})`;

/** Oldest first. A pair's catalogs are those of its offers, so that what is said of a withdrawn offer is in no catalog. */
export function readDecisionRows(sql: SqlRunner, selection: Selection): RowPages {
  const { filter, catalogIds, columns } = selection;
  const { catalogId, otherCatalogId, verdict, decidedBy, changedSince } = filter;
  const conditions = new Conditions();
  const onEitherSide = (condition: string) =>
    `(${toCatalogCondition("lower", condition)} OR ${toCatalogCondition("higher", condition)})`;
  for (const id of [catalogId, otherCatalogId])
    if (id) conditions.add(id, (place) => onEitherSide(`= ${place}::uuid`));
  if (catalogIds)
    conditions.add(catalogIds, (place) =>
      ["lower", "higher"].map((side) => toCatalogCondition(side, `= ANY(${place}::uuid[])`)).join(" AND "),
    );
  if (verdict === "none") conditions.state("m.verdict IS NULL");
  else if (verdict) conditions.add(verdict, (place) => `m.verdict = ${place}`);
  if (decidedBy) conditions.add(decidedBy, (place) => `m.decider_kind = ${place}`);
  if (changedSince) conditions.add(changedSince, (place) => `m.created_at >= ${place}::timestamptz`);
  if (selection.sinceXid) conditions.add(selection.sinceXid, (place) => `m.changed_xid >= ${place}::xid8`);
  const toSql = (key: readonly string[] | null, limit: number) =>
    `WITH m AS MATERIALIZED (
       SELECT m.* FROM decision m WHERE ${conditions.toSql()}
         AND ${key ? `(m.created_at, m.id) > (${key.join(", ")})` : "true"}
       ORDER BY m.created_at, m.id LIMIT ${limit}
     )
     SELECT m.created_at, m.id, ${toCellsSql(selection.hidesPeople ? unnamedCells : decisionCells, columns)} FROM m ${pairJoins}
     LEFT JOIN "user" u ON u.id = m.decider_id AND m.decider_kind = 'person'
     ORDER BY m.created_at, m.id`;
  return readPages(sql, { toSql, values: conditions.values, keyTypes: ["timestamptz", "uuid"] }, selection);
}
