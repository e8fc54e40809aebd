import { randomUUID } from "node:crypto";
import { sql as raw } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "./database";
import { kyselyOn } from "./query-builder";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const setup = (tokenHash: string) => ({ token_hash: tokenHash, expires_at: new Date(0) });

test("a statement runs in the transaction of its client: what is thrown away there was never seen outside", async () => {
  const tokenHash = randomUUID();
  const count = (sql: Parameters<typeof kyselyOn>[0]) =>
    kyselyOn(sql)
      .selectFrom("setup_link")
      .select(raw<number>`count(*)::int`.as("n"))
      .where("token_hash", "=", tokenHash)
      .executeTakeFirstOrThrow();
  const work = inTransaction(db.pool, async (sql) => {
    await kyselyOn(sql).insertInto("setup_link").values(setup(tokenHash)).execute();
    expect(await count(sql)).toEqual({ n: 1 });
    throw new Error("away with it");
  });
  await expect(work).rejects.toThrow("away with it");
  expect(await count(db.pool)).toEqual({ n: 0 });
});

test("changes say how many rows they met, and return them", async () => {
  const hashes = [randomUUID(), randomUUID()].sort();
  const query = kyselyOn(db.pool);
  const { numInsertedOrUpdatedRows } = await query
    .insertInto("setup_link")
    .values(hashes.map(setup))
    .executeTakeFirstOrThrow();
  expect(numInsertedOrUpdatedRows).toBe(2n);
  const used = await query
    .updateTable("setup_link")
    .set({ used_at: new Date(1) })
    .where((of) => of("token_hash", "=", of.fn.any(of.val(hashes))))
    .returning(["token_hash as tokenHash", "used_at as usedAt"])
    .execute();
  expect(used.toSorted((a, b) => a.tokenHash.localeCompare(b.tokenHash))).toEqual(
    hashes.map((tokenHash) => ({ tokenHash, usedAt: new Date(1) })),
  );
  const { numDeletedRows } = await query.deleteFrom("setup_link").executeTakeFirstOrThrow();
  expect(numDeletedRows).toBe(2n);
});

test("a column that the schema does not know neither compiles nor runs", async () => {
  // @ts-expect-error: setup_link has no such column
  const query = kyselyOn(db.pool).selectFrom("setup_link").select("tokenhash");
  await expect(query.execute()).rejects.toMatchObject({ code: "42703" });
});

test("transactions are inTransaction's alone", async () => {
  const work = kyselyOn(db.pool)
    .transaction()
    .execute(async () => undefined);
  await expect(work).rejects.toThrow("inTransaction");
});
