import { afterAll, beforeAll, expect, test } from "vitest";
import type { SqlRunner } from "../../platform/database";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { listMatchFeed } from "./match-feed";
import { listMatches } from "./match-list";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.pool.query(
    `INSERT INTO match (lower_offer_id, higher_offer_id, lower_catalog_id, higher_catalog_id, match_probability, own_log_odds, band,
       matcher_id, ranks)
     SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid,
       ('00000000-0000-4000-8000-' || lpad((n + 50000)::text, 12, '0'))::uuid, gen_random_uuid(), gen_random_uuid(), 0.1, 0,
       CASE WHEN n IN (1, 10050) THEN 'review' ELSE 'auto-reject' END, 'm', '{}'
     FROM generate_series(1, 10050) AS n`,
  );
  await db.pool.query("ANALYZE match");
});
afterAll(() => db.close());

test("a filter that few meet is answered in short pages, which lead to all of them", async () => {
  const first = await listMatches(db.pool, { band: "review", limit: 50 });
  expect(first.items).toHaveLength(1);
  const second = await listMatches(db.pool, { band: "review", limit: 50, cursor: first.nextCursor! });
  expect(second.items.map(({ higherOfferId }) => higherOfferId.slice(-5))).toEqual(["60050"]);
  expect(second.nextCursor).toBeNull();
});

test("lists and the feed go along an index, and sort nothing", async () => {
  const explain = async (list: (sql: SqlRunner) => Promise<unknown>) => {
    const plans: string[] = [];
    const query = async (text: string, values: unknown[]) => {
      const { rows } = await db.pool.query(`EXPLAIN ${text}`, values);
      plans.push(rows.map((row) => row["QUERY PLAN"]).join("\n"));
      return { rows: [] };
    };
    await list({ query } as unknown as SqlRunner);
    return plans.join("\n");
  };
  const range = { fromXid: "5", afterKey: null, beforeXid: "9999999", limit: 20 };
  const feed = await explain((sql) => listMatchFeed(sql, range));
  expect(feed).toContain("match_changed_xid_idx");
  const walk = await explain((sql) => listMatches(sql, { band: "review", limit: 20 }));
  expect(walk).toContain("match_pkey");
  for (const plan of [feed, walk]) expect(plan).not.toContain("Seq Scan");
});
