import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { measureRequests, toRoute } from "../../scripts/web/measure-requests.mjs";
import { maintenanceJob } from "../jobs/job-catalog";
import { type JobQueue, openQueue } from "../jobs/queue";
import { createTestDatabase, type TestDatabase } from "../platform/testing/test-database";
import { answerMetrics } from "./metrics";

let db: TestDatabase;
let queue: JobQueue;
const token = "a-token-of-a-scraper";

beforeAll(async () => {
  db = await createTestDatabase();
  queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
});
afterAll(async () => {
  await queue.drain(1_000);
  await db.close();
});

const ask = (authorization: string | null, context: { token?: string | null; isDown?: boolean } = {}) =>
  answerMetrics(
    new Request("http://localhost/api/metrics", { headers: authorization ? { authorization } : {} }),
    {
      token: context.token === undefined ? token : context.token,
      dataDir: ".",
      openDatabase: () => {
        if (context.isDown) throw new Error("no database");
        return db;
      },
    },
  );

test("without a token set there are no metrics, and without the right one none are told", async () => {
  expect((await ask(`Bearer ${token}`, { token: null })).status).toBe(404);
  for (const wrong of [null, "", "Bearer ", "Bearer null", `Bearer ${token}x`, `Basic ${token}`]) {
    const refused = await ask(wrong);
    expect(refused.status).toBe(401);
    expect(await refused.text()).not.toContain("samesku_");
  }
});

test("queue, imports, pool and process are told in Prometheus' format, twice alike", async () => {
  await queue.enqueue(maintenanceJob, [{}], db.pool);
  await ask(`Bearer ${token}`);
  const answer = await ask(`Bearer ${token}`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([
    200,
    expect.stringContaining("text/plain"),
  ]);
  const text = await answer.text();
  expect(text).toContain("# TYPE samesku_jobs gauge");
  expect(text).toContain('samesku_jobs{job="maintenance",state="waiting"} 1');
  expect(text).toContain('samesku_jobs{job="import-file",state="waiting"} 0');
  expect(text).toMatch(/samesku_jobs_oldest_waiting_seconds\{job="maintenance"\} \d/);
  expect(text).toContain('samesku_import_offers{stage="matched"} 0');
  expect(text).toMatch(/samesku_pool_connections\{state="idle"\} \d/);
  expect(text).toContain("samesku_database_up 1");
  expect(text).toMatch(/process_cpu_seconds_total \d/);
});

test("while the database is down the process still tells of itself", async () => {
  const text = await (await ask(`Bearer ${token}`, { isDown: true })).text();
  expect(text).toContain("samesku_database_up 0");
  expect(text).toMatch(/process_cpu_seconds_total \d/);
});

test("requests are measured by route, and nobody can make up routes", async () => {
  measureRequests();
  const server = createServer((_, response) => response.writeHead(204).end());
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  for (const path of ["/api/v1/search?q=lamp", "/api/v1/search?q=bulb", "/made-up-1", "/made-up-2"])
    await fetch(`http://127.0.0.1:${port}${path}`);
  await new Promise((done) => server.close(done));
  const text = await (await ask(`Bearer ${token}`)).text();
  const count = (route: string) =>
    `samesku_http_request_duration_seconds_count{method="GET",route="${route}",status="204"} 2`;
  expect(text).toContain(count("/api/v1/search"));
  expect(text).toContain(count("other"));
  const paths = ["/", "/products/1/2", "/products", "/_next/static/a.js", "/api/v1/x", "/apix"];
  expect(paths.map(toRoute)).toEqual(["/", "/products/*", "/products", "/_next/*", "other", "other"]);
});
