import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Matcher, matcherSchema } from "../../domain/matching/scoring/matcher-schema";
import type { SqlRunner } from "../../platform/database";

/** Whose thresholds a person set is told from its base, which scores alike, where something is made from it. */
const isAsMade = "weights->>'thresholdsBy' IS NULL";

const shippedMatcherPath = join(process.cwd(), "models", "matcher", "default.json");

/** The matcher that comes with this version of the program. */
export async function readShippedMatcher(): Promise<Matcher> {
  return matcherSchema.parse(JSON.parse(await readFile(shippedMatcherPath, "utf8")));
}

/** The shipped matcher that this database began with: what adaptations start from. The program's own where none is stored. */
export async function getShippedMatcher(sql: SqlRunner): Promise<Matcher> {
  const { rows } = await sql.query<{ weights: unknown }>(
    `SELECT weights FROM matcher WHERE weights->>'origin' = 'shipped' AND ${isAsMade} ORDER BY created_at DESC, id LIMIT 1`,
  );
  const stored = matcherSchema.safeParse(rows[0]?.weights);
  return stored.success ? stored.data : readShippedMatcher();
}

/** The latest matcher that has learnt from no decision: the shipped one, or the one that was fitted to the catalogs. */
export async function getGeneralMatcher(sql: SqlRunner): Promise<Matcher> {
  const { rows } = await sql.query<{ weights: unknown }>(
    `SELECT weights FROM matcher WHERE weights->>'origin' <> 'trained' AND ${isAsMade} ORDER BY role = 'champion' DESC, created_at DESC, id LIMIT 1`,
  );
  const stored = matcherSchema.safeParse(rows[0]?.weights);
  return stored.success ? stored.data : readShippedMatcher();
}
