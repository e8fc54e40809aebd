import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { listModels, readChain, readModelSettings } from "./data";
import { changeBudgets, changeState, countQuestions, orderModels, removeModel, saveModel } from "./mutations";
import { type ModelInput, modelInputSchema } from "./schema";
import { testModel } from "./test-model";

const apiKey = "sk-never-to-be-seen";
const none = { LLM_BASE_URL: undefined, LLM_MODEL: undefined, LLM_API_KEY: undefined };
const environment = {
  LLM_BASE_URL: "https://user:pw@llm.test/v1",
  LLM_MODEL: "of-environment",
  LLM_API_KEY: "sk-env",
};
const admin = "id-admin";
const small: ModelInput = {
  id: null,
  kind: "openai",
  baseUrl: "https://llm.example/v1",
  model: "small",
  apiKey,
  inputPrice: 0.1,
  outputPrice: 0.4,
};

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(() => db.pool.query("TRUNCATE language_model, language_model_settings, activity, security_event"));

test("the environment's model is the default, and a saved one takes over, sealed, without asking anything yet", async () => {
  expect(await readChain(db.pool, none)).toEqual([]);
  expect(await readChain(db.pool, environment)).toMatchObject([
    { model: "of-environment", apiKey: "sk-env" },
  ]);
  expect(JSON.stringify(await listModels(db.pool, environment))).not.toMatch(/sk-env|pw@/);
  expect(await readModelSettings(db.pool)).toMatchObject({ state: "on", pauseReason: null });

  await saveModel(db, small, admin);
  const [step] = await readChain(db.pool, environment);
  expect(step).toMatchObject({ model: "small", apiKey, inputPrice: 0.1 });
  expect(step?.addresses?.("127.0.0.1", 443)).toBe(false);
  expect(await readModelSettings(db.pool)).toMatchObject({ state: "paused", pauseReason: "new" });
  const everything = JSON.stringify([
    await listModels(db.pool, environment),
    await db.prisma.languageModel.findMany(),
    await db.prisma.activity.findMany(),
    await db.prisma.securityEvent.findMany(),
  ]);
  expect(everything).not.toContain(apiKey);
  expect(await db.prisma.securityEvent.count({ where: { kind: "llm-changed", actorId: admin } })).toBe(1);
});

test("a kept key goes to no other host, neither saved nor tried; entered again it does", async () => {
  const { id } = await saveModel(db, small, admin);
  const moved = { ...small, id, apiKey: null, baseUrl: "https://elsewhere.example/v1" };
  const otherHost = { code: "bad-input", userMessage: expect.stringContaining("Enter the key again") };
  await expect(saveModel(db, moved, admin)).rejects.toMatchObject(otherHost);
  await expect(testModel(db.pool, moved)).rejects.toMatchObject(otherHost);
  await saveModel(db, { ...moved, baseUrl: "https://llm.example/v2" }, admin);
  expect(await readChain(db.pool, none)).toMatchObject([{ baseUrl: "https://llm.example/v2", apiKey }]);
  await saveModel(db, { ...moved, apiKey: "sk-new" }, admin);
  expect(await readChain(db.pool, none)).toMatchObject([{ apiKey: "sk-new" }]);
});

test("a test says in words that a private address is not opened", async () => {
  const local = { ...small, baseUrl: "http://127.0.0.1:11434/v1" };
  expect(await testModel(db.pool, local)).toEqual({
    kind: "failed",
    reason: expect.stringContaining("LLM_ADDRESSES=any"),
  });
});

test("models are asked in the order that is set, each once, and removed leave the environment's", async () => {
  const first = await saveModel(db, small, admin);
  const second = await saveModel(db, { ...small, model: "large" }, admin);
  const twice = saveModel(db, { ...small, model: "large" }, admin);
  await expect(twice).rejects.toMatchObject({ code: "conflict" });
  await orderModels(db, [second.id, first.id], admin);
  expect((await readChain(db.pool, environment)).map(({ model }) => model)).toEqual(["large", "small"]);
  await removeModel(db, second.id, admin);
  await removeModel(db, first.id, admin);
  await expect(removeModel(db, first.id, admin)).rejects.toMatchObject({ code: "not-found" });
  expect(await readChain(db.pool, environment)).toMatchObject([{ model: "of-environment" }]);
});

test("a sample ends by itself, and a state that a person sets forgets why it was paused", async () => {
  await changeState(db, { state: "on", questions: 5 }, admin);
  await countQuestions(db.pool, 3);
  expect(await readModelSettings(db.pool)).toMatchObject({ state: "on", questionsLeft: 2 });
  await countQuestions(db.pool, 2);
  expect(await readModelSettings(db.pool)).toMatchObject({
    state: "paused",
    pauseReason: "sample",
    questionsLeft: null,
  });
  await changeState(db, { state: "on", questions: null }, admin);
  await countQuestions(db.pool, 100);
  expect(await readModelSettings(db.pool)).toMatchObject({ state: "on", pauseReason: null });
});

test("budgets are kept as they are stated", async () => {
  const budgets = {
    currency: "EUR",
    dayTokensMax: 5_000_000_000,
    dayMoneyMax: 2.5,
    importTokensMax: null,
    importMoneyMax: null,
    pairTokensMax: 4_000,
    pairMoneyMax: null,
    settledShareMax: 0.05,
  };
  await changeBudgets(db, budgets, admin);
  expect(await readModelSettings(db.pool)).toMatchObject(budgets);
});

test("addresses of another protocol, with a password or a query are refused", () => {
  for (const baseUrl of [
    "ftp://llm.example",
    "https://a:b@llm.example/v1",
    "https://llm.example/v1?key=1",
    "llm",
  ])
    expect(modelInputSchema.safeParse({ ...small, baseUrl }).success).toBe(false);
  expect(modelInputSchema.safeParse(small).success).toBe(true);
});
