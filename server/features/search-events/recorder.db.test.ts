import { randomUUID } from "node:crypto";
import { register } from "prom-client";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import type { NewQuery } from "./mutations";
import { SearchRecorder } from "./recorder";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const apiKeyId = randomUUID();
const toQuery = (text: string, filter = ""): NewQuery => ({
  id: randomUUID(),
  at: new Date(),
  apiKeyId,
  text,
  query: text,
  filter,
  hitCount: 3,
  tookMs: 1.5,
});

async function readTexts(): Promise<string[]> {
  const { rows } = await db.pool.query<{ text: string }>("SELECT text FROM search_query ORDER BY text");
  await db.pool.query("DELETE FROM search_query");
  return rows.map(({ text }) => text);
}

test("of what one client types only the last is written; another client's is another's", async () => {
  let now = 0;
  const recorder = new SearchRecorder(db.pool, () => now);
  for (const text of ["s", "so", "sony", "sony t", "sony"]) recorder.addQuery(toQuery(text), "a");
  recorder.addQuery(toQuery("so"), "b");
  recorder.addQuery(toQuery("bose"), "a");
  recorder.addQuery(toQuery("bose tv", "brand = Bose"), "a");
  recorder.addQuery(toQuery("x"), null);
  await recorder.write();
  expect(await readTexts()).toEqual(["x"]);
  now = 8_000;
  await recorder.write();
  expect(await readTexts()).toEqual(["bose", "bose tv", "so", "sony"]);
  recorder.addQuery(toQuery("bose"), "a");
  now = 16_000;
  await recorder.write();
  expect(await readTexts()).toEqual(["bose"]);
});

async function readDropped(): Promise<number> {
  const metric = await register.getSingleMetric("samesku_search_records_total")?.get();
  const values = metric?.values ?? [];
  return values.find(({ labels }) => labels.kind === "query" && labels.outcome === "dropped")?.value ?? 0;
}

test("what has no room or can't be written is dropped and counted; nobody waits for it", async () => {
  const recorder = new SearchRecorder(db.pool);
  const before = await readDropped();
  for (let n = 0; n < 20_005; n++) recorder.addQuery(toQuery(String(n)), null);
  expect((await readDropped()) - before).toBe(5);
  await recorder.write();
  expect(await readTexts()).toHaveLength(20_000);
  const broken = { query: vi.fn().mockRejectedValue(new Error("down")) };
  const lost = new SearchRecorder(broken as never);
  lost.addQuery(toQuery("lost"), null);
  await lost.write();
  expect((await readDropped()) - before).toBe(6);
  await lost.write();
  expect(broken.query).toHaveBeenCalledTimes(1);
});
