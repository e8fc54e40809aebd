import type { SqlRunner } from "../../../platform/database";
import { Conditions, type RowPages, readPages, type Selection, toAmountSql, toCellsSql } from "./read-pages";

/** What stands on a pair: a verdict, or the matcher's word where it is sure. As a condition see `toStandingCondition`. */
const standingSql = "coalesce(m.verdict, CASE WHEN m.band = 'auto-match' THEN 'same' END)";

const toSideCells = (prefix: string, offer: string) => ({
  [`${prefix}_catalog`]: `${offer}_catalog.name`,
  [`${prefix}_id`]: `${offer}.external_id`,
  [`${prefix}_title`]: `${offer}.title`,
  [`${prefix}_price`]: toAmountSql(offer),
  [`${prefix}_currency`]: `${offer}.currency`,
  [`${prefix}_link`]: `${offer}.link`,
  [`${prefix}_gtin`]: `${offer}.gtin`,
  [`${prefix}_offer_id`]: `${offer}.id`,
});

/** Of the page's match `m`, the two offers, the decision in force and the person who made it. */
export const mappingCells: Readonly<Record<string, string>> = {
  ...toSideCells("my", "mine"),
  ...toSideCells("their", "theirs"),
  product_id: "s.product_id",
  verdict: standingSql,
  match_probability: "m.match_probability",
  decided_by: `coalesce(m.decider_kind, CASE WHEN ${standingSql} IS NOT NULL THEN 'matcher' END)`,
  decider: `CASE WHEN m.verdict IS NOT NULL THEN coalesce(u.name, d.decider_id)
    WHEN ${standingSql} IS NOT NULL THEN m.matcher_id END`,
  decided_at: `CASE WHEN m.verdict IS NOT NULL THEN d.created_at WHEN ${standingSql} IS NOT NULL THEN m.updated_at END`,
  changed_at: "m.updated_at",
  is_gone: "false",
};

/** For whoever may not see who decided. */
const unnamedMappingCells = {
  ...mappingCells,
  decider: `CASE WHEN d.decider_kind = 'person' THEN 'person' ELSE ${mappingCells.decider} END`,
};

export const pairCells: Readonly<Record<string, string>> = Object.fromEntries(
  ["lower", "higher"].flatMap((side) => [
    [`${side}_offer_id`, `m.${side}_offer_id`],
    [`${side}_catalog`, `${side}_catalog.name`],
    [`${side}_external_id`, `${side}_offer.external_id`],
    [`${side}_title`, `${side}_offer.title`],
  ]),
);

/** Joins of the two offers of a row `m`, and their catalogs. */
export const pairJoins = ["lower", "higher"]
  .map(
    (
      side,
    ) => `LEFT JOIN LATERAL (SELECT * FROM offer WHERE id = m.${side}_offer_id OFFSET 0) ${side}_offer ON true
     LEFT JOIN catalog ${side}_catalog ON ${side}_catalog.id = ${side}_offer.catalog_id`,
  )
  .join("\n");

export const matchCells: Readonly<Record<string, string>> = {
  ...pairCells,
  match_probability: "m.match_probability",
  band: "m.band",
  verdict: "m.verdict",
  decided_by: "m.decider_kind",
  suggested_verdict: "m.suggested_verdict",
  review_status: "m.review_status",
  llm_verdict: "m.llm_verdict",
  own_log_odds: "m.own_log_odds",
  identifier_rank: "(m.ranks->>'identifier')::int",
  lexical_rank: "(m.ranks->>'lexical')::int",
  vector_rank: "(m.ranks->>'vector')::int",
  is_sampled: "m.is_sampled",
  matcher_id: "m.matcher_id",
  created_at: "m.created_at",
  changed_at: "m.updated_at",
  is_gone: "false",
};

/** Pairs of one catalog, of two with each other, and those that the caller may see. */
export function addCatalogs(conditions: Conditions, { filter, catalogIds }: Selection): void {
  const { catalogId, otherCatalogId } = filter;
  for (const id of [catalogId, otherCatalogId])
    if (id) conditions.add(id, (place) => `${place}::uuid IN (m.lower_catalog_id, m.higher_catalog_id)`);
  if (catalogId && otherCatalogId) conditions.state("m.lower_catalog_id <> m.higher_catalog_id");
  if (catalogIds)
    conditions.add(
      catalogIds,
      (place) => `m.lower_catalog_id = ANY(${place}::uuid[]) AND m.higher_catalog_id = ANY(${place}::uuid[])`,
    );
}

type VerdictFilter = NonNullable<Selection["filter"]["verdict"]>;

/** In words that have statistics: of an expression the planner takes so few rows to fit that it reads and sorts all of them for each page. */
const standsAs = {
  none: "m.verdict IS NULL AND m.band <> 'auto-match'",
  same: "(m.verdict = 'same' OR (m.verdict IS NULL AND m.band = 'auto-match'))",
} as const;

export function addStanding(conditions: Conditions, verdict: VerdictFilter): void {
  if (verdict === "none" || verdict === "same") conditions.state(standsAs[verdict]);
  else conditions.add(verdict, (place) => `m.verdict = ${place}`);
}

function addVerdict(conditions: Conditions, verdict: VerdictFilter): void {
  if (verdict === "none") conditions.state("m.verdict IS NULL");
  else conditions.add(verdict, (place) => `m.verdict = ${place}`);
}

function toConditions(selection: Selection): Conditions {
  const conditions = new Conditions();
  const { band, changedSince } = selection.filter;
  addCatalogs(conditions, selection);
  if (band) conditions.add(band, (place) => `m.band = ${place}`);
  if (changedSince) conditions.add(changedSince, (place) => `m.updated_at >= ${place}::timestamptz`);
  if (selection.sinceXid) conditions.add(selection.sinceXid, (place) => `m.changed_xid >= ${place}::xid8`);
  return conditions;
}

export const afterKey = (key: readonly string[] | null) =>
  key ? `(m.lower_offer_id, m.higher_offer_id) > (${key.join(", ")})` : "true";
export const pairKeyTypes = ["uuid", "uuid"] as const;

/** A row by its id, looked up for each row of the page: else the planner may read the whole table for a thousand of them. */
const joinById = (table: string, alias: string, id: string) =>
  `LEFT JOIN LATERAL (SELECT * FROM ${table} WHERE id = ${id} OFFSET 0) ${alias} ON true`;

/** In the order of the pairs' ids. Without a verdict or a band: pairs that are the same product. */
export function readMappingRows(sql: SqlRunner, selection: Selection): RowPages {
  const { verdict, band, catalogId } = selection.filter;
  const conditions = toConditions(selection);
  if (verdict || !band) addStanding(conditions, verdict ?? "same");
  let isSwapped = "higher_catalog.role = 'own-shop' AND lower_catalog.role IS DISTINCT FROM 'own-shop'";
  if (catalogId) {
    conditions.values.push(catalogId);
    const place = `$${conditions.values.length}::uuid`;
    isSwapped = `m.higher_catalog_id = ${place} AND m.lower_catalog_id <> ${place}`;
  }
  const cells = selection.hidesPeople ? unnamedMappingCells : mappingCells;
  const toSql = (key: readonly string[] | null, limit: number) =>
    `WITH page AS MATERIALIZED (
       SELECT m.lower_offer_id, m.higher_offer_id, m.lower_catalog_id, m.higher_catalog_id, m.match_probability, m.band, m.verdict,
         m.decider_kind, m.decision_id, m.matcher_id, m.updated_at
       FROM match m WHERE ${conditions.toSql()} AND ${afterKey(key)}
       ORDER BY m.lower_offer_id, m.higher_offer_id LIMIT ${limit}
     ), m AS MATERIALIZED (
       SELECT m.*, ${isSwapped} AS is_swapped FROM page m
       LEFT JOIN catalog lower_catalog ON lower_catalog.id = m.lower_catalog_id
       LEFT JOIN catalog higher_catalog ON higher_catalog.id = m.higher_catalog_id
     )
     SELECT m.lower_offer_id, m.higher_offer_id, ${toCellsSql(cells, selection.columns)} FROM m
     ${joinById("offer", "mine", "CASE WHEN m.is_swapped THEN m.higher_offer_id ELSE m.lower_offer_id END")}
     ${joinById("offer", "theirs", "CASE WHEN m.is_swapped THEN m.lower_offer_id ELSE m.higher_offer_id END")}
     LEFT JOIN catalog mine_catalog ON mine_catalog.id = mine.catalog_id
     LEFT JOIN catalog theirs_catalog ON theirs_catalog.id = theirs.catalog_id
     LEFT JOIN LATERAL (SELECT product_id FROM offer_state WHERE offer_id = mine.id OFFSET 0) s ON true
     ${joinById("decision", "d", "m.decision_id")}
     LEFT JOIN "user" u ON u.id = d.decider_id AND d.decider_kind = 'person'
     ORDER BY m.lower_offer_id, m.higher_offer_id`;
  return readPages(sql, { toSql, values: conditions.values, keyTypes: pairKeyTypes }, selection);
}

/** In the order of the pairs' ids. */
export function readMatchRows(sql: SqlRunner, selection: Selection): RowPages {
  const conditions = toConditions(selection);
  const { verdict } = selection.filter;
  if (verdict) addVerdict(conditions, verdict);
  const toSql = (key: readonly string[] | null, limit: number) =>
    `WITH m AS MATERIALIZED (
       SELECT m.* FROM match m WHERE ${conditions.toSql()} AND ${afterKey(key)}
       ORDER BY m.lower_offer_id, m.higher_offer_id LIMIT ${limit}
     )
     SELECT m.lower_offer_id, m.higher_offer_id, ${toCellsSql(matchCells, selection.columns)} FROM m ${pairJoins}
     ORDER BY m.lower_offer_id, m.higher_offer_id`;
  return readPages(sql, { toSql, values: conditions.values, keyTypes: pairKeyTypes }, selection);
}
