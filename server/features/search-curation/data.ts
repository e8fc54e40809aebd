import type { SqlRunner } from "../../platform/database";
import { kyselyOn } from "../../platform/query-builder";
import {
  type RuleList,
  type RuleSettings,
  type RuleView,
  rulesMax,
  type SynonymSettings,
  type SynonymView,
  synonymSetsMax,
} from "./schema";

function selectRules(sql: SqlRunner) {
  return kyselyOn(sql)
    .selectFrom("search_rule")
    .select(["id", "name", "condition", "consequences"])
    .select(["starts_at as startsAt", "ends_at as endsAt", "is_enabled as isEnabled"])
    .$narrowType<Pick<RuleView, "condition" | "consequences">>();
}

/** All rules by name. */
export async function listRules(sql: SqlRunner): Promise<RuleList> {
  const rules = await selectRules(sql).orderBy("name").orderBy("id").limit(rulesMax).execute();
  const productIds = rules.flatMap(({ consequences: { pins, hiddenIds } }) => [
    ...pins.map(({ productId }) => productId),
    ...hiddenIds,
  ]);
  if (productIds.length === 0) return { rules, titles: {} };
  const products = await kyselyOn(sql)
    .selectFrom("product")
    .select(["id", "title"])
    .where((of) => of("id", "=", of.fn.any(of.val(productIds))))
    .execute();
  return { rules, titles: Object.fromEntries(products.map(({ id, title }) => [id, title])) };
}

/** By id, those of these rules that exist, as they are now. */
export async function findRuleSettings(
  sql: SqlRunner,
  ids: readonly string[],
): Promise<Map<string, RuleSettings>> {
  if (ids.length === 0) return new Map();
  const found = await selectRules(sql)
    .where((of) => of("id", "=", of.fn.any(of.val(ids))))
    .execute();
  return new Map(found.map(({ id, ...settings }) => [id, settings]));
}

/** All sets, those that were added last first. */
export async function listSynonyms(sql: SqlRunner): Promise<SynonymView[]> {
  return kyselyOn(sql)
    .selectFrom("search_synonym")
    .select(["id", "source", "words"])
    .orderBy("created_at", "desc")
    .orderBy("id")
    .limit(synonymSetsMax)
    .execute();
}

/** By id, those of these sets that exist, as they are now. */
export async function findSynonymSettings(
  sql: SqlRunner,
  ids: readonly string[],
): Promise<Map<string, SynonymSettings>> {
  if (ids.length === 0) return new Map();
  const found = await kyselyOn(sql)
    .selectFrom("search_synonym")
    .select(["id", "source", "words"])
    .where((of) => of("id", "=", of.fn.any(of.val(ids))))
    .execute();
  return new Map(found.map(({ id, ...settings }) => [id, settings]));
}
