import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { inTransaction, type SqlRunner } from "./database";
import { createTestDatabase, type TestDatabase } from "./testing/test-database";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  await db.pool.query("CREATE TABLE purse (name text PRIMARY KEY, balance int NOT NULL)");
});
beforeEach(() => db.pool.query("TRUNCATE purse").then(() => insert(db.pool, "a", "b")));
afterAll(() => db.close());

async function insert(sql: SqlRunner, ...names: string[]): Promise<void> {
  await sql.query("INSERT INTO purse SELECT name, 0 FROM unnest($1::text[]) AS given(name)", [names]);
}

const raise = (sqlState: string) =>
  `DO $$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '${sqlState}'; END $$`;
const add = (sql: SqlRunner, name: string) =>
  sql.query("UPDATE purse SET balance = balance + 1 WHERE name = $1", [name]);

async function readBalances(): Promise<Record<string, number>> {
  const { rows } = await db.pool.query<{ name: string; balance: number }>(
    "SELECT * FROM purse ORDER BY name",
  );
  return Object.fromEntries(rows.map(({ name, balance }) => [name, balance]));
}

const isServer = inject("databaseTemplate").kind === "server";

test.skipIf(!isServer)(
  "of two who lock each other out both come through, each once (needs a server: the embedded database has one connection, so nobody waits for a lock)",
  async () => {
    let arrived = 0;
    let goOn = () => {};
    const bothHoldOne = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    let attempts = 0;
    const addToBoth = (first: string, second: string) =>
      inTransaction(db.pool, async (sql) => {
        attempts++;
        await add(sql, first);
        if (++arrived === 2) goOn();
        await bothHoldOne;
        await add(sql, second);
        return first;
      });
    expect(await Promise.all([addToBoth("a", "b"), addToBoth("b", "a")])).toEqual(["a", "b"]);
    expect(attempts).toBe(3);
    expect(await readBalances()).toEqual({ a: 2, b: 2 });
  },
);

test.each(["40001", "40P01"])(
  "work that the database ends with %s is done anew as a whole",
  async (sqlState) => {
    let attempts = 0;
    const balance = await inTransaction(db.pool, async (sql) => {
      await add(sql, "a");
      if (++attempts < 3) await sql.query(raise(sqlState));
      const { rows } = await sql.query<{ balance: number }>("SELECT balance FROM purse WHERE name = 'a'");
      return rows[0]!.balance;
    });
    expect({ balance, attempts }).toEqual({ balance: 1, attempts: 3 });
  },
);

test("a conflict that a thrown error has for its cause counts as well", async () => {
  let attempts = 0;
  await inTransaction(db.pool, async (sql) => {
    attempts++;
    if (attempts === 1) {
      await sql.query(raise("40001")).catch((cause: unknown) => {
        throw new Error("not saved", { cause });
      });
    }
  });
  expect(attempts).toBe(2);
});

test("what conflicts again and again is given up, and any other error at once", async () => {
  const count = async (sqlState: string) => {
    let attempts = 0;
    const work = inTransaction(db.pool, async (sql) => {
      attempts++;
      await add(sql, "a");
      await sql.query(raise(sqlState));
    });
    await expect(work).rejects.toMatchObject({ code: sqlState });
    return attempts;
  };
  expect(await count("40001")).toBe(5);
  expect(await count("23505")).toBe(1);
  expect(await readBalances()).toEqual({ a: 0, b: 0 });
});
