import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { readWorkFigures } from "./data";
import { keepHourlyFigures } from "./mutations";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(() => db.pool.query("TRUNCATE decision, llm_call, hourly_figure, match"));

const now = new Date("2026-03-12T14:30:00Z");
const clock = { now: () => now };
/** On that day, at this time. */
const on = (time: string) => new Date(`2026-03-12T${time}Z`);

async function addDecision(
  createdAt: Date,
  deciderId = "ada",
  more: { undoesId?: string; deciderKind?: string } = {},
) {
  const [lowerOfferId, higherOfferId] = [randomUUID(), randomUUID()].sort() as [string, string];
  await db.prisma.decision.create({
    data: {
      id: randomUUID(),
      lowerOfferId,
      higherOfferId,
      verdict: "same",
      deciderKind: more.deciderKind ?? "person",
      deciderId,
      undoesId: more.undoesId ?? null,
      createdAt,
    },
  });
}

async function addCall(createdAt: Date, inputTokens: number | null): Promise<void> {
  await db.prisma.llmCall.create({
    data: {
      id: randomUUID(),
      lowerOfferId: randomUUID(),
      higherOfferId: randomUUID(),
      model: "m",
      status: "ok",
      inputTokens,
      outputTokens: 10,
      durationMs: 1,
      createdAt,
    },
  });
}

test("decisions and the time between them fall into their hours; pauses are no work, undos no decisions", async () => {
  await addDecision(on("12:59:40"));
  await addDecision(on("13:00:10")); // 30 s after the one before, in the hour before
  await addDecision(on("13:00:40")); // 30 s
  await addDecision(on("13:50:00")); // after a pause: 10 s
  await addDecision(on("13:00:30"), "bea"); // her first: 10 s
  await addDecision(on("13:50:20"), "ada", { undoesId: randomUUID() }); // 20 s
  await addDecision(on("13:10:00"), "gpt", { deciderKind: "llm" });
  await addCall(on("13:10:00"), 100);
  await addCall(on("13:20:00"), null);
  const { hours, month } = await readWorkFigures(db.pool, now);
  expect(hours).toEqual([
    {
      hour: on("12:00:00"),
      waitingCount: null,
      personDecisions: 1,
      personSeconds: 10,
      llmCalls: 0,
      llmTokens: 0,
    },
    {
      hour: on("13:00:00"),
      waitingCount: null,
      personDecisions: 4,
      personSeconds: 100,
      llmCalls: 2,
      llmTokens: 120,
    },
  ]);
  expect(month).toEqual({ personDecisions: 5, personSeconds: 110, llmCalls: 2, llmTokens: 120 });
});

test("what is kept reads the same as what is counted afresh, also after the hour went on", async () => {
  await addDecision(on("14:10:00"));
  await addCall(on("12:00:00"), 5);
  const fresh = await readWorkFigures(db.pool, now);
  await keepHourlyFigures(db.pool, clock);
  await keepHourlyFigures(db.pool, clock);
  const kept = await readWorkFigures(db.pool, now);
  expect(kept.month).toEqual(fresh.month);
  expect(kept.hours.map(({ hour, waitingCount }) => [hour, waitingCount])).toEqual([
    [on("12:00:00"), null],
    [on("14:00:00"), 0],
  ]);
  await addDecision(on("14:10:30"));
  const later = await readWorkFigures(db.pool, now);
  expect(later.hours.at(-1)).toMatchObject({ personDecisions: 2, personSeconds: 40, waitingCount: 0 });
});

test("the queue's length is kept by the hour, with what was sampled", async () => {
  for (const [band, isSampled] of [
    ["review", false],
    ["auto-match", true],
    ["auto-match", false],
  ] as const) {
    const [lowerOfferId, higherOfferId] = [randomUUID(), randomUUID()].sort() as [string, string];
    await db.prisma.match.create({
      data: {
        lowerOfferId,
        higherOfferId,
        lowerCatalogId: randomUUID(),
        higherCatalogId: randomUUID(),
        matchProbability: 0.5,
        ownLogOdds: 0,
        band,
        matcherId: "m",
        ranks: {},
        isSampled,
      },
    });
  }
  await keepHourlyFigures(db.pool, clock);
  expect((await readWorkFigures(db.pool, now)).hours).toMatchObject([{ waitingCount: 2 }]);
});

test("a month is in the sum, a week is told by the hour, and older hours are neither", async () => {
  for (const day of ["2026-02-01", "2026-02-20", "2026-03-10"])
    await addDecision(new Date(`${day}T10:00:00Z`));
  await keepHourlyFigures(db.pool, clock);
  const { hours, month } = await readWorkFigures(db.pool, now);
  expect(month.personDecisions).toBe(2);
  expect(hours.filter(({ personDecisions }) => personDecisions > 0)).toHaveLength(1);
});
