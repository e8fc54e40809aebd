import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { listActivity } from "../history/data";
import { undoRecorded } from "../history/undo-recorded";
import { listRules, listSynonyms } from "./data";
import {
  changeRule,
  changeRuleOfQuery,
  createRule,
  createSynonyms,
  hideProduct,
  pinProduct,
  putRule,
  putSynonyms,
} from "./mutations";
import { readRulesInForce } from "./rules-in-force";
import { type RuleSettings, ruleSettingsSchema, synonymSettingsSchema } from "./schema";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.pool.query("DELETE FROM search_rule");
  await db.pool.query("DELETE FROM search_synonym");
  await db.pool.query("DELETE FROM activity");
});

const merchandiser = { id: "m", name: "Mia", email: "mia@shop.example", role: "merchandiser" as const };
const queue = { enqueue: async () => undefined };

function toRule(settings: Partial<RuleSettings> = {}): RuleSettings {
  return ruleSettingsSchema.parse({
    name: "Black week",
    condition: { match: "contains", text: "tv", filter: "" },
    consequences: {
      pins: [],
      hiddenIds: [],
      adjustments: [{ filter: "brand = Sony", amount: 0.3 }],
      redirect: "/black-week",
      banner: { headline: "Black week" },
      query: null,
    },
    startsAt: new Date("2026-11-20T00:00:00Z"),
    endsAt: new Date("2999-01-01T00:00:00Z"),
    isEnabled: true,
    ...settings,
  });
}

const readLog = async () =>
  (await listActivity(db, { limit: 50, group: "search" }, "merchandiser")).items as {
    id: string;
    kind: string;
    undo: unknown;
  }[];
const undoLatest = async () => undoRecorded({ db, queue }, (await readLog())[0]!.id, merchandiser as never);

test("a rule is in force as it was stored, at once, and no longer than it is switched on", async () => {
  expect((await readRulesInForce(db.pool)).rules).toEqual([]);
  const settings = toRule();
  const { ruleId } = await createRule(db.pool, settings, "m");
  const { name: _, ...inForce } = settings;
  expect((await readRulesInForce(db.pool)).rules).toEqual([{ id: ruleId, ...inForce }]);
  expect((await listRules(db.pool)).rules).toEqual([{ id: ruleId, ...settings }]);
  await changeRule(db.pool, ruleId, { ...settings, isEnabled: false }, "m");
  expect((await readRulesInForce(db.pool)).rules).toEqual([]);
  await changeRule(db.pool, ruleId, { ...settings, endsAt: new Date("2026-11-21T00:00:00Z") }, "m");
  expect((await readRulesInForce(db.pool)).rules).toEqual([]);
  await expect(changeRule(db.pool, randomUUID(), settings, "m")).rejects.toThrow("No such rule");
});

test("what is created, changed and deleted is written down, and each can be taken back", async () => {
  const settings = toRule();
  const { ruleId } = await createRule(db.pool, settings, "m");
  await changeRule(db.pool, ruleId, { ...settings, name: "Cyber week", startsAt: null }, "m");
  // What changes nothing is not written down.
  await changeRule(db.pool, ruleId, { ...settings, name: "Cyber week", startsAt: null }, "m");
  expect((await readLog()).map(({ kind, undo }) => [kind, undo])).toEqual([
    ["search-rule-changed", { kind: "possible" }],
    ["search-rule-created", { kind: "impossible", reason: "Changed again since" }],
  ]);
  await undoLatest();
  expect((await listRules(db.pool)).rules).toEqual([{ id: ruleId, ...settings }]);
  await putRule(db.pool, ruleId, null, "m");
  expect((await listRules(db.pool)).rules).toEqual([]);
  await undoLatest();
  expect((await listRules(db.pool)).rules).toEqual([{ id: ruleId, ...settings }]);
  expect((await readLog()).map(({ kind }) => kind)).toEqual([
    "search-rule-created",
    "search-rule-deleted",
    "search-rule-changed",
    "search-rule-changed",
    "search-rule-created",
  ]);
  await undoLatest();
  expect((await listRules(db.pool)).rules).toEqual([]);
});

test("synonyms are kept, written down and taken back in the same way", async () => {
  const settings = synonymSettingsSchema.parse({ source: null, words: ["sofa", "couch"] });
  const { synonymId } = await createSynonyms(db.pool, settings, "m");
  expect((await readRulesInForce(db.pool)).synonyms).toEqual([settings]);
  await putSynonyms(db.pool, synonymId, null, "m");
  expect((await readRulesInForce(db.pool)).synonyms).toEqual([]);
  await undoLatest();
  expect(await listSynonyms(db.pool)).toEqual([{ id: synonymId, ...settings }]);
});

test("pinning and hiding for a query gather in one rule, also where two people do it at once", async () => {
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  await Promise.all([
    changeRuleOfQuery(db.pool, "Sony TV", pinProduct(first, 1), "m"),
    changeRuleOfQuery(db.pool, "sony-tv", hideProduct(third), "m"),
  ]);
  await changeRuleOfQuery(db.pool, "sony tv", pinProduct(second, 1), "m");
  await changeRuleOfQuery(db.pool, "sony tv", pinProduct(third, 4), "m");
  const { rules } = await listRules(db.pool);
  expect(rules).toHaveLength(1);
  expect(rules[0]!.consequences).toMatchObject({ hiddenIds: [] });
  expect(new Set(rules[0]!.consequences.pins)).toEqual(
    new Set([
      { productId: third, place: 4 },
      { productId: second, place: 1 },
      { productId: first, place: 1 },
    ]),
  );
  await changeRuleOfQuery(db.pool, "sony tv", hideProduct(second), "m");
  const after = (await listRules(db.pool)).rules[0]!.consequences;
  expect(after.hiddenIds).toEqual([second]);
  expect(after.pins.map(({ productId }) => productId)).not.toContain(second);
});

test("what can't be meant is refused", () => {
  const problems = (settings: Record<string, unknown>) =>
    ruleSettingsSchema
      .safeParse({ ...toRule(), ...settings })
      .error?.issues.map(({ path }) => path.join("."));
  const { condition, consequences } = toRule();
  expect(problems({})).toBeUndefined();
  expect(problems({ condition: { ...condition, filter: "brand =" } })).toEqual(["condition.filter"]);
  expect(problems({ condition: { ...condition, text: " " } })).toEqual(["condition.text"]);
  for (const redirect of ["javascript:alert(1)", "//evil.example", "shop", ""])
    expect(problems({ consequences: { ...consequences, redirect } })).toEqual(["consequences.redirect"]);
  expect(problems({ endsAt: new Date("2026-11-19T00:00:00Z") })).toEqual(["endsAt"]);
  expect(synonymSettingsSchema.safeParse({ source: null, words: ["sofa"] }).success).toBe(false);
});
