import { randomUUID } from "node:crypto";
import type { Pool } from "pg";
import { foldText } from "../../domain/matching/text/fold-text";
import { inTransaction, type SqlRunner } from "../../platform/database";
import { AppError } from "../../platform/errors";
import { kyselyOn } from "../../platform/query-builder";
import { recordActivity } from "../activity/record-activity";
import { findRuleSettings, findSynonymSettings, listRules, listSynonyms } from "./data";
import { isSameSettings } from "./is-same-settings";
import { forgetRulesInForce } from "./rules-in-force";
import { type RuleSettings, type RuleView, rulesMax, type SynonymSettings, synonymSetsMax } from "./schema";

/** Throws AppError("conflict") where there are too many rules. */
export async function createRule(
  pool: Pool,
  settings: RuleSettings,
  actorId: string,
): Promise<{ ruleId: string }> {
  const ruleId = randomUUID();
  await putRule(pool, ruleId, settings, actorId);
  return { ruleId };
}

/** Throws AppError("not-found"). */
export async function changeRule(
  pool: Pool,
  ruleId: string,
  settings: RuleSettings,
  actorId: string,
): Promise<void> {
  await changing(pool, async (sql) => {
    if (!(await findRuleSettings(sql, [ruleId])).has(ruleId)) throw gone("rule");
    await saveRule(sql, ruleId, settings, actorId);
  });
}

/** Makes a rule what is given, or takes it away where that is null; so a change is undone, too. */
export async function putRule(
  pool: Pool,
  ruleId: string,
  settings: RuleSettings | null,
  actorId: string,
): Promise<void> {
  await changing(pool, (sql) => saveRule(sql, ruleId, settings, actorId));
}

/** Changes what is pinned and hidden for a query: in the rule that is for it alone, else in a new one. `before` = the rule as it was. */
export async function changeRuleOfQuery(
  pool: Pool,
  query: string,
  change: (rule: RuleSettings) => RuleSettings,
  actorId: string,
): Promise<{ ruleId: string; before: RuleSettings | null }> {
  return changing(pool, async (sql) => {
    const { rules } = await listRules(sql);
    const known = rules.find((rule) => isRuleOfQuery(rule, query));
    const ruleId = known?.id ?? randomUUID();
    const before = known ? toSettings(known) : null;
    await saveRule(sql, ruleId, change(before ?? emptyRule(query)), actorId);
    return { ruleId, before };
  });
}

function isRuleOfQuery({ condition, isEnabled, startsAt, endsAt }: RuleView, query: string): boolean {
  const isPlain = condition.match === "is" && condition.filter === "" && startsAt === null && endsAt === null;
  return isPlain && isEnabled && foldText(condition.text) === foldText(query);
}

function emptyRule(query: string): RuleSettings {
  return {
    name: query === "" ? "No query" : query.slice(0, 100),
    condition: { match: "is", text: query, filter: "" },
    consequences: { pins: [], hiddenIds: [], adjustments: [], redirect: null, banner: null, query: null },
    startsAt: null,
    endsAt: null,
    isEnabled: true,
  };
}

/** With the product at that place; one that was pinned there moves on. */
export const pinProduct =
  (productId: string, place: number) =>
  (rule: RuleSettings): RuleSettings => ({
    ...rule,
    consequences: {
      ...rule.consequences,
      pins: [
        { productId, place },
        ...rule.consequences.pins.filter((pin) => pin.productId !== productId),
      ].slice(0, 50),
      hiddenIds: rule.consequences.hiddenIds.filter((id) => id !== productId),
    },
  });

export const hideProduct =
  (productId: string) =>
  (rule: RuleSettings): RuleSettings => ({
    ...rule,
    consequences: {
      ...rule.consequences,
      pins: rule.consequences.pins.filter((pin) => pin.productId !== productId),
      hiddenIds: [...new Set([...rule.consequences.hiddenIds, productId])],
    },
  });

async function saveRule(
  sql: SqlRunner,
  ruleId: string,
  settings: RuleSettings | null,
  actorId: string,
): Promise<void> {
  const before = (await findRuleSettings(sql, [ruleId])).get(ruleId) ?? null;
  if (isSameSettings(before, settings)) return;
  if (settings === null) await kyselyOn(sql).deleteFrom("search_rule").where("id", "=", ruleId).execute();
  else {
    if (before === null && (await listRules(sql)).rules.length >= rulesMax) throw tooMany("rules", rulesMax);
    const { name, condition, consequences, startsAt, endsAt, isEnabled } = settings;
    const row = {
      name,
      condition: JSON.stringify(condition),
      consequences: JSON.stringify(consequences),
      starts_at: startsAt,
      ends_at: endsAt,
      is_enabled: isEnabled,
    };
    await kyselyOn(sql)
      .insertInto("search_rule")
      .values({ id: ruleId, ...row })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
  }
  await recordActivity(sql, {
    kind: before === null ? "search-rule-created" : settings ? "search-rule-changed" : "search-rule-deleted",
    actorId,
    subjectId: ruleId,
    detail: {
      name: (settings ?? before)!.name,
      ruleBefore: before && toJson(before),
      ruleAfter: settings && toJson(settings),
    },
  });
}

const toJson = (rule: RuleSettings) => ({
  ...rule,
  startsAt: rule.startsAt?.toISOString() ?? null,
  endsAt: rule.endsAt?.toISOString() ?? null,
});

const toSettings = ({ id: _, ...settings }: RuleView): RuleSettings => settings;

/** Throws AppError("conflict") where there are too many sets. */
export async function createSynonyms(
  pool: Pool,
  settings: SynonymSettings,
  actorId: string,
): Promise<{ synonymId: string }> {
  const synonymId = randomUUID();
  await putSynonyms(pool, synonymId, settings, actorId);
  return { synonymId };
}

/** Throws AppError("not-found"). */
export async function changeSynonyms(
  pool: Pool,
  synonymId: string,
  settings: SynonymSettings,
  actorId: string,
): Promise<void> {
  await changing(pool, async (sql) => {
    if (!(await findSynonymSettings(sql, [synonymId])).has(synonymId)) throw gone("set of synonyms");
    await saveSynonyms(sql, synonymId, settings, actorId);
  });
}

/** Makes a set what is given, or takes it away where that is null. */
export async function putSynonyms(
  pool: Pool,
  synonymId: string,
  settings: SynonymSettings | null,
  actorId: string,
): Promise<void> {
  await changing(pool, (sql) => saveSynonyms(sql, synonymId, settings, actorId));
}

async function saveSynonyms(
  sql: SqlRunner,
  synonymId: string,
  settings: SynonymSettings | null,
  actorId: string,
): Promise<void> {
  const before = (await findSynonymSettings(sql, [synonymId])).get(synonymId) ?? null;
  if (isSameSettings(before, settings)) return;
  if (settings === null)
    await kyselyOn(sql).deleteFrom("search_synonym").where("id", "=", synonymId).execute();
  else {
    if (before === null && (await listSynonyms(sql)).length >= synonymSetsMax)
      throw tooMany("sets of synonyms", synonymSetsMax);
    await kyselyOn(sql)
      .insertInto("search_synonym")
      .values({ id: synonymId, ...settings })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(settings))
      .execute();
  }
  const { source, words } = (settings ?? before)!;
  await recordActivity(sql, {
    kind: before === null ? "synonyms-created" : settings ? "synonyms-changed" : "synonyms-deleted",
    actorId,
    subjectId: synonymId,
    detail: {
      name: `${source === null ? "" : `${source} → `}${words.join(", ")}`,
      synonymsBefore: before,
      synonymsAfter: settings,
    },
  });
}

/** One change at a time, so that two people who pin for one query at once make one rule. */
async function changing<T>(pool: Pool, work: (sql: SqlRunner) => Promise<T>): Promise<T> {
  const done = await inTransaction(pool, async (sql) => {
    await sql.query("SELECT pg_advisory_xact_lock(hashtext('search-curation'))");
    return work(sql);
  });
  forgetRulesInForce(pool);
  return done;
}

const gone = (what: string) =>
  new AppError("not-found", `No such ${what}`, {
    userMessage: `This ${what} no longer exists. Reload the page.`,
  });

const tooMany = (what: string, countMax: number) =>
  new AppError("conflict", `too many ${what}`, {
    userMessage: `There are ${countMax} ${what} already. Delete one that is not needed any more.`,
  });
