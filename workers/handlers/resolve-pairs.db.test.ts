import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PairIds } from "../../server/domain/matching/pair-key";
import { decide, undoDecision } from "../../server/features/decisions/mutations";
import { pairSchema } from "../../server/features/decisions/schema";
import { listLlmOpinions } from "../../server/features/resolution/data";
import { enqueueResolution } from "../../server/features/resolution/mutations";
import { insertReviewPairs } from "../../server/features/resolution/review-pairs.fixture";
import { resolvePairs } from "../../server/features/resolution/service";
import { type JobQueue, openQueue } from "../../server/jobs/queue";
import { createPairResolver } from "../../server/llm/sdk-pair-resolver";
import { type ReplayServer, startReplayServer, toPairKey } from "../../server/llm/testing/replay-server";
import { PermanentError, RetryableError } from "../../server/platform/errors";
import { createTestDatabase, type TestDatabase } from "../../server/platform/testing/test-database";
import { createResolvePairsHandler } from "./resolve-pairs";

const apiKey = "sk-never-to-be-seen";
const modelId = "recorded-model";
const person = { id: "merchandiser-1", name: "Kim" };

let db: TestDatabase;
let queue: JobQueue;
let server: ReplayServer;
const answers = new Map([
  [toPairKey(["Bosch GSB 13", "Drill GSB13"]), true],
  [toPairKey(["Bosch GSB 13", "Makita HR2470"]), false],
]);

beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: true });
  server = await startReplayServer(answers);
});
afterAll(async () => {
  await queue.drain(1_000);
  await server.close();
  await db.close();
});
beforeEach(async () => {
  server.mode = "json";
  server.confidence = 0.95;
  server.requests.length = 0;
  await db.pool.query("TRUNCATE offer, match, decision, llm_call, pgboss.job");
});

const createContext = (options: { timeoutMs?: number; model?: string } = {}) => {
  const settings = { baseUrl: server.baseUrl, model: options.model ?? modelId, apiKey };
  return { db, queue, resolver: createPairResolver(settings, { timeoutMs: options.timeoutMs ?? 10_000 }) };
};
const insertTwo = () =>
  insertReviewPairs(db, [
    [{ title: "Bosch GSB 13" }, { title: "Drill GSB13" }],
    [{ title: "Bosch GSB 13" }, { title: "Makita HR2470" }],
  ]);

async function readVerdicts(pairs: readonly PairIds[]) {
  const matches = await db.prisma.match.findMany({
    select: {
      lowerOfferId: true,
      higherOfferId: true,
      verdict: true,
      deciderKind: true,
      decisionId: true,
      llmVerdict: true,
      reviewStatus: true,
    },
  });
  return pairs.map((pair) =>
    matches.find(
      (match) => match.lowerOfferId === pair.lowerOfferId && match.higherOfferId === pair.higherOfferId,
    ),
  );
}

async function readJobs(name: string): Promise<unknown[]> {
  const { rows } = await db.pool.query<{ data: unknown }>("SELECT data FROM pgboss.job WHERE name = $1", [
    name,
  ]);
  return rows.map((row) => row.data);
}

describe("resolving a pair", () => {
  it("records decision, verdict, call and clustering together, or nothing", async () => {
    const [pair] = await insertTwo();
    const failing = { enqueue: () => Promise.reject(new Error("queue is down")) };
    await expect(resolvePairs({ ...createContext(), queue: failing }, [pair!])).rejects.toThrow(
      "queue is down",
    );
    expect(await db.prisma.llmCall.count()).toBe(0);
    expect(await db.prisma.decision.count()).toBe(0);

    expect(await resolvePairs(createContext(), [pair!])).toEqual({
      askedCount: 1,
      settledCount: 1,
      remaining: [],
    });
    const [match] = await readVerdicts([pair!]);
    const decision = await db.prisma.decision.findFirstOrThrow();
    expect(match).toMatchObject({ verdict: "same", deciderKind: "llm", decisionId: decision.id });
    expect(await readJobs("cluster-offers")).toEqual([
      { offerIds: [pair!.lowerOfferId, pair!.higherOfferId] },
    ]);
  });

  it.each([
    ["is not sure enough", "json", 0.79],
    ["states no confidence", "word", 0.95],
  ] as const)("keeps the opinion of a model that %s as evidence only", async (_, mode, confidence) => {
    const [pair] = await insertTwo();
    server.mode = mode;
    server.confidence = confidence;
    expect(await resolvePairs(createContext(), [pair!])).toMatchObject({ askedCount: 1, settledCount: 0 });
    expect(await readVerdicts([pair!])).toMatchObject([
      { verdict: null, decisionId: null, llmVerdict: "same", reviewStatus: "pending" },
    ]);
    expect(await db.prisma.decision.count()).toBe(0);
    const opinions = await listLlmOpinions(db, pair!.lowerOfferId, pair!.higherOfferId);
    expect(opinions).toMatchObject([{ model: modelId, verdict: "same", inputTokens: 321 }]);
  });

  it("records an unusable answer, and leaves the pair to people", async () => {
    const [pair] = await insertTwo();
    server.mode = "garbage";
    await createResolvePairsHandler(createContext())({ pairs: [pair!] });
    expect(await db.prisma.llmCall.findMany()).toMatchObject([
      { status: "unusable", verdict: null, inputTokens: 321, reason: expect.stringContaining("weather") },
    ]);
    expect(await readVerdicts([pair!])).toMatchObject([{ verdict: null }]);
    expect(await listLlmOpinions(db, pair!.lowerOfferId, pair!.higherOfferId)).toEqual([]);
  });

  it("lets another model answer anew, superseding the first", async () => {
    const [pair] = await insertTwo();
    await resolvePairs(createContext(), [pair!]);
    await resolvePairs(createContext({ model: "next-model" }), [pair!]);
    const decisions = await db.prisma.decision.findMany();
    const first = decisions.find((decision) => decision.deciderId === modelId);
    const second = decisions.find((decision) => decision.deciderId === "next-model");
    expect(second?.supersedesId).toBe(first?.id);
    expect(await readVerdicts([pair!])).toMatchObject([{ decisionId: second?.id }]);
  });

  it("leaves what there was no time for to a job of its own", async () => {
    const pairs = await insertReviewPairs(
      db,
      Array.from({ length: 5 }, (_, index) => [{ title: `Left ${index}` }, { title: `Right ${index}` }]),
    );
    await createResolvePairsHandler(createContext(), { budgetMs: 0 })({ pairs });
    const calls = await db.prisma.llmCall.findMany();
    const isAsked = (pair: PairIds) => calls.some((call) => call.lowerOfferId === pair.lowerOfferId);
    expect(calls).toHaveLength(2);
    const [job, ...others] = (await readJobs("resolve-pairs")) as { pairs: PairIds[] }[];
    expect(others).toEqual([]);
    expect(job?.pairs).toHaveLength(3);
    expect(job?.pairs.some(isAsked)).toBe(false);
  });

  it("decides once where two workers ask the same at the same time", async () => {
    const [pair] = await insertTwo();
    await Promise.all([resolvePairs(createContext(), [pair!]), resolvePairs(createContext(), [pair!])]);
    expect(await db.prisma.decision.count()).toBe(1);
  });
});

describe("a person's decision", () => {
  it("is never asked about, also after it was undone", async () => {
    const [decided, undone] = await insertTwo();
    await decide(db, queue, { pair: pairSchema.parse(decided), verdict: "unsure" }, person);
    const { decisionId } = await decide(
      db,
      queue,
      { pair: pairSchema.parse(undone), verdict: "same" },
      person,
    );
    await undoDecision(db, queue, decisionId, person);
    const before = await readVerdicts([decided!, undone!]);
    await createResolvePairsHandler(createContext())({ pairs: [decided, undone] });
    expect(server.requests).toHaveLength(0);
    expect(await readVerdicts([decided!, undone!])).toEqual(before);
  });

  it("stands where it falls while the LLM is thinking; the call is still recorded", async () => {
    const [pair] = await insertTwo();
    const context = createContext();
    const resolver = {
      ...context.resolver,
      resolve: async (...question: Parameters<typeof context.resolver.resolve>) => {
        const answer = await context.resolver.resolve(...question);
        await decide(db, queue, { pair: pairSchema.parse(pair), verdict: "variant" }, person);
        return answer;
      },
    };
    expect(await resolvePairs({ ...context, resolver }, [pair!])).toMatchObject({ settledCount: 0 });
    expect(await readVerdicts([pair!])).toMatchObject([{ verdict: "variant", deciderKind: "person" }]);
    expect(await db.prisma.llmCall.count()).toBe(1);
    expect(await db.prisma.decision.count()).toBe(1);
  });
});

describe("an endpoint that is unavailable", () => {
  it.each(["500", "429", "401", "hang"] as const)(
    "(%s) leaves the pairs in the queue and the job retryable",
    async (mode) => {
      const pairs = await insertTwo();
      server.mode = mode;
      const context = createContext(mode === "hang" ? { timeoutMs: 300 } : {});
      const error = await createResolvePairsHandler(context)({ pairs }).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(RetryableError);
      expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/sk-never|Bosch/);
      const calls = await db.prisma.llmCall.findMany();
      expect(calls.map((call) => call.status)).toEqual(["failed", "failed"]);
      expect(JSON.stringify(calls)).not.toContain("sk-never");
      expect(await readVerdicts(pairs)).toMatchObject([{ verdict: null }, { verdict: null }]);

      server.mode = "json";
      await createResolvePairsHandler(createContext())({ pairs });
      expect((await readVerdicts(pairs)).map((match) => match?.verdict)).toEqual(["same", "different"]);
    },
  );

  it("keeps what was answered before it went away", async () => {
    const pairs = await insertReviewPairs(
      db,
      Array.from({ length: 6 }, (_, index) => [{ title: `Left ${index}` }, { title: `Right ${index}` }]),
    );
    const context = createContext();
    const resolver = {
      ...context.resolver,
      resolve: (...question: Parameters<typeof context.resolver.resolve>) => {
        if (server.requests.length >= 2) server.mode = "500";
        return context.resolver.resolve(...question);
      },
    };
    await expect(resolvePairs({ ...context, resolver }, pairs)).rejects.toMatchObject({
      code: "llm-unavailable",
    });
    expect(await db.prisma.llmCall.count({ where: { status: "ok" } })).toBe(2);
    expect(server.requests).toHaveLength(4);
  });
});

describe("the job", () => {
  const none = { LLM_BASE_URL: undefined, LLM_MODEL: undefined, LLM_API_KEY: undefined };
  const keys = Array.from({ length: 41 }, () => ({
    lowerOfferId: randomUUID(),
    higherOfferId: randomUUID(),
  }));

  it("is enqueued in chunks where an LLM is configured, and nowhere else", async () => {
    await enqueueResolution(queue, db.pool, none, keys);
    await enqueueResolution(queue, db.pool, { ...none, LLM_BASE_URL: server.baseUrl }, keys);
    expect(await readJobs("resolve-pairs")).toEqual([]);
    await enqueueResolution(queue, db.pool, { ...none, LLM_BASE_URL: server.baseUrl, LLM_MODEL: "m" }, keys);
    const jobs = (await readJobs("resolve-pairs")) as { pairs: PairIds[] }[];
    expect(jobs.map((job) => job.pairs.length).sort()).toEqual([1, 20, 20]);
    expect(JSON.stringify(jobs)).not.toContain("sk-");
    expect(server.requests).toHaveLength(0);
  });

  it("fails for good on a payload that is not its own", async () => {
    await expect(createResolvePairsHandler(createContext())({ pairs: [] })).rejects.toThrow(PermanentError);
  });

  it("asks nothing about pairs that are gone or not for review", async () => {
    const [pair] = await insertTwo();
    await db.pool.query("UPDATE match SET band = 'auto-match'");
    await createResolvePairsHandler(createContext())({ pairs: [pair, keys[0]] });
    expect(server.requests).toHaveLength(0);
  });
});
