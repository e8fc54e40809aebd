import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OfferContent } from "../../domain/offer/offer";
import { type JobQueue, openQueue } from "../../jobs/queue";
import { createPairResolver } from "../../llm/sdk-pair-resolver";
import {
  type RecordedRow,
  readRecordedPairs,
  recordedAnswersMissing,
  recordedSets,
  toAnswers,
} from "../../llm/testing/recorded-answers";
import { type ReplayServer, startReplayServer } from "../../llm/testing/replay-server";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { insertReviewPairs } from "./review-pairs.fixture";
import { resolvePairs } from "./service";

const modelId = "recorded-model";
const answers = new Map<string, boolean>();

let db: TestDatabase;
let queue: JobQueue;
let server: ReplayServer;

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
  server.requests.length = 0;
  await db.pool.query("TRUNCATE offer, match, decision, llm_call, pgboss.job");
});

function toContent(row: RecordedRow): Partial<OfferContent> {
  return {
    title: row.title,
    description: row.description,
    brand: row.brand,
    priceMinor: row.price === null ? null : Math.round(row.price * 100),
    currency: "USD",
  };
}

/** The verdict on each match, by the pair's lower and higher offer id. */
async function readVerdicts(): Promise<Map<string, string | null>> {
  const rows = await db.prisma.match.findMany({
    select: { lowerOfferId: true, higherOfferId: true, verdict: true },
  });
  return new Map(rows.map((row) => [row.lowerOfferId + row.higherOfferId, row.verdict]));
}

const title = ["what a real LLM once answered", recordedAnswersMissing].filter(Boolean).join(", ");
describe.skipIf(recordedAnswersMissing !== null)(title, () => {
  it.each(recordedSets)("becomes the verdicts of 40 pairs of %s, asked once", async (set) => {
    const recorded = readRecordedPairs(set, 40);
    for (const [key, isMatch] of toAnswers(recorded)) answers.set(key, isMatch);
    const pairs = await insertReviewPairs(
      db,
      recorded.map(({ left, right }) => [toContent(left), toContent(right)]),
    );
    const resolver = createPairResolver({ baseUrl: server.baseUrl, model: modelId, apiKey: undefined });
    const context = { db, queue, resolver };
    expect(await resolvePairs(context, pairs)).toEqual({ askedCount: 40, settledCount: 40, remaining: [] });

    const expected = recorded.map((pair) => (pair.isMatch ? "same" : "different"));
    expect(new Set(expected).size).toBe(2);
    const verdicts = await readVerdicts();
    expect(pairs.map((pair) => verdicts.get(pair.lowerOfferId + pair.higherOfferId))).toEqual(expected);
    for (const call of await db.prisma.llmCall.findMany()) {
      expect(call).toMatchObject({ model: modelId, status: "ok", inputTokens: 321, outputTokens: 12 });
      expect(call.verdict).toBe(verdicts.get(call.lowerOfferId + call.higherOfferId));
      expect(call.reason).toBe(`Recorded: ${call.verdict}.`);
    }
    expect(await db.prisma.llmCall.count()).toBe(40);
    expect(await db.prisma.decision.count({ where: { deciderKind: "llm", deciderId: modelId } })).toBe(40);
    const { evidence } = await db.prisma.decision.findFirstOrThrow();
    expect(evidence).toEqual({ confidence: 0.95, matchProbability: 0.5, matcherId: "matcher-1" });

    expect(await resolvePairs(context, pairs)).toEqual({ askedCount: 0, settledCount: 0, remaining: [] });
    expect(server.requests).toHaveLength(40);
    expect(server.requests[0]?.authorization).toBeUndefined();
  });
});
