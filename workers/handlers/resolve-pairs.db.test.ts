import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { decide, undoDecision } from "../../server/features/decisions/mutations";
import { pairSchema } from "../../server/features/decisions/schema";
import { ensureChampion } from "../../server/features/matcher-registry/ensure-champion";
import { enqueueResolution } from "../../server/features/resolution/mutations";
import { type ContentPair, insertReviewPairs } from "../../server/features/resolution/review-pairs.fixture";
import { resolveWaiting } from "../../server/features/resolution/service";
import { type JobQueue, openQueue } from "../../server/jobs/queue";
import { createPairResolver } from "../../server/llm/sdk-pair-resolver";
import type { ReplayFault } from "../../server/llm/testing/replay-faults";
import { type ReplayServer, startReplayServer, toPairKey } from "../../server/llm/testing/replay-server";
import { getLogger } from "../../server/platform/logger";
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
  await ensureChampion(db, () => Promise.resolve());
});
afterAll(async () => {
  await queue.drain(1_000);
  await server.close();
  await db.close();
});
beforeEach(async () => {
  server.mode = "json";
  server.retryAfter = null;
  server.write = null;
  server.requests.length = 0;
  await db.pool.query("TRUNCATE offer, match, decision, llm_call, pgboss.job");
});

const createContext = (options: { timeoutMs?: number; model?: string } = {}) => {
  const settings = { baseUrl: server.baseUrl, model: options.model ?? modelId, apiKey };
  return { db, queue, resolver: createPairResolver(settings, { timeoutMs: options.timeoutMs ?? 10_000 }) };
};
const runJob = (context = createContext()) =>
  createResolvePairsHandler({ db, queue, log: getLogger("test") }, context.resolver)({});
const drill: ContentPair = [{ title: "Bosch GSB 13" }, { title: "Drill GSB13" }];
const makita: ContentPair = [{ title: "Bosch GSB 13" }, { title: "Makita HR2470" }];

async function readJobs(name: string): Promise<{ data: unknown; seconds: number }[]> {
  const { rows } = await db.pool.query<{ data: unknown; seconds: number }>(
    `SELECT data, extract(epoch FROM start_after - now())::float8 AS seconds FROM pgboss.job WHERE name = $1`,
    [name],
  );
  return rows;
}

/** As if so much time had gone by since all calls. */
const letPass = (seconds: number) =>
  db.pool.query("UPDATE llm_call SET created_at = created_at - make_interval(secs => $1)", [seconds]);

describe("asking", () => {
  it("leaves out what a person decided, also after it was undone, and what is not for review", async () => {
    const [decided, undone, settled] = await insertReviewPairs(db, [drill, makita, drill]);
    await decide(db, queue, { pair: pairSchema.parse(decided), verdict: "unsure" }, person);
    const { decisionId } = await decide(
      db,
      queue,
      { pair: pairSchema.parse(undone), verdict: "same" },
      person,
    );
    await undoDecision(db, queue, decisionId, person);
    await db.pool.query("UPDATE match SET band = 'auto-match' WHERE lower_offer_id = $1", [
      settled!.lowerOfferId,
    ]);
    await runJob();
    expect(server.requests).toHaveLength(0);
  });

  it("begins with what is worth most, and leaves what there is no time for to another job", async () => {
    const pairs = await insertReviewPairs(
      db,
      [0, 1, 2, 3, 4].map((index) => [{ title: `Left ${index}` }, { title: `Right ${index}` }]),
    );
    for (const [index, pair] of pairs.entries())
      await db.pool.query("UPDATE match SET match_probability = $2, worth = $3 WHERE lower_offer_id = $1", [
        pair.lowerOfferId,
        index === 3 ? 0.5 : 0.8,
        index === 1 ? 1_000 : 10,
      ]);
    const handler = createResolvePairsHandler(
      { db, queue, log: getLogger("test") },
      createContext().resolver,
      {
        budgetMs: 0,
      },
    );
    await handler({});
    expect(server.requests.map(({ titles }) => titles.join(" ").match(/\d/)?.[0]).sort()).toEqual(["1", "3"]);
    expect(await readJobs("resolve-pairs")).toHaveLength(1);
    await handler({});
    await handler({});
    expect(server.requests).toHaveLength(5);
  });

  it("waits until offers are matched and the matcher is fitted", async () => {
    await insertReviewPairs(db, [drill]);
    await db.pool.query(
      "INSERT INTO matching_pass (id, kind, stage) VALUES (gen_random_uuid(), 'whole', 'fitting')",
    );
    await runJob();
    expect(server.requests).toHaveLength(0);
    expect(await readJobs("resolve-pairs")).toHaveLength(1);
    await db.pool.query("TRUNCATE matching_pass CASCADE");
  });

  it("is one job, however often it is asked for", async () => {
    for (let i = 0; i < 3; i++) await enqueueResolution(queue, db.pool);
    expect(await readJobs("resolve-pairs")).toHaveLength(1);
  });
});

describe("an endpoint that fails", () => {
  const contents = [0, 1, 2, 3].map((index): ContentPair => [{ title: `L${index}` }, { title: `R${index}` }]);

  it.each<ReplayFault>(["malformed", "refusal", "cut-off", "400", "401", "429", "closed", "hang"])(
    "(%s) loses and doubles no pair: each is answered once after it has recovered",
    async (fault) => {
      const pairs = await insertReviewPairs(db, contents);
      const context = createContext(fault === "hang" ? { timeoutMs: 150 } : {});
      server.mode = fault;
      await runJob(context);
      await runJob(context);
      const calls = await db.prisma.llmCall.findMany();
      expect(calls.length).toBeGreaterThan(0);
      expect(calls.length).toBeLessThan(8);
      expect(calls.filter(({ status }) => status === "ok")).toEqual([]);
      expect(JSON.stringify(calls)).not.toContain("sk-never");
      const [again, ...others] = await readJobs("resolve-pairs");
      expect(others).toEqual([]);
      expect(again?.seconds).toBeLessThanOrEqual(60);

      server.mode = "json";
      for (let i = 0; i < 3; i++) {
        await letPass(3_600);
        await runJob();
      }
      const answered = await db.prisma.llmCall.findMany({ where: { status: "ok" } });
      expect(answered.map(({ lowerOfferId }) => lowerOfferId).sort()).toEqual(
        pairs.map(({ lowerOfferId }) => lowerOfferId).sort(),
      );
    },
  );

  it("is left alone for as long as it asks, then asked one question", async () => {
    await insertReviewPairs(db, contents);
    server.mode = "429";
    server.retryAfter = 120;
    expect(await resolveWaiting(createContext())).toMatchObject({
      end: { kind: "paused", reason: "unavailable" },
    });
    const first = server.requests.length;
    await letPass(100);
    await resolveWaiting(createContext());
    expect(server.requests).toHaveLength(first);
    await letPass(30);
    await resolveWaiting(createContext());
    expect(server.requests).toHaveLength(first + 1);
  });

  it("keeps what was answered before it went away", async () => {
    await insertReviewPairs(db, contents);
    const context = createContext();
    const { resolveMany: _, ...oneAtATime } = context.resolver;
    const resolver = {
      ...oneAtATime,
      resolve: (...question: Parameters<typeof context.resolver.resolve>) => {
        if (server.requests.length >= 2) server.mode = "500";
        return context.resolver.resolve(...question);
      },
    };
    await resolveWaiting({ ...context, resolver });
    expect(await db.prisma.llmCall.count({ where: { status: "ok" } })).toBe(2);
  });
});
