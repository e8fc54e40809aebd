import { type Matcher, matcherSchema } from "../../domain/matching/scoring/matcher-schema";
import type { SqlRunner } from "../../platform/database";
import { type MatcherFacts, matcherFactsSchema } from "./matcher-facts";
import { type MatcherRole, matcherRoleSchema } from "./schema";

/** More versions than anybody looks at. */
const matchersMax = 50;

/** A matcher as it is listed. */
export interface MatcherRow {
  id: string;
  role: MatcherRole;
  since: Date;
  offerCount: number | null;
  /** Equal = they score alike. */
  scorerKey: string;
  facts: MatcherFacts;
}

const columns = `id, role, created_at AS since, offer_count AS "offerCount", scorer_key AS "scorerKey", facts`;

function toMatcherRow(row: Omit<MatcherRow, "facts"> & { facts: unknown }): MatcherRow[] {
  const facts = matcherFactsSchema.safeParse(row.facts);
  const role = matcherRoleSchema.safeParse(row.role);
  return facts.success && role.success ? [{ ...row, role: role.data, facts: facts.data }] : [];
}

/** The matcher in force first, then the latest; those that this version can't read are left out. */
export async function listMatcherRows(sql: SqlRunner): Promise<MatcherRow[]> {
  const { rows } = await sql.query<MatcherRow>(
    `SELECT ${columns} FROM matcher ORDER BY role = 'champion' DESC, created_at DESC, id LIMIT $1`,
    [matchersMax],
  );
  return rows.flatMap(toMatcherRow);
}

export async function findMatcherRow(sql: SqlRunner, id: string): Promise<MatcherRow | null> {
  const { rows } = await sql.query<MatcherRow>(`SELECT ${columns} FROM matcher WHERE id = $1`, [id]);
  return rows.flatMap(toMatcherRow)[0] ?? null;
}

/** What is said of the matcher in force. */
export interface ChampionRow {
  id: string;
  /** Null in matchers of the time when all were shipped. */
  origin: string | null;
  since: Date;
}

/** Null on a database that was not prepared. */
export async function findChampionRow(sql: SqlRunner): Promise<ChampionRow | null> {
  const { rows } = await sql.query<ChampionRow>(
    "SELECT id, weights->>'origin' AS origin, created_at AS since FROM matcher WHERE role = 'champion'",
  );
  return rows[0] ?? null;
}

/** The matcher that was in force before the present one. */
export async function findPreviousMatcherId(sql: SqlRunner): Promise<string | null> {
  const { rows } = await sql.query<{ id: string }>(
    "SELECT id FROM matcher WHERE role = 'retired' ORDER BY created_at DESC, id LIMIT 1",
  );
  return rows[0]?.id ?? null;
}

/** Matchers that score alike. */
export interface Scorer {
  key: string;
  matcherIds: string[];
}

/** The one in force first, then by which came last. */
export async function listScorers(sql: SqlRunner, limit: number): Promise<Scorer[]> {
  const { rows } = await sql.query<Scorer>(
    `SELECT scorer_key AS key, array_agg(id ORDER BY id) AS "matcherIds" FROM matcher GROUP BY scorer_key
     ORDER BY bool_or(role = 'champion') DESC, max(created_at) DESC LIMIT $1`,
    [limit],
  );
  return rows;
}

/** Null where there is none, or this version can't read it. */
export async function readMatcher(sql: SqlRunner, id: string): Promise<Matcher | null> {
  const { rows } = await sql.query<{ weights: unknown }>("SELECT weights FROM matcher WHERE id = $1", [id]);
  const matcher = matcherSchema.safeParse(rows[0]?.weights);
  return matcher.success ? matcher.data : null;
}

/** The offers there were when it was last fitted to them, or when that was last tried in vain; null = never, or no such matcher. */
export async function findFittedCount(sql: SqlRunner, id: string): Promise<number | null> {
  const { rows } = await sql.query<{ offerCount: number | null }>(
    'SELECT offer_count AS "offerCount" FROM matcher WHERE id = $1',
    [id],
  );
  return rows[0]?.offerCount ?? null;
}
