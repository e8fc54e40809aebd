import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { findOrderInForce } from "./order-in-force";
import { readQueuePage } from "./queue-page";
import type { ReviewFilterInput } from "./schema";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

interface Added {
  matchProbability: number;
  worth?: number;
  verdict?: string;
  count?: number;
}

async function add({ matchProbability, worth = 0, verdict, count = 1 }: Added): Promise<void> {
  await db.pool.query(
    `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds, band, matcher_id,
       ranks, worth, verdict, decider_kind)
     SELECT least(a, b), greatest(a, b), $5, $5, $1, 0, 'review', 'm', '{}', $2, $3, CASE WHEN $3::text IS NOT NULL THEN 'person' END
     FROM (SELECT gen_random_uuid() AS a, gen_random_uuid() AS b FROM generate_series(1, $4::int)) AS ids`,
    [matchProbability, worth, verdict ?? null, count, randomUUID()],
  );
}

const filter: ReviewFilterInput = { order: "teaching" };
const list = async (cursor: string | null = null, limit = 10) => {
  const ordered = await findOrderInForce(db.pool, filter, cursor);
  return readQueuePage(db.pool, { filter: ordered, cursor, limit });
};

test("what is most in doubt comes first until fifteen of each kind are decided, then what a decision is worth; a list goes on as it began", async () => {
  await add({ matchProbability: 0.5 });
  await add({ matchProbability: 0.7, worth: 900 });
  await add({ matchProbability: 0.9, worth: 1 });
  await add({ matchProbability: 0.4, verdict: "same", count: 15 });
  await add({ matchProbability: 0.4, verdict: "different", count: 14 });
  const toScores = ({ rows }: Awaited<ReturnType<typeof list>>) => rows.map((row) => row.match_probability);
  const begun = await list(null, 1);
  expect(toScores(await list())).toEqual([0.5, 0.7, 0.9]);
  await add({ matchProbability: 0.4, verdict: "variant" });
  expect(toScores(await list())).toEqual([0.7, 0.5, 0.9]);
  expect(toScores(await list(begun.nextCursor))).toEqual([0.7, 0.9]);
  const valued = await list(null, 1);
  expect(toScores(await list(valued.nextCursor))).toEqual([0.5, 0.9]);
});

test("other orders, and other parts of the queue, are left as they are", async () => {
  for (const asked of [
    { order: "worth" },
    { order: "teaching", status: "decided" },
    { order: "teaching", band: "auto-match" },
  ] as const)
    expect(await findOrderInForce(db.pool, asked, null)).toBe(asked);
});
