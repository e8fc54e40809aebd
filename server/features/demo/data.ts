import type { SqlRunner } from "../../platform/database";

/** What the demo's storefront may show. */
export interface DemoStore {
  /** The demo's; undefined where there are no other offers, so that nothing needs to be left out. */
  catalogIds: string[] | undefined;
  /** ISO 4217: that most of its offers are priced in. */
  currency: string;
}

/** Null where no demo catalog is loaded. */
export async function findDemoStore(sql: SqlRunner): Promise<DemoStore | null> {
  const { rows } = await sql.query<{ id: string; currency: string; isDemo: boolean }>(
    `SELECT id, currency, is_demo AS "isDemo" FROM catalog WHERE removed_at IS NULL ORDER BY offer_count DESC, id`,
  );
  const demo = rows.filter(({ isDemo }) => isDemo);
  const [largest] = demo;
  if (!largest) return null;
  return {
    catalogIds: demo.length === rows.length ? undefined : demo.map(({ id }) => id),
    currency: largest.currency.trim(),
  };
}
