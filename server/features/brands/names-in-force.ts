import { type BrandAlias, BrandNames, noBrandNames } from "../../domain/brands/brand-names";
import type { SqlRunner } from "../../platform/database";

let held = { version: "", names: noBrandNames };

/** Confirmed aliases. A process keeps them and asks whether they are still the same. */
export async function readBrandNames(sql: SqlRunner): Promise<{ names: BrandNames; version: string }> {
  const { rows } = await sql.query<{ version: string }>(
    `SELECT count(*) || ' ' || coalesce(max(decided_at)::text, '') AS version FROM brand_alias WHERE state = 'confirmed'`,
  );
  const { version } = rows[0]!;
  if (held.version !== version) held = { version, names: new BrandNames(await listConfirmed(sql)) };
  return held;
}

/** All of them, from the database. */
export async function listConfirmed(sql: SqlRunner): Promise<BrandAlias[]> {
  const { rows } = await sql.query<BrandAlias>(
    `SELECT alias_key AS "aliasKey", brand_key AS "brandKey", alias, brand FROM brand_alias WHERE state = 'confirmed' ORDER BY alias_key`,
  );
  return rows;
}
