import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql as raw } from "kysely";
import { toContentId } from "../../domain/matching/scoring/matcher-content";
import { type Matcher, matcherSchema } from "../../domain/matching/scoring/matcher-schema";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";

const shippedMatcherPath = join(process.cwd(), "models", "matcher", "default.json");

/** The matcher that comes with this version of the program. */
export async function readShippedMatcher(): Promise<Matcher> {
  const shipped = matcherSchema.parse(JSON.parse(await readFile(shippedMatcherPath, "utf8")));
  return { ...shipped, id: toContentId(shipped) };
}

/** Whose thresholds a person set is told from its base, which scores alike, where something is made from it. */
const isAsMade = raw<boolean>`facts->>'thresholdsBy' IS NULL`;
const isUntaught = raw<boolean>`facts->>'origin' <> 'trained'`;

/** The latest shipped matcher that this database knows: what adaptations start from. The program's own where none is stored. */
export async function getShippedMatcher(sql: SqlRunner): Promise<Matcher> {
  const row = await kyselyOn(sql)
    .selectFrom("matcher")
    .select("weights")
    .where(raw<boolean>`facts->>'origin' = 'shipped'`)
    .where(isAsMade)
    .orderBy(raw`(facts->>'version')::int`, "desc")
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return parse(row) ?? readShippedMatcher();
}

/**
 * The matcher behind the champion that has learnt from no decision: the shipped one, or the one that was fitted to the catalogs. Versions say
 * what they were made from; those of before don't, and then it is the latest that was in force.
 */
export async function getGeneralMatcher(sql: SqlRunner): Promise<Matcher> {
  return (await findBehindChampion(sql)) ?? (await findLatestGeneral(sql)) ?? readShippedMatcher();
}

const generationsMax = 100;

async function findBehindChampion(sql: SqlRunner): Promise<Matcher | null> {
  const row = await kyselyOn(sql)
    .withRecursive("line", (db) =>
      db
        .selectFrom("matcher")
        .select(["id", "made_from_id", raw<number>`0`.as("depth")])
        .where("role", "=", "champion")
        .unionAll(
          db
            .selectFrom("line")
            .innerJoin("matcher as m", "m.id", "line.made_from_id")
            .select(["m.id", "m.made_from_id", raw<number>`depth + 1`.as("depth")])
            .where("depth", "<", generationsMax),
        ),
    )
    .selectFrom("line")
    .innerJoin("matcher", "matcher.id", "line.id")
    .select("weights")
    .where(isUntaught)
    .where(isAsMade)
    .orderBy("depth")
    .limit(1)
    .executeTakeFirst();
  return parse(row);
}

async function findLatestGeneral(sql: SqlRunner): Promise<Matcher | null> {
  const row = await kyselyOn(sql)
    .selectFrom("matcher")
    .select("weights")
    .where(isUntaught)
    .where(isAsMade)
    .orderBy("in_force_at", (order) => order.desc().nullsLast())
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return parse(row);
}

function parse(row: { weights: unknown } | undefined): Matcher | null {
  const matcher = matcherSchema.safeParse(row?.weights);
  return matcher.success ? matcher.data : null;
}
