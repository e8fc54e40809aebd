import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { AppError } from "../../../platform/errors";
import { createTestDatabase, type TestDatabase } from "../../../platform/testing/test-database";
import { listCalls, listCallTotals } from "../call-log/data";
import { purgeCalls } from "../call-log/mutations";
import { readSpentToday } from "../guard/spending";
import { askChain, type TextAnswer } from "./ask-chain";

const env = { LLM_BASE_URL: "https://llm.test/v1", LLM_MODEL: "of-environment", LLM_API_KEY: undefined };

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(() => db.pool.query("TRUNCATE language_model, language_model_settings, llm_text_call, activity"));

const drill: TextAnswer = { isUsable: true, text: "cordless drill", inputTokens: 200, outputTokens: 20 };

/** Asks as a search does; each model answers by its name. */
function ask(answers: Record<string, TextAnswer | "unavailable">, asked: string[] = []) {
  return askChain(db, env, {
    purpose: "search-rewrite",
    text: "hole maker",
    promptVersion: "abcd1234",
    ask: async ({ model }) => {
      asked.push(model);
      const answer = answers[model];
      if (answer === undefined || answer === "unavailable")
        throw new AppError("llm-unavailable", "no answer");
      return answer;
    },
  });
}

const addModel = (model: string, position: number) =>
  db.pool.query(
    `INSERT INTO language_model (id, position, kind, base_url, model, input_price, output_price)
     VALUES (gen_random_uuid(), $2, 'openai', 'https://llm.example/v1', $1, 10, 100)`,
    [model, position],
  );

const listLog = async (filter = {}) => (await listCalls(db.pool, { limit: 10, ...filter })).items;

test("an answer stands in the log with what it cost, and counts for the day's budget", async () => {
  await addModel("small", 1);
  expect(await ask({ small: drill })).toEqual({ kind: "answered", text: "cordless drill" });
  expect(await listLog()).toMatchObject([
    {
      question: "hole maker",
      reason: "cordless drill",
      model: "small",
      status: "ok",
      cost: 0.004,
      lowerOfferId: null,
    },
  ]);
  expect(await readSpentToday(db.pool, "USD")).toEqual({ tokens: 220, cost: 0.004 });
  expect(await listCallTotals(db.pool)).toMatchObject([{ model: "small", callCount: 1, tokens: 220 }]);
  await db.pool.query("INSERT INTO language_model_settings (id, day_tokens_max) VALUES (1, 220)");
  const asked: string[] = [];
  expect(await ask({ small: drill }, asked)).toEqual({ kind: "unasked" });
  expect(asked).toEqual([]);
  expect(await listLog({ text: "HOLE" })).toHaveLength(1);
  expect(await listLog({ verdict: "same" })).toEqual([]);
  expect(await purgeCalls(db, { olderThanDays: 0 }, "id-admin")).toEqual({ purgedCount: 1 });
  expect(await listLog()).toEqual([]);
});

test("a model that fails is left alone, and the next one is asked", async () => {
  await addModel("first", 1);
  await addModel("second", 2);
  const asked: string[] = [];
  const answers = { first: "unavailable", second: { ...drill, isUsable: false } } as const;
  expect(await ask(answers, asked)).toEqual({ kind: "answered", text: null });
  expect(await ask(answers, asked)).toEqual({ kind: "answered", text: null });
  expect(asked).toEqual(["first", "second", "second"]);
  expect((await listLog()).map(({ model, status }) => `${model} ${status}`).sort()).toEqual([
    "first failed",
    "second unusable",
    "second unusable",
  ]);
});

test("nothing is asked while asking is paused, or only a sample of pairs is allowed; the environment's model is asked by default", async () => {
  const asked: string[] = [];
  expect(await ask({ "of-environment": drill }, asked)).toMatchObject({ kind: "answered" });
  await db.pool.query("INSERT INTO language_model_settings (id, state) VALUES (1, 'paused')");
  expect(await ask({ "of-environment": drill }, asked)).toEqual({ kind: "unasked" });
  await db.pool.query("UPDATE language_model_settings SET state = 'on', questions_left = 5");
  expect(await ask({ "of-environment": drill }, asked)).toEqual({ kind: "unasked" });
  expect(asked).toHaveLength(1);
});
