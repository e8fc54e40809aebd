import type { BrandAlias } from "../../domain/brands/brand-names";
import type { SqlRunner } from "../../platform/database";
import { SqlParameters } from "../../platform/sql-parameters";
import type { BrandCounts, BrandPage, BrandPairView, ListBrandsInput } from "./schema";
import type { AliasState } from "./terms";

const openProposals = `brand_proposal p WHERE NOT EXISTS (
  SELECT FROM brand_alias a WHERE (a.alias_key, a.brand_key) IN ((p.alias_key, p.brand_key), (p.brand_key, p.alias_key)))`;

const proposedColumns = `p.alias_key AS "aliasKey", p.brand_key AS "brandKey", p.alias, p.brand, p.alias_count AS "aliasCount",
  p.brand_count AS "brandCount", p.evidence, NULL AS state, NULL AS "decidedAt"`;

/** A page of proposals, the surest first, or of what people said, latest first. */
export async function listBrandPairs(sql: SqlRunner, input: ListBrandsInput): Promise<BrandPage> {
  const pairs = await (input.list === "proposed"
    ? listProposed(sql, input)
    : listDecided(sql, input, input.list));
  const items = pairs.slice(0, input.limit);
  const last = items.at(-1);
  const nextCursor = last && pairs.length > input.limit ? toCursor(last) : null;
  return { items, nextCursor };
}

const toCursor = ({ aliasKey, brandKey }: BrandPairView) => ({ aliasKey, brandKey });

async function listProposed(sql: SqlRunner, { cursor, limit }: ListBrandsInput): Promise<BrandPairView[]> {
  const parameters = new SqlParameters();
  const after = cursor
    ? `AND (-p.weight, -p.alias_count, p.alias_key, p.brand_key) > (SELECT -l.weight, -l.alias_count, l.alias_key, l.brand_key FROM brand_proposal l
         WHERE l.alias_key = ${parameters.add(cursor.aliasKey)} AND l.brand_key = ${parameters.add(cursor.brandKey)})`
    : "";
  const { rows } = await sql.query<BrandPairView>(
    `SELECT ${proposedColumns} FROM ${openProposals} ${after}
     ORDER BY p.weight DESC, p.alias_count DESC, p.alias_key, p.brand_key LIMIT ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  return rows;
}

async function listDecided(
  sql: SqlRunner,
  { cursor, limit }: ListBrandsInput,
  state: AliasState,
): Promise<BrandPairView[]> {
  const parameters = new SqlParameters();
  const inState = `a.state = ${parameters.add(state)}`;
  const after = cursor
    ? `AND (a.decided_at, a.alias_key, a.brand_key) < (SELECT l.decided_at, l.alias_key, l.brand_key FROM brand_alias l
         WHERE l.alias_key = ${parameters.add(cursor.aliasKey)} AND l.brand_key = ${parameters.add(cursor.brandKey)})`
    : "";
  const { rows } = await sql.query<BrandPairView>(
    `SELECT a.alias_key AS "aliasKey", a.brand_key AS "brandKey", a.alias, a.brand, p.alias_count AS "aliasCount",
       p.brand_count AS "brandCount", coalesce(p.evidence, '[]') AS evidence, a.state, a.decided_at AS "decidedAt"
     FROM brand_alias a LEFT JOIN brand_proposal p ON p.alias_key = a.alias_key AND p.brand_key = a.brand_key
     WHERE ${inState} ${after}
     ORDER BY a.decided_at DESC, a.alias_key DESC, a.brand_key DESC LIMIT ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  return rows;
}

export async function countBrandPairs(sql: SqlRunner): Promise<BrandCounts> {
  const { rows } = await sql.query<BrandCounts>(
    `SELECT (SELECT count(*)::int FROM ${openProposals}) AS proposed,
       (SELECT count(*)::int FROM brand_alias WHERE state = 'confirmed') AS confirmed,
       (SELECT count(*)::int FROM brand_alias WHERE state = 'refused') AS refused,
       (SELECT brand_count FROM brand_look WHERE id = 1) AS brands, (SELECT looked_at FROM brand_look WHERE id = 1) AS "lookedAt"`,
  );
  return rows[0]!;
}

/** All that people said, by alias: for files and programs. */
export async function listBrandDecisions(
  sql: SqlRunner,
  after: { aliasKey: string; brandKey: string } | null,
  limit: number,
): Promise<(BrandAlias & { state: AliasState; decidedAt: Date })[]> {
  const { rows } = await sql.query<BrandAlias & { state: AliasState; decidedAt: Date }>(
    `SELECT alias_key AS "aliasKey", brand_key AS "brandKey", alias, brand, state, decided_at AS "decidedAt" FROM brand_alias
     WHERE (alias_key, brand_key) > ($1, $2) ORDER BY alias_key, brand_key LIMIT $3`,
    [after?.aliasKey ?? "", after?.brandKey ?? "", limit],
  );
  return rows;
}
