import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { PairIds } from "../../domain/matching/pair-key";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createPairResolver } from "../../llm/sdk-pair-resolver";
import { type ReplayServer, startReplayServer, toPairKey } from "../../llm/testing/replay-server";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { decide } from "../decisions/mutations";
import { pairSchema } from "../decisions/schema";
import { getChampion } from "../matcher-registry/champion";
import { ensureChampion } from "../matcher-registry/ensure-champion";
import { listDecidedMatches } from "../matches/decided-matches";
import { listLlmOpinions } from "./data";
import { type ContentPair, insertJudgedAnswers, insertReviewPairs } from "./review-pairs.fixture";
import { resolveWaiting } from "./service";
import { withdrawStale } from "./withdraw-stale";

const modelId = "recorded-model";
const person = { id: "merchandiser-1", name: "Kim" };
const neverSampled = { drawSample: () => false };

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
  server.requests.length = 0;
  await db.pool.query("TRUNCATE offer, match, decision, llm_call, pgboss.job");
});

const createContext = () => ({
  db,
  queue,
  resolver: createPairResolver({ baseUrl: server.baseUrl, model: modelId, apiKey: undefined }),
});
const drill: ContentPair = [{ title: "Bosch GSB 13" }, { title: "Drill GSB13" }];
const makita: ContentPair = [{ title: "Bosch GSB 13" }, { title: "Makita HR2470" }];

/** Pairs on which a reliable model's word is enough: just inside of the review band, on the side of what it will say. */
async function insertLikely(contents: readonly ContentPair[]): Promise<PairIds[]> {
  const pairs = await insertReviewPairs(db, contents);
  const { autoMatch, autoReject } = (await getChampion(db)).scorer.thresholds;
  for (const [index, pair] of pairs.entries()) {
    const edge = contents[index] === drill ? [autoMatch, -0.5] : [autoReject, 0.5];
    await db.pool.query(
      `UPDATE match SET match_probability = 1 / (1 + exp(-(ln($3::float8 / (1 - $3)) + $4::float8)))
       WHERE lower_offer_id = $1 AND higher_offer_id = $2`,
      [pair.lowerOfferId, pair.higherOfferId, ...edge],
    );
  }
  return pairs;
}

const teach = (count = 60, isRight: (index: number) => boolean = () => true) =>
  insertJudgedAnswers(db, createContext().resolver, { count, isRight });

async function readVerdicts(pairs: readonly PairIds[]) {
  const matches = await db.prisma.match.findMany();
  return pairs.map(({ lowerOfferId, higherOfferId }) => {
    const match = matches.find(
      (one) => one.lowerOfferId === lowerOfferId && one.higherOfferId === higherOfferId,
    );
    return match && { verdict: match.verdict, deciderKind: match.deciderKind, llmVerdict: match.llmVerdict };
  });
}

async function readJobs(name: string): Promise<{ data: unknown; seconds: number }[]> {
  const { rows } = await db.pool.query<{ data: unknown; seconds: number }>(
    `SELECT data, extract(epoch FROM start_after - now())::float8 AS seconds FROM pgboss.job WHERE name = $1`,
    [name],
  );
  return rows;
}

describe("what a model says", () => {
  it("is evidence that decides nothing before people have judged 30 of its answers", async () => {
    const pairs = await insertLikely([drill, makita]);
    await teach(29);
    expect(await resolveWaiting(createContext(), neverSampled)).toMatchObject({
      askedCount: 2,
      settledCount: 0,
    });
    expect(await readVerdicts(pairs)).toMatchObject([{ verdict: null }, { verdict: null }]);
    expect(await db.prisma.decision.count()).toBe(0);
  });

  it("decides with the matcher's word once people have found it right, and says by what; products follow in one job", async () => {
    const pairs = await insertLikely([drill, makita]);
    await teach();
    const { resolver } = createContext();
    expect(await resolveWaiting(createContext(), neverSampled)).toEqual({
      askedCount: 2,
      settledCount: 2,
      end: { kind: "done" },
    });
    expect(await readVerdicts(pairs)).toEqual([
      { verdict: "same", deciderKind: "llm", llmVerdict: "same" },
      { verdict: "different", deciderKind: "llm", llmVerdict: "different" },
    ]);
    const decision = await db.prisma.decision.findFirstOrThrow({ where: { verdict: "same" } });
    expect(decision).toMatchObject({ deciderKind: "llm", deciderId: modelId, reason: "Recorded: same." });
    expect(decision.evidence).toMatchObject({
      promptVersion: resolver.promptVersion,
      judgedCount: 60,
      lowerTextHash: expect.stringMatching(/^[0-9a-f]{32}$/),
      higherTextHash: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    const offerIds = pairs.flatMap((pair) => [pair.lowerOfferId, pair.higherOfferId]);
    expect((await readJobs("cluster-offers")).map(({ data }) => data)).toEqual([
      { offerIds: expect.toSatisfy((ids: string[]) => ids.toSorted().join() === offerIds.toSorted().join()) },
    ]);
    expect(await listDecidedMatches(db.pool, 1_000)).toHaveLength(60);
  });

  it.each([
    ["is as often wrong as right", (index: number) => index % 4 < 2],
    ["is always wrong", () => false],
  ])("decides nothing where it %s", async (_, isRight) => {
    await insertLikely([drill, makita]);
    await teach(60, isRight);
    expect(await resolveWaiting(createContext(), neverSampled)).toMatchObject({
      askedCount: 2,
      settledCount: 0,
    });
  });

  it("settles what it was asked before people had judged it, without asking again", async () => {
    const pairs = await insertLikely([drill]);
    await teach(29);
    await resolveWaiting(createContext(), neverSampled);
    await db.pool.query("UPDATE llm_call SET is_sample = false WHERE lower_offer_id = $1", [
      pairs[0]!.lowerOfferId,
    ]);
    await teach(31);
    expect(await resolveWaiting(createContext())).toMatchObject({ askedCount: 0, settledCount: 1 });
    expect(server.requests).toHaveLength(1);
  });

  it("is kept from people where they are to judge it, and shown once they have", async () => {
    const [pair] = await insertLikely([drill]);
    await resolveWaiting(createContext());
    expect(await readVerdicts([pair!])).toMatchObject([{ llmVerdict: null }]);
    expect(await listLlmOpinions(db, pair!.lowerOfferId, pair!.higherOfferId)).toEqual([]);
    await decide(db, queue, { pair: pairSchema.parse(pair), verdict: "different" }, person);
    await resolveWaiting(createContext());
    expect(await readVerdicts([pair!])).toMatchObject([{ verdict: "different", llmVerdict: "same" }]);
    expect(await listLlmOpinions(db, pair!.lowerOfferId, pair!.higherOfferId)).toMatchObject([
      { model: modelId, verdict: "same", inputTokens: 321 },
    ]);
  });

  it("goes back to review with the pair where an offer says something else since; a price changes nothing", async () => {
    const [pair] = await insertLikely([drill]);
    await teach();
    await resolveWaiting(createContext(), neverSampled);
    await db.pool.query("UPDATE offer SET price_minor = 1, content_hash = 'other' WHERE id = $1", [
      pair!.lowerOfferId,
    ]);
    expect(await withdrawStale(db, queue)).toBe(0);
    expect(await readVerdicts([pair!])).toMatchObject([{ verdict: "same", deciderKind: "llm" }]);

    await db.pool.query("UPDATE offer SET size = 'XL' WHERE id = $1", [pair!.lowerOfferId]);
    expect(await withdrawStale(db, queue)).toBe(1);
    expect(await readVerdicts([pair!])).toMatchObject([{ verdict: null, deciderKind: null }]);
    expect(await db.prisma.decision.findMany({ where: { deciderKind: "rule" } })).toMatchObject([
      { deciderId: "changed-text", verdict: null },
    ]);
    server.requests.length = 0;
    await resolveWaiting(createContext(), neverSampled);
    expect(server.requests).toHaveLength(1);
  });

  it("settles once where two workers ask at the same time, and never what a person decided meanwhile", async () => {
    const [first, second] = await insertLikely([drill, makita]);
    await teach();
    const context = createContext();
    const resolver = {
      ...context.resolver,
      resolve: async (...question: Parameters<typeof context.resolver.resolve>) => {
        const answer = await context.resolver.resolve(...question);
        if (question[0].second.title.startsWith("Makita") || question[0].first.title.startsWith("Makita"))
          await decide(db, queue, { pair: pairSchema.parse(second), verdict: "variant" }, person);
        return answer;
      },
    };
    // Either may be the one that asks about a pair.
    await Promise.all([1, 2].map(() => resolveWaiting({ ...context, resolver }, neverSampled)));
    expect(
      await db.prisma.decision.count({ where: { deciderKind: "llm", lowerOfferId: first!.lowerOfferId } }),
    ).toBe(1);
    expect(await readVerdicts([second!])).toMatchObject([{ verdict: "variant", deciderKind: "person" }]);
  });
});
