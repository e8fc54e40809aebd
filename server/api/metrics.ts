import { createHash, timingSafeEqual } from "node:crypto";
import type { Pool } from "pg";
import { collectDefaultMetrics, Gauge, Registry, register } from "prom-client";
import { sumRuns } from "../features/runs/data";
import { readQueueDepths } from "../jobs/queue";
import { type Database, getDatabase } from "../platform/database";
import { readFreeBytes } from "../platform/disk/disk-reserve";
import { getEnv } from "../platform/env";
import { getLogger } from "../platform/logger";

/** A scrape that a busy database answers later tells what this process knows by itself. */
const answerMsMax = 5_000;

interface MetricsContext {
  /** Null = there are no metrics. */
  token: string | null;
  dataDir: string;
  openDatabase: () => Pick<Database, "pool">;
}

const processContext = (): MetricsContext => ({
  token: getEnv().METRICS_TOKEN ?? null,
  dataDir: getEnv().dataDir,
  openDatabase: getDatabase,
});

/**
 * Metrics in Prometheus' text format: of this web process (requests by route, pool, memory), and of the installation (queue, imports, matching),
 * which every web process tells alike. 404 where there is no token, 401 without the right one.
 */
export async function answerMetrics(
  request: Request,
  { token, dataDir, openDatabase }: MetricsContext = processContext(),
): Promise<Response> {
  const headers = { "Cache-Control": "no-store" };
  if (token === null) return new Response("Not found\n", { status: 404, headers });
  if (!isSame(request.headers.get("authorization") ?? "", `Bearer ${token}`))
    return new Response("Send the token of METRICS_TOKEN as a bearer token.\n", {
      status: 401,
      headers: { ...headers, "WWW-Authenticate": "Bearer" },
    });
  startProcessMetrics();
  const installation = await measure(openDatabase, dataDir);
  const text = await Registry.merge([register, installation]).metrics();
  return new Response(text, { headers: { ...headers, "Content-Type": register.contentType } });
}

let isStarted = false;

function startProcessMetrics(): void {
  if (!isStarted && !register.getSingleMetric("process_cpu_seconds_total")) collectDefaultMetrics();
  isStarted = true;
}

/** Hashed, so that both are of one length. */
function isSame(given: string, wanted: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(wanted));
}

async function measure(openDatabase: MetricsContext["openDatabase"], dataDir: string): Promise<Registry> {
  const registry = new Registry();
  const set = (name: string, help: string, values: [Record<string, string>, number][]) => {
    const labelNames = Object.keys(values[0]?.[0] ?? {});
    const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
    for (const [labels, value] of values) gauge.set(labels, value);
  };
  const freeBytes = await readFreeBytes(dataDir);
  if (freeBytes !== null) set("samesku_disk_free_bytes", "Free in the data folder", [[{}, freeBytes]]);
  const facts = await readFacts(openDatabase);
  set("samesku_database_up", "1 while the database answers", [[{}, facts ? 1 : 0]]);
  if (!facts) return registry;
  const { pool, depths, totals } = facts;
  set("samesku_pool_connections", "Connections of this process to the database", [
    [{ state: "idle" }, pool.idleCount],
    [{ state: "used" }, pool.totalCount - pool.idleCount],
    [{ state: "waited_for" }, pool.waitingCount],
  ]);
  set(
    "samesku_jobs",
    "Open jobs of the queue",
    depths.flatMap(({ job, waitingCount, runningCount }): [Record<string, string>, number][] => [
      [{ job, state: "waiting" }, waitingCount],
      [{ job, state: "running" }, runningCount],
    ]),
  );
  set(
    "samesku_jobs_oldest_waiting_seconds",
    "Since the oldest waiting job could have been taken",
    depths.map(({ job, oldestWaitingSeconds }) => [{ job }, oldestWaitingSeconds]),
  );
  set(
    "samesku_imports",
    "Imports, undos and removals by how they stand",
    totals.runCounts.map(({ status, count }) => [{ status }, count]),
  );
  const stages = ["created", "updated", "withdrawn", "embedded", "matched"] as const;
  set(
    "samesku_import_offers",
    "Offers that imports changed, and those of them that stages after it are done with",
    stages.map((stage) => [{ stage }, totals[stage]]),
  );
  return registry;
}

async function readFacts(openDatabase: MetricsContext["openDatabase"]) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((done) => {
    timer = setTimeout(() => done(null), answerMsMax);
  });
  try {
    return await Promise.race([readAll(openDatabase), late]);
  } catch (err) {
    getLogger("metrics").warn({ err }, "the database tells no metrics");
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(openDatabase: MetricsContext["openDatabase"]) {
  const pool: Pool = openDatabase().pool;
  const { totalCount, idleCount, waitingCount } = pool;
  const depths = await readQueueDepths(pool);
  return { pool: { totalCount, idleCount, waitingCount }, depths, totals: await sumRuns(pool) };
}
