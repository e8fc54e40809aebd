import { afterAll, beforeAll, expect, test } from "vitest";
import { getQueueSender } from "../../api/queue-sender";
import { getRun, startRun } from "../../features/agents/runs";
import { listCalls } from "../../features/resolution/call-log/data";
import { openQueue } from "../../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { playModel, type Turn } from "./scripted-model.fixture";
import { workOnRun } from "./work-on-run";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await (await openQueue(db.pool, { role: "worker", soleWorker: false })).drain(1_000);
});
afterAll(() => db.close());

const prices = { inputPrice: 3, outputPrice: 15, currency: "USD" };
const finish = (report = "All done."): Turn => ({ calls: [["finish", { report }]] });

/** A run that is there to be worked on. */
async function begin(): Promise<string> {
  const deps = { db, queue: await getQueueSender(db), instanceSecret: "i".repeat(32) };
  const goal = "Match all catalogs.";
  return (await startRun(deps, { goal }, { model: "scripted", startedBy: null })).runId;
}

test("two workers never work on a run at once, and one that died is followed by another", async () => {
  const runId = await begin();
  let turns = 0;
  const counted = () => {
    turns++;
    return finish();
  };
  let other: unknown = null;
  const models = [{ modelId: "scripted", model: playModel(counted), prices: null }];
  const slow = playModel(() => finish());
  const wait = slow.doGenerate.bind(slow);
  slow.doGenerate = async (options) => {
    other = await workOnRun({ db, models }, runId, { sliceMs: 1_000 });
    return wait(options);
  };
  const first = [{ modelId: "scripted", model: slow, prices: null }];
  expect(await workOnRun({ db, models: first }, runId, { sliceMs: 1_000 })).toEqual({ kind: "done" });
  expect(other).toMatchObject({ kind: "busy", seconds: expect.any(Number) });
  expect(turns).toBe(0);
  // A claim that ran out goes to the next; what the first one still does counts for nothing.
  const lost = await begin();
  const stolen = playModel(() => finish("Of the first one."));
  const say = stolen.doGenerate.bind(stolen);
  stolen.doGenerate = async (options) => {
    await db.pool.query("UPDATE agent_run SET claimed_until = now() - interval '1 second' WHERE id = $1", [
      lost,
    ]);
    expect(await workOnRun({ db, models }, lost, { sliceMs: 1_000 })).toEqual({ kind: "done" });
    return say(options);
  };
  await workOnRun({ db, models: [{ modelId: "scripted", model: stolen, prices: null }] }, lost, {
    sliceMs: 1_000,
  });
  expect(await getRun(db.pool, lost)).toMatchObject({ state: "done", report: "All done." });
});

test("calls stand in the log of language models, whose budget and pause hold for the agent, too; the next model answers where one doesn't", async () => {
  const runId = await begin();
  const models = [
    { modelId: "away", model: playModel(() => "fails"), prices },
    { modelId: "scripted", model: playModel(() => finish()), prices },
  ];
  expect(await workOnRun({ db, models }, runId, { sliceMs: 5_000 })).toEqual({ kind: "done" });
  const { items } = await listCalls(db.pool, { limit: 50 });
  expect(items.filter((call) => call.agentRunId === runId)).toMatchObject([
    {
      model: "scripted",
      status: "ok",
      inputTokens: 100,
      outputTokens: 50,
      cost: 0.00105,
      lowerOfferId: null,
    },
    { model: "away", status: "failed", cost: null },
  ]);
  const budget = "INSERT INTO language_model_settings (id, state, day_tokens_max) VALUES (1, 'on', 1)";
  await db.pool.query(`${budget} ON CONFLICT (id) DO UPDATE SET day_tokens_max = 1`);
  const spent = await begin();
  expect(await workOnRun({ db, models }, spent, { sliceMs: 5_000 })).toEqual({ kind: "stopped" });
  expect((await getRun(db.pool, spent)).endReason).toContain("budget");
  await db.pool.query("UPDATE language_model_settings SET day_tokens_max = NULL, state = 'off'");
  const off = await begin();
  expect(await workOnRun({ db, models }, off, { sliceMs: 5_000 })).toEqual({ kind: "stopped" });
  expect((await getRun(db.pool, off)).endReason).toContain("switched off");
});
