import { execFileSync } from "node:child_process";
import { createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import { trace } from "@opentelemetry/api";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTracing, traceRequest } from "../../scripts/web/trace-requests.mjs";
import { maintenanceJob } from "../jobs/job-catalog";
import { openQueue } from "../jobs/queue";
import { createPairResolver } from "../llm/sdk-pair-resolver";
import { startReplayServer, toPairKey } from "../llm/testing/replay-server";
import { createResolverOffer } from "../llm/testing/resolver-offer.fixture";
import { createTestDatabase, type TestDatabase } from "../platform/testing/test-database";
import { appRouter } from "./app-router";
import { readAttribute, type SentSpan, startCollector } from "./collector.fixture";
import { createCallerFactory } from "./trpc";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const callerSpanId = "b7ad6b7169203331";
/** Stands where people type, where they are named and where statements have values. */
const secret = "confidential";

let db: TestDatabase;
let collector: Awaited<ReturnType<typeof startCollector>>;
let stopTracing: () => Promise<void>;
beforeAll(async () => {
  collector = await startCollector();
  // Read by the exporter.
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url);
  stopTracing = startTracing("samesku-test");
  db = await createTestDatabase();
});
afterAll(async () => {
  await db.close();
  await collector.close();
});

const viewer = { id: "u1", name: secret, email: `${secret}@example.com`, role: "admin" as const };

/** As a browser calls a procedure, in front of Next: two calls of which one is refused. */
async function askOverHttp(): Promise<void> {
  const caller = createCallerFactory(appRouter)({ viewer, db, ip: "192.0.2.1" });
  const server = createServer((request, response) =>
    traceRequest(request, response, async () => {
      await caller.offers.list({ query: secret, limit: 5 });
      await caller.offers.get({ id: "01890a5d-ac96-774b-bcce-b302099a8057" }).catch(() => undefined);
      response.end("{}");
    }),
  ).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const { port } = server.address() as AddressInfo;
  const headers = { traceparent: `00-${traceId}-${callerSpanId}-01` };
  await new Promise((answered) =>
    get({ port, path: `/api/trpc/offers.list?q=${secret}`, headers }, (answer) =>
      answer.resume().once("end", answered),
    ),
  );
  await new Promise((closed) => server.close(closed));
}

async function runJob(): Promise<void> {
  const queue = await openQueue(db.pool, { role: "worker", soleWorker: false });
  const done = new Promise<void>((resolve) => {
    queue.work(maintenanceJob, async () => {
      await db.prisma.user.findMany({ where: { email: viewer.email } });
      await db.pool.query(`SELECT '${secret}'`);
      resolve();
    });
  });
  await queue.enqueue(maintenanceJob, [{}], db.pool);
  await done;
  await queue.drain(5_000);
}

async function askLlm(): Promise<void> {
  const titles: [string, string] = [`Bosch ${secret}`, "Makita"];
  const llm = await startReplayServer(new Map([[toPairKey(titles), true]]));
  const resolver = createPairResolver({ baseUrl: llm.baseUrl, model: "small-1", apiKey: secret });
  await resolver.resolve({
    first: createResolverOffer(0, { title: titles[0] }),
    second: createResolverOffer(1, { title: titles[1] }),
  });
  await llm.close();
}

test("requests, procedures, statements, jobs and calls of the LLM are told to a collector, and nothing of what they say", async () => {
  await askOverHttp();
  await runJob();
  await askLlm();
  await trace.getTracer("of a library").startActiveSpan(`GET /?q=${secret}`, async (span) => span.end());
  await stopTracing();
  const spans = collector.listSpans();
  const find = (name: string) => spans.find((span) => span.name === name)!;
  const childrenOf = (parent: SentSpan) => spans.filter(({ parentSpanId }) => parentSpanId === parent.spanId);

  const request = find("GET /api/trpc/*");
  expect(request).toMatchObject({ traceId, parentSpanId: callerSpanId });
  expect(readAttribute(request, "http.response.status_code")).toBe(200);
  const listed = find("trpc offers.list");
  expect(listed).toMatchObject({ traceId, parentSpanId: request.spanId });
  const statements = childrenOf(listed).map((span) => readAttribute(span, "db.query.text"));
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.join()).toMatch(/FROM offer/);
  const refused = find("trpc offers.get");
  expect(refused.parentSpanId).toBe(request.spanId);
  expect(refused.status.code).toBe(2);
  expect(readAttribute(refused, "error.type")).toBe("not-found");

  const job = find("job maintenance");
  expect(job.parentSpanId ?? "").toBe("");
  const jobStatements = childrenOf(job).map((span) => readAttribute(span, "db.query.text"));
  expect(jobStatements).toContain("SELECT ?");
  expect(jobStatements.join()).toMatch(/"public"."user"."email" = \$1/);

  const question = find("chat small-1");
  expect(readAttribute(question, "gen_ai.usage.input_tokens")).toBe(321);
  expect(collector.readText()).toContain("samesku-test");
  expect(collector.readText()).not.toContain(secret);
});

test("where nobody collects traces nothing that sends them is loaded", () => {
  const script = `
    const { openDatabase } = await import("./server/platform/database.ts");
    const { inSpan } = await import("./server/platform/tracing/in-span.ts");
    await openDatabase("postgresql://127.0.0.1:1/none", 1).close();
    await inSpan("job", {}, async () => undefined);
    const { Module } = await import("node:module");
    console.log(Object.keys(Module._cache).filter((path) => /opentelemetry.(sdk|exporter|otlp)/.test(path)).length);
  `;
  const run = (env: Record<string, string>, more = "") =>
    execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", more + script], {
      env: { ...process.env, ...env },
      encoding: "utf8",
    }).trim();
  expect(run({ OTEL_EXPORTER_OTLP_ENDPOINT: "" })).toBe("0");
  // That it would be seen here if it were.
  expect(Number(run({}, 'await import("./server/platform/tracing/start-tracing.mjs");'))).toBeGreaterThan(0);
});
