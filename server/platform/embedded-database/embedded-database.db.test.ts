import { Client, Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded-database";

let database: EmbeddedDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await startEmbeddedDatabase();
  pool = new Pool({ connectionString: database.url, max: 8 });
  await pool.query("CREATE TABLE written (id int PRIMARY KEY, how text)");
});
afterAll(async () => {
  await pool.end();
  await database.close();
});

async function failingStatement(i: number) {
  await expect(pool.query("SELECT $1::int / 0", [i])).rejects.toThrow(/division by zero/);
}

async function transaction(i: number) {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("INSERT INTO written VALUES ($1, 'transaction')", [i]);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const seen = await client.query("SELECT count(*)::int AS n FROM written WHERE id = $1", [i]);
    expect(seen.rows[0].n).toBe(1);
    await client.query(i % 2 ? "ROLLBACK" : "COMMIT");
  } finally {
    client.release();
  }
}

async function cutConnection(i: number) {
  const client = new Client({ connectionString: database.url });
  client.on("error", () => undefined);
  await client.connect();
  await client.query("BEGIN");
  await client.query("INSERT INTO written VALUES ($1, 'cut')", [i]);
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}

async function parallelQuery(i: number) {
  const { rows } = await pool.query("SELECT $1::int AS v", [i]);
  expect(rows[0].v).toBe(i);
}

test("clients that fail, hold transactions and vanish don't disturb each other", async () => {
  await Promise.all(
    Array.from({ length: 300 }, (_, i) => {
      if (i % 5 === 0) return failingStatement(i);
      if (i % 5 === 1) return transaction(i);
      if (i % 50 === 2) return cutConnection(i);
      return parallelQuery(i);
    }),
  );
  const { rows } = await pool.query("SELECT how, count(*)::int AS n FROM written GROUP BY how");
  expect(rows).toEqual([{ how: "transaction", n: 30 }]);
});

test("pgvector with halfvec and iterative scans, and pg_trgm, are there", async () => {
  await pool.query("CREATE EXTENSION vector");
  await pool.query("CREATE EXTENSION pg_trgm");
  const { rows } = await pool.query(
    "SELECT '[1,0]'::halfvec(2) <=> '[0,1]'::halfvec(2) AS distance, current_setting('hnsw.iterative_scan') AS scan",
  );
  expect(rows[0]).toEqual({ distance: 1, scan: "off" });
});
