import type { SqlRunner } from "../../platform/database";
import { readRatesInForce } from "../exchange-rates/data";
import { findMarketWork } from "../market-outbox/take-market";
import type { Coverage, CoverageGroup, InsightState } from "./schema";

const groupsMax = 50;
/** Pairs in review that are looked through for own offers. */
const pairsMax = 20_000;

interface CoverageRow extends CoverageGroup {
  kind: "catalog" | "brand" | "category";
  name: string | null;
}

/** How many of the own offers are matched with another catalog's offer, and how many of the others wait for review. */
export async function readCoverage(sql: SqlRunner): Promise<Coverage> {
  const largest = (column: string, limit: number) =>
    `(SELECT '${column.replace("_id", "")}' AS kind, ${column}::text AS value, count(*)::int AS "offerCount",
        (count(*) FILTER (WHERE rival_count > 0))::int AS "matchedCount"
      FROM own WHERE ${column} IS NOT NULL GROUP BY ${column} ORDER BY count(*) DESC, ${column} LIMIT ${limit})`;
  const { rows } = await sql.query<CoverageRow>(
    `WITH own AS MATERIALIZED (SELECT catalog_id, brand, category, rival_count FROM price_position WHERE NOT in_stock_only)
     SELECT found.*, c.name FROM (
       ${largest("catalog_id", 1_000)} UNION ALL ${largest("brand", groupsMax)} UNION ALL ${largest("category", groupsMax)}
     ) AS found LEFT JOIN catalog c ON found.kind = 'catalog' AND c.id::text = found.value`,
  );
  const toGroups = (kind: CoverageRow["kind"]): CoverageGroup[] =>
    rows.flatMap(({ value, offerCount, matchedCount, ...row }) =>
      row.kind === kind ? [{ value, offerCount, matchedCount }] : [],
    );
  const waiting = await countWaiting(sql);
  const names = new Map(rows.map(({ value, name }) => [value, name]));
  const catalogs = toGroups("catalog").map(({ value: id, ...counts }) => ({
    id,
    value: names.get(id) ?? "",
    ...counts,
    waitingCount: waiting.byCatalog.get(id) ?? 0,
  }));
  return {
    offerCount: catalogs.reduce((sum, { offerCount }) => sum + offerCount, 0),
    matchedCount: catalogs.reduce((sum, { matchedCount }) => sum + matchedCount, 0),
    catalogs,
    brands: toGroups("brand"),
    categories: toGroups("category"),
    waitingCount: catalogs.reduce((sum, { waitingCount }) => sum + waitingCount, 0),
    isWaitingCapped: waiting.isCapped,
  };
}

/** Own offers that nobody's offer is matched with and that have a pair in review. */
async function countWaiting(sql: SqlRunner): Promise<{ byCatalog: Map<string, number>; isCapped: boolean }> {
  const { rows } = await sql.query<{ id: string | null; count: number }>(
    `WITH pending AS MATERIALIZED (
       SELECT lower_offer_id, higher_offer_id FROM match WHERE review_status = 'pending' /* any */ LIMIT ${pairsMax}
     ), waiting AS (SELECT lower_offer_id AS offer_id FROM pending UNION SELECT higher_offer_id FROM pending)
     SELECT p.catalog_id AS id, count(*)::int AS count FROM waiting JOIN price_position p
       ON p.offer_id = waiting.offer_id AND NOT p.in_stock_only AND p.rival_count = 0 GROUP BY p.catalog_id
     UNION ALL SELECT NULL, count(*)::int FROM pending`,
  );
  return {
    byCatalog: new Map(rows.flatMap(({ id, count }) => (id === null ? [] : [[id, count] as const]))),
    isCapped: (rows.find(({ id }) => id === null)?.count ?? 0) >= pairsMax,
  };
}

interface StateCatalog {
  id: string;
  name: string;
  role: string | null;
  currency: string;
}

/** What the pages of insights need to know before they show anything. */
export async function readInsightState(sql: SqlRunner): Promise<InsightState> {
  const { rows } = await sql.query<StateCatalog>(
    "SELECT id, name, role, currency FROM catalog WHERE removed_at IS NULL AND role IS DISTINCT FROM 'supplier' ORDER BY name, id",
  );
  const { currency, rates } = await readRatesInForce(sql);
  const known = new Set([currency, ...(rates ? [rates.anchor, ...rates.perAnchor.keys()] : [])]);
  const isBaseKnown = rates === null || rates.anchor === currency || rates.perAnchor.has(currency);
  const foreign = [...new Set(rows.map((row) => row.currency))].filter(
    (code) => code !== currency && (!isBaseKnown || !known.has(code)),
  );
  const { isWaiting, isRefillAsked } = await findMarketWork(sql);
  const toRef = ({ id, name }: StateCatalog) => ({ id, name });
  const isOwn = ({ role }: StateCatalog) => role === "own-shop";
  return {
    ownCatalogs: rows.filter(isOwn).map(toRef),
    rivalCatalogs: rows.filter((row) => !isOwn(row)).map(toRef),
    currency,
    rateDay: rates?.day ?? null,
    missingCurrencies: foreign.sort(),
    isFilling: isWaiting || isRefillAsked,
  };
}
