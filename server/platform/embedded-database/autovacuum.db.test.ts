import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { vacuumWhereNeeded } from "./autovacuum";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded-database";

let database: EmbeddedDatabase;
let client: Client;

beforeAll(async () => {
  database = await startEmbeddedDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.close();
});

async function readState(table: string) {
  const { rows } = await client.query(
    `SELECT n_live_tup::int AS live, n_dead_tup::int AS dead, last_analyze IS NOT NULL AS "isAnalysed"
     FROM pg_stat_user_tables WHERE relname = $1`,
    [table],
  );
  return rows[0];
}

test("analyses what has grown, vacuums what has died, and leaves the rest alone", async () => {
  await client.query("CREATE TABLE grown AS SELECT id, id::text AS text FROM generate_series(1, 2000) AS id");
  await client.query("CREATE TABLE small AS SELECT id FROM generate_series(1, 20) AS id");
  expect(await vacuumWhereNeeded(database.url)).toEqual(["public.grown"]);
  expect(await readState("grown")).toEqual({ live: 2_000, dead: 0, isAnalysed: true });
  expect((await readState("small")).isAnalysed).toBe(false);
  expect(await vacuumWhereNeeded(database.url)).toEqual([]);
  await client.query("UPDATE grown SET text = 'changed'");
  expect(await vacuumWhereNeeded(database.url)).toEqual(["public.grown"]);
  expect((await readState("grown")).dead).toBe(0);
});

test("waits for a transaction that is under way", async () => {
  await client.query("BEGIN");
  await client.query("INSERT INTO small SELECT generate_series(21, 3000)");
  const waiting = vacuumWhereNeeded(database.url);
  await client.query("COMMIT");
  await waiting;
  expect(await vacuumWhereNeeded(database.url).then((names) => names.length)).toBeLessThanOrEqual(1);
  expect((await readState("small")).live).toBe(3_000);
});

test("lets dead vectors lie until they are many: mending their graph keeps all others waiting", async () => {
  await client.query("CREATE EXTENSION IF NOT EXISTS vector");
  await client.query(
    `CREATE TABLE vectors AS SELECT id, ARRAY[sin(id), cos(id), sin(id * 7)]::vector(3) AS place FROM generate_series(1, 3000) AS id`,
  );
  await client.query("CREATE INDEX ON vectors USING hnsw (place vector_l2_ops)");
  await vacuumWhereNeeded(database.url);
  await client.query("DELETE FROM vectors WHERE id > 1500");
  await vacuumWhereNeeded(database.url);
  expect((await readState("vectors")).dead).toBe(1_500);
  await client.query("DELETE FROM vectors WHERE id > 300");
  await vacuumWhereNeeded(database.url);
  expect(await readState("vectors")).toMatchObject({ live: 300, dead: 0 });
});
