import type { SqlRunner } from "../../platform/database";
import type { MarketScope } from "./market-data";
import {
  type AssortmentGapRecord,
  gapColumns,
  type PricePositionRecord,
  positionColumns,
} from "./market-records";

/** The parts of a statement that inserts rows of `$1`, and writes those that differ from what stands. */
function toUpsertParts(key: readonly string[], columns: Record<string, string>) {
  const names = Object.keys(columns);
  const rest = names.filter((name) => !key.includes(name));
  const list = (toText: (name: string) => string) => rest.map(toText).join(", ");
  return {
    names: names.join(", "),
    rows: `jsonb_to_recordset($1::jsonb) AS r(${names.map((name) => `${name} ${columns[name]}`).join(", ")})`,
    assignments: list((name) => `${name} = excluded.${name}`),
    differs: `(${list((name) => `t.${name}`)}) IS DISTINCT FROM (${list((name) => `excluded.${name}`)})`,
  };
}

const position = toUpsertParts(["offer_id", "in_stock_only"], positionColumns);
const gap = toUpsertParts(["product_id"], gapColumns);

/** Makes what stands of a scope just these rows. In a transaction that nobody else writes them in. */
export async function saveMarket(
  sql: SqlRunner,
  { offerIds, productIds }: MarketScope,
  positions: readonly PricePositionRecord[],
  gaps: readonly AssortmentGapRecord[],
): Promise<void> {
  await sql.query(
    `DELETE FROM price_position WHERE (product_id = ANY($1::uuid[]) OR offer_id = ANY($2::uuid[]))
       AND NOT offer_id = ANY($3::uuid[])`,
    [productIds, offerIds, [...new Set(positions.map(({ offer_id }) => offer_id))]],
  );
  await sql.query(
    "DELETE FROM assortment_gap WHERE product_id = ANY($1::uuid[]) AND NOT product_id = ANY($2::uuid[])",
    [productIds, gaps.map(({ product_id }) => product_id)],
  );
  if (positions.length > 0) {
    await sql.query(
      `INSERT INTO price_position AS t (${position.names}) SELECT ${position.names} FROM ${position.rows} ORDER BY offer_id
       ON CONFLICT (offer_id, in_stock_only) DO UPDATE SET ${position.assignments} WHERE ${position.differs}`,
      [JSON.stringify(positions)],
    );
  }
  if (gaps.length > 0) {
    await sql.query(
      `INSERT INTO assortment_gap AS t (${gap.names}) SELECT ${gap.names} FROM ${gap.rows} ORDER BY product_id
       ON CONFLICT (product_id) DO UPDATE SET ${gap.assignments} WHERE ${gap.differs}`,
      [JSON.stringify(gaps)],
    );
  }
}

/** There is no own shop any more: nothing has a position. History stays for as long as it is kept. */
export async function clearMarket(sql: SqlRunner): Promise<void> {
  await sql.query("DELETE FROM price_position");
  await sql.query("DELETE FROM assortment_gap");
}
