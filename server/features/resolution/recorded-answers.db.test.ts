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
import { resolveWaiting } from "./service";

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

/** What the model said, by the pair's lower and higher offer id. */
async function readOpinions(): Promise<Map<string, string | null>> {
  const rows = await db.prisma.llmCall.findMany({
    select: { lowerOfferId: true, higherOfferId: true, verdict: true },
  });
  return new Map(rows.map((row) => [`${row.lowerOfferId}${row.higherOfferId}`, row.verdict]));
}

const title = ["what a real LLM once answered", recordedAnswersMissing].filter(Boolean).join(", ");
describe.skipIf(recordedAnswersMissing !== null)(title, () => {
  it.each(recordedSets)("becomes evidence on 40 pairs of %s, asked once, deciding none", async (set) => {
    const recorded = readRecordedPairs(set, 40);
    for (const [key, isMatch] of toAnswers(recorded)) answers.set(key, isMatch);
    const pairs = await insertReviewPairs(
      db,
      recorded.map(({ left, right }) => [toContent(left), toContent(right)]),
    );
    const resolver = createPairResolver({ baseUrl: server.baseUrl, model: modelId, apiKey: undefined });
    const context = { db, queue, resolver };
    const asked = { askedCount: 40, settledCount: 0, end: { kind: "done" } };
    expect(await resolveWaiting(context)).toEqual(asked);

    const expected = recorded.map((pair) => (pair.isMatch ? "same" : "different"));
    expect(new Set(expected).size).toBe(2);
    const opinions = await readOpinions();
    expect(pairs.map((pair) => opinions.get(pair.lowerOfferId + pair.higherOfferId))).toEqual(expected);
    const calls = await db.prisma.llmCall.findMany();
    for (const call of calls) {
      expect(call).toMatchObject({ model: modelId, status: "ok", matchProbability: 0.5, isSample: true });
      expect([resolver.promptVersion, resolver.batchPromptVersion]).toContain(call.promptVersion);
      expect(call.reason).toBe(`Recorded: ${call.verdict}.`);
    }
    // Unlike pairs share a call, and what it cost.
    const callCount = server.requests.length;
    expect(callCount).toBeLessThan(30);
    expect(calls.reduce((sum, { inputTokens }) => sum + inputTokens!, 0)).toBe(321 * callCount);
    expect(await db.prisma.llmCall.count()).toBe(40);
    expect(await db.prisma.decision.count()).toBe(0);

    expect(await resolveWaiting(context)).toEqual({ ...asked, askedCount: 0 });
    expect(server.requests).toHaveLength(callCount);
    expect(server.requests[0]?.authorization).toBeUndefined();
  });
});
