import { sql as raw } from "kysely";
import { type Matcher, matcherSchema } from "../../domain/matching/scoring/matcher-schema";
import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import { type MatcherFacts, matcherFactsSchema } from "./matcher-facts";
import { type MatcherName, type MatcherPin, type MatcherRole, matcherRoleSchema } from "./schema";
import { type PinColumns, pinColumns, toPin } from "./stored-pin";

/** More versions than anybody looks at. */
const matchersMax = 50;

/** A matcher as it is listed. */
export interface MatcherRow {
  id: string;
  role: MatcherRole;
  /** When it last came into force, or was made where it never did. */
  since: Date;
  /** Offers there were when it was fitted to them; null = it was not. */
  offerCount: number | null;
  /** Equal = they score alike. */
  scorerKey: string;
  facts: MatcherFacts;
  /** Of the champion: null = automatic. Of others always null. */
  pin: MatcherPin | null;
  madeAt: Date;
  /** User id; null = SameSKU itself, or not known. */
  madeById: string | null;
  madeFromId: string | null;
}

interface StoredRow extends Omit<MatcherRow, "facts" | "pin" | "role" | "scorerKey">, PinColumns {
  role: string;
  facts: unknown;
  scorerKey: string | null;
}

const lastMoved = raw<Date>`coalesce(in_force_at, created_at)`;

/** All that is told of versions. */
const selectRows = (sql: SqlRunner) =>
  kyselyOn(sql)
    .selectFrom("matcher")
    .select([
      "id",
      "role",
      lastMoved.as("since"),
      "offer_count as offerCount",
      "scorer_key as scorerKey",
      "facts",
      "created_at as madeAt",
      "made_by_id as madeById",
      "made_from_id as madeFromId",
      ...pinColumns,
    ]);

function toMatcherRow({ pinReason, pinnedAt, pinnedById, ...row }: StoredRow): MatcherRow[] {
  const facts = matcherFactsSchema.safeParse(row.facts);
  const role = matcherRoleSchema.safeParse(row.role);
  if (!facts.success || !role.success) return [];
  const pin = role.data === "champion" ? toPin({ pinReason, pinnedAt, pinnedById }) : null;
  return [{ ...row, scorerKey: row.scorerKey ?? "", role: role.data, facts: facts.data, pin }];
}

const toFirst = (rows: StoredRow[]): MatcherRow | null => rows.flatMap(toMatcherRow)[0] ?? null;

/** What versions are called by. */
export function toMatcherName({ id, offerCount, facts }: MatcherRow): MatcherName {
  const { origin, version, thresholdsBy, learnt } = facts;
  return { id, offerCount, origin, version, thresholdsBy, learnt };
}

/** The matcher in force first, then the latest; those that this version can't read are left out. */
export async function listMatcherRows(sql: SqlRunner): Promise<MatcherRow[]> {
  const rows = await selectRows(sql)
    .orderBy(raw`role = 'champion'`, "desc")
    .orderBy(lastMoved, "desc")
    .orderBy("id")
    .limit(matchersMax)
    .execute();
  return rows.flatMap(toMatcherRow);
}

export async function findMatcherRow(sql: SqlRunner, id: string): Promise<MatcherRow | null> {
  return toFirst(await selectRows(sql).where("id", "=", id).execute());
}

/** Null on a database that was not prepared, or where this version can't read it. */
export async function findChampionRow(sql: SqlRunner): Promise<MatcherRow | null> {
  return toFirst(await selectRows(sql).where("role", "=", "champion").execute());
}

/** The matcher that was in force before the present one. */
export async function findPreviousRow(sql: SqlRunner): Promise<MatcherRow | null> {
  const retired = selectRows(sql).where("role", "=", "retired");
  return toFirst(await retired.orderBy("in_force_at", "desc").orderBy("id").limit(1).execute());
}

/** Of these ids those that exist and can be read. */
export async function listMatcherNames(
  sql: SqlRunner,
  ids: readonly string[],
): Promise<Map<string, MatcherName>> {
  if (ids.length === 0) return new Map();
  const rows = await selectRows(sql)
    .where((of) => of("id", "=", of.fn.any(of.val([...ids]))))
    .execute();
  return new Map(rows.flatMap(toMatcherRow).map((row) => [row.id, toMatcherName(row)]));
}

/** A shipped matcher of a later version than the champion that is kept beside it; null = there is none, or the champion was trained. */
export async function findNewerShipped(sql: SqlRunner, champion: MatcherRow): Promise<MatcherRow | null> {
  if (champion.facts.origin === "trained") return null;
  const version = raw<number>`(facts->>'version')::int`;
  const rows = await selectRows(sql)
    .where(raw<boolean>`facts->>'origin' = 'shipped'`)
    .where(version, ">", champion.facts.version)
    .where("role", "<>", "champion")
    .orderBy(version, "desc")
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(1)
    .execute();
  return toFirst(rows);
}

/** Matchers that score alike. */
export interface Scorer {
  key: string;
  matcherIds: string[];
}

/** The one in force first, then by which came last. */
export function listScorers(sql: SqlRunner, limit: number): Promise<Scorer[]> {
  return kyselyOn(sql)
    .selectFrom("matcher")
    .select([raw<string>`scorer_key`.as("key"), raw<string[]>`array_agg(id ORDER BY id)`.as("matcherIds")])
    .groupBy("scorer_key")
    .orderBy(raw`bool_or(role = 'champion')`, "desc")
    .orderBy(raw`max(${lastMoved})`, "desc")
    .orderBy("scorer_key")
    .limit(limit)
    .execute();
}

/** Null where there is none, or this version can't read it. */
export async function readMatcher(sql: SqlRunner, id: string): Promise<Matcher | null> {
  const row = await kyselyOn(sql)
    .selectFrom("matcher")
    .select("weights")
    .where("id", "=", id)
    .executeTakeFirst();
  const matcher = matcherSchema.safeParse(row?.weights);
  return matcher.success ? matcher.data : null;
}

/** What decides whether a matcher is to be fitted in a version's place. */
export interface FitState {
  /** Offers there were when that was last tried; null = not yet. */
  triedOfferCount: number | null;
  isPinned: boolean;
}

export async function getFitState(sql: SqlRunner, id: string): Promise<FitState> {
  const row = await kyselyOn(sql)
    .selectFrom("matcher")
    .select(["tried_offer_count as triedOfferCount", "role", "pin_reason as pinReason"])
    .where("id", "=", id)
    .executeTakeFirst();
  return {
    triedOfferCount: row?.triedOfferCount ?? null,
    isPinned: row?.role === "champion" && row.pinReason !== null,
  };
}
