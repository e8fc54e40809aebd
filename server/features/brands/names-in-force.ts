import { type BrandAlias, BrandNames, noBrandNames } from "../../domain/brands/brand-names";
import type { SqlRunner } from "../../platform/database";

interface NamesInForce {
  names: BrandNames;
  version: string;
}

const held = new WeakMap<SqlRunner, NamesInForce>();
const none: NamesInForce = { version: "", names: noBrandNames };

/** Confirmed aliases. A process keeps them for each pool and asks whether they are still the same. */
export async function readBrandNames(sql: SqlRunner): Promise<NamesInForce> {
  const { rows } = await sql.query<{ version: string }>(
    `SELECT count(*) || ' ' || coalesce(max(decided_at)::text, '') AS version FROM brand_alias WHERE state = 'confirmed'`,
  );
  const { version } = rows[0]!;
  const known = held.get(sql) ?? none;
  if (known.version === version) return known;
  const read = { version, names: new BrandNames(await listConfirmed(sql)) };
  held.set(sql, read);
  return read;
}

/** All of them, from the database. */
export async function listConfirmed(sql: SqlRunner): Promise<BrandAlias[]> {
  const { rows } = await sql.query<BrandAlias>(
    `SELECT alias_key AS "aliasKey", brand_key AS "brandKey", alias, brand FROM brand_alias WHERE state = 'confirmed' ORDER BY alias_key`,
  );
  return rows;
}
