import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createPairResolver } from "../../llm/sdk-pair-resolver";
import { type ReplayServer, startReplayServer, toContent } from "../../llm/testing/replay-server";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { decide } from "../decisions/mutations";
import { pairSchema } from "../decisions/schema";
import { readModelSettings } from "../language-models/data";
import { changeBudgets, changeCatalogRule, changeState } from "../language-models/mutations";
import { budgetsSchema } from "../language-models/schema";
import { getChampion } from "../matcher-registry/champion";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { listAskers } from "./askers";
import { listCalls } from "./call-log/data";
import { purgeCalls } from "./call-log/mutations";
import { writeCallsCsv } from "./call-log/write-csv";
import { settledADayMin } from "./guard/settled-share";
import { type ContentPair, insertJudgedAnswers, insertReviewPairs } from "./review-pairs.fixture";
import { resolveChain } from "./service";

const person = { id: "merchandiser-1", name: "Kim" };
const neverSampled = { drawSample: () => false };
const budgets = budgetsSchema.parse({
  currency: "USD",
  dayTokensMax: null,
  dayMoneyMax: null,
  importTokensMax: null,
  importMoneyMax: null,
  pairTokensMax: null,
  pairMoneyMax: null,
  settledShareMax: 0.1,
});

let db: TestDatabase;
let queue: JobQueue;
let server: ReplayServer;
beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  server = await startReplayServer(new Map());
  await ensureChampion(db, () => Promise.resolve());
});
afterAll(async () => {
  await queue.drain(1_000);
  await server.close();
  await db.close();
});
beforeEach(async () => {
  server.requests.length = 0;
  server.mode = "json";
  server.write = (_, marks) => ({ content: toContent(marks, "different") });
  await db.pool.query(
    `TRUNCATE offer, match, decision, llm_call, pgboss.job, language_model_settings, language_model_rule, activity,
       webhook_endpoint, webhook_event, webhook_delivery`,
  );
});

const createResolver = (model: string) =>
  createPairResolver({ baseUrl: server.baseUrl, model, apiKey: undefined });
const resolve = (models: readonly string[], options = neverSampled) => {
  const resolvers = models.map(createResolver);
  const prices = { inputPrice: 1, outputPrice: 10, currency: "USD" };
  return resolveChain(
    resolvers.map((resolver) => ({ db, queue, resolver, chain: resolvers.flatMap(listAskers), prices })),
    options,
  );
};
const toPairs = (count: number): ContentPair[] =>
  Array.from({ length: count }, (_, index) => [{ title: `L${index}` }, { title: `R${index}`, brand: "B" }]);
const askedModels = () => server.requests.map(({ body }) => body.model);
/** Nothing of the first answers is kept for people. */
const skipSamples = (model: string) =>
  insertJudgedAnswers(db, createResolver(model), { count: 60, isRight: (index) => index % 2 === 0 });

describe("several models", () => {
  it("ask the next one where the first's answer leaves the pair in doubt or can't be read, and nobody twice", async () => {
    await insertReviewPairs(db, toPairs(3));
    server.write = (_, marks) =>
      server.requests.at(-1)?.body.model === "small"
        ? { content: "I can't say." }
        : { content: toContent(marks, "different") };
    await resolve(["small", "large"]);
    expect(askedModels().filter((model) => model === "large")).toHaveLength(3);
    expect(await db.prisma.llmCall.count({ where: { model: "large", status: "ok" } })).toBe(3);
    const before = server.requests.length;
    await resolve(["small", "large"]);
    expect(askedModels().slice(before)).not.toContain("large");
  });

  it("leave the next one alone where the first settles the pair", async () => {
    const [pair] = await insertReviewPairs(db, toPairs(1));
    const { autoReject } = (await getChampion(db)).scorer.thresholds;
    await db.pool.query("UPDATE match SET match_probability = $1", [autoReject + 0.001]);
    await insertJudgedAnswers(db, createResolver("small"), { count: 60, isRight: () => true });
    expect(await resolve(["small", "large"])).toMatchObject({ settledCount: 1, end: { kind: "done" } });
    expect(askedModels()).toEqual(["small"]);
    expect(await db.prisma.decision.findFirst({ where: { deciderKind: "llm" } })).toMatchObject({
      deciderId: "small",
      lowerOfferId: pair!.lowerOfferId,
    });
  });

  it("keep all answers on a sample from people, until one has decided", async () => {
    const [pair] = await insertReviewPairs(db, toPairs(1));
    await resolve(["small", "large"]);
    expect(await db.prisma.llmCall.count({ where: { isSample: true } })).toBe(2);
    const { items } = await listCalls(db.pool, { limit: 10 });
    expect(items.map(({ verdict, reason, isHidden }) => ({ verdict, reason, isHidden }))).toEqual([
      { verdict: null, reason: null, isHidden: true },
      { verdict: null, reason: null, isHidden: true },
    ]);
    expect((await listCalls(db.pool, { limit: 10, verdict: "different" })).items).toEqual([]);
    await decide(db, queue, { pair: pairSchema.parse(pair), verdict: "same" }, person);
    expect((await listCalls(db.pool, { limit: 10, verdict: "different" })).items).toHaveLength(2);
  });
});

describe("an offer with several candidates", () => {
  it("is one question, of which each pair keeps its part, and each alone where that brought nothing", async () => {
    const pairs = await insertReviewPairs(db, toPairs(3));
    const { rows } = await db.pool.query<{ id: string; catalogId: string }>(
      'SELECT id, catalog_id AS "catalogId" FROM offer ORDER BY title',
    );
    const left = rows[0]!;
    // The first left offer is a candidate's candidate of all three right ones, and nothing else is in doubt.
    await db.pool.query("DELETE FROM match WHERE NOT $1 IN (lower_offer_id, higher_offer_id)", [left.id]);
    for (const { id } of rows.filter(({ catalogId }) => catalogId !== left.catalogId))
      await db.pool.query(
        `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability,
           own_log_odds, band, matcher_id, ranks)
         SELECT l.id, h.id, l.catalog_id, h.catalog_id, 0.5, 0, 'review', 'matcher-1', '{}' FROM offer l, offer h
         WHERE l.id = least($1::uuid, $2::uuid) AND h.id = greatest($1::uuid, $2::uuid) ON CONFLICT DO NOTHING`,
        [left.id, id],
      );
    server.write = (_, { nonce }) => ({
      content: JSON.stringify({ nonce, reason: "One of them.", letters: ["B"] }),
    });
    expect(await resolve(["small"])).toMatchObject({ askedCount: 3, end: { kind: "done" } });
    expect(server.requests).toHaveLength(1);
    const calls = await db.prisma.llmCall.findMany();
    expect(calls.map(({ verdict }) => verdict).sort()).toEqual(["different", "different", "same"]);
    expect(calls.reduce((sum, { chargedTokens }) => sum + chargedTokens, 0)).toBe(333);
    expect(new Set(calls.map(({ promptVersion }) => promptVersion)).size).toBe(1);
    expect(pairs).toHaveLength(3);

    await db.pool.query("TRUNCATE llm_call");
    server.write = () => ({ content: "B" });
    await resolve(["small"]);
    await db.pool.query("UPDATE llm_call SET created_at = created_at - interval '1 hour'");
    server.write = (_, marks) => ({ content: toContent(marks, "different") });
    expect(await resolve(["small"])).toMatchObject({ askedCount: 3 });
    expect(await db.prisma.llmCall.count({ where: { status: "ok", verdict: "different" } })).toBe(3);
  });
});

describe("limits", () => {
  it("stop at the day's budget, at most the questions in flight too late, and count what an endpoint does not", async () => {
    await insertReviewPairs(db, toPairs(8));
    await changeBudgets(db, { ...budgets, dayTokensMax: 700 }, "admin");
    expect(await resolve(["small"])).toMatchObject({ end: { kind: "paused", reason: "budget" } });
    expect(server.requests.length).toBeLessThanOrEqual(4);
    expect(await resolve(["small"])).toMatchObject({ askedCount: 0 });
    // 321 tokens in at 1, 12 out at 10 a million.
    const call = await db.prisma.llmCall.findFirstOrThrow();
    expect(call).toMatchObject({ chargedTokens: 333, currency: "USD", fields: ["title", "brand"] });
    expect(call.cost).toBeCloseTo((321 + 120) / 1e6, 9);
    await changeBudgets(db, { ...budgets, dayMoneyMax: 0.0001 }, "admin");
    expect(await resolve(["small"])).toMatchObject({ askedCount: 0, end: { reason: "budget" } });
  });

  it("leave pairs and imports alone that have cost enough, and go on with others", async () => {
    await insertReviewPairs(db, toPairs(2));
    await changeBudgets(db, { ...budgets, pairTokensMax: 300 }, "admin");
    await resolve(["small", "large"]);
    expect(askedModels()).toEqual(["small", "small"]);
    await changeBudgets(db, { ...budgets, importTokensMax: 300 }, "admin");
    await resolve(["small", "large"]);
    expect(askedModels()).toEqual(["small", "small"]);
    await changeBudgets(db, budgets, "admin");
    await resolve(["small", "large"]);
    expect(askedModels()).toEqual(["small", "small", "large", "large"]);
  });

  it("send nothing of a catalog that allows nothing, and of another what it allows, with its policy", async () => {
    const [pair] = await insertReviewPairs(db, [[{ title: "L" }, { title: "R", brand: "Secret" }]]);
    const match = await db.prisma.match.findFirstOrThrow({ where: { lowerOfferId: pair!.lowerOfferId } });
    const rule = { catalogId: match.lowerCatalogId, fields: [], policy: "" };
    await changeCatalogRule(db, rule, "admin");
    expect(await resolve(["small"])).toMatchObject({ askedCount: 0, end: { kind: "done" } });
    for (const catalogId of [match.lowerCatalogId, match.higherCatalogId])
      await changeCatalogRule(db, { catalogId, fields: ["title"], policy: "Colour matters." }, "admin");
    await resolve(["small"]);
    const question = server.requests[0]?.body.messages.at(-1)?.content ?? "";
    expect(question.match(/Colour matters\./g)).toHaveLength(1);
    expect(question).not.toContain("Secret");
    expect((await listCalls(db.pool, { limit: 1 })).items[0]?.fields).toEqual(["title"]);
  });

  it("ask nothing while paused, settle nothing while off, and end after the sample that was asked for", async () => {
    await insertReviewPairs(db, toPairs(5));
    await changeState(db, { state: "off" }, "admin");
    expect(await resolve(["small"])).toMatchObject({ askedCount: 0, end: { reason: "stopped" } });
    await changeState(db, { state: "on", questions: 3 }, "admin");
    expect(await resolve(["small"])).toMatchObject({ askedCount: 3, end: { reason: "stopped" } });
    expect(await readModelSettings(db.pool)).toMatchObject({ state: "paused", pauseReason: "sample" });
  });

  it("settle of a catalog no more than it may in a day", async () => {
    const count = settledADayMin + 5;
    await insertReviewPairs(db, toPairs(count));
    const { autoReject } = (await getChampion(db)).scorer.thresholds;
    await db.pool.query("UPDATE match SET match_probability = $1", [autoReject + 0.001]);
    await insertJudgedAnswers(db, createResolver("small"), { count: 60, isRight: () => true });
    expect(await resolve(["small"])).toMatchObject({ settledCount: settledADayMin });
    expect(await db.prisma.decision.count({ where: { deciderKind: "llm" } })).toBe(settledADayMin);
  });
});

describe("the alarm", () => {
  it("pauses a model that says same to everything, and says so in Activity and by webhook, once", async () => {
    await db.pool.query(
      `INSERT INTO webhook_endpoint (id, name, url, event_types, secret, created_by)
       VALUES ($1, 'x', 'https://hook.test', '{llm.paused}', 'x', 'admin')`,
      [randomUUID()],
    );
    await insertReviewPairs(db, toPairs(120));
    server.write = (_, marks) => ({ content: toContent(marks, "same") });
    expect(await resolve(["small"])).toMatchObject({ end: { kind: "paused", reason: "stopped" } });
    expect(server.requests.length).toBeLessThan(120);
    const { state, pauseReason, pauseNote } = await readModelSettings(db.pool);
    expect([state, pauseReason]).toEqual(["paused", "alarm"]);
    expect(pauseNote).toMatch(/^small said "same" to \d+ of \d+ pairs/);
    expect(await db.prisma.activity.count({ where: { kind: "llm-alarm" } })).toBe(1);
    const events = await db.prisma.webhookEvent.findMany({ where: { type: "llm.paused" } });
    expect(events).toMatchObject([{ data: { reason: "alarm", model: "small" } }]);
    // Whoever turns it on again has seen that; what was said before counts no more.
    await changeState(db, { state: "on", questions: 2 }, "admin");
    await resolve(["small"]);
    expect(await readModelSettings(db.pool)).toMatchObject({ pauseReason: "sample" });
  });
});

describe("the call log", () => {
  it("is searched and exported with formulas made harmless, and old entries leave while their verdicts stay", async () => {
    await skipSamples("small");
    await db.pool.query("DELETE FROM llm_call WHERE NOT is_sample");
    await insertReviewPairs(db, [[{ title: "=HYPERLINK(1)" }, { title: "Lamp 50%" }]]);
    await resolve(["small"]);
    const found = await listCalls(db.pool, { limit: 10, text: "50%" });
    expect(found.items).toMatchObject([{ verdict: "different", status: "ok", isHidden: false }]);
    expect((await listCalls(db.pool, { limit: 10, text: "5_%" })).items).toEqual([]);
    let csv = "";
    for await (const piece of writeCallsCsv(db.pool, { text: "50%" })) csv += piece;
    expect(csv).toContain(`"'=HYPERLINK(1)"`);
    expect(await purgeCalls(db, { olderThanDays: 1 }, "admin")).toEqual({ purgedCount: 0 });
    await purgeCalls(db, { olderThanDays: 0 }, "admin");
    expect((await listCalls(db.pool, { limit: 10 })).items).toEqual([]);
    const before = server.requests.length;
    await resolve(["small"]);
    expect(server.requests).toHaveLength(before);
  });
});
