import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import { openQueue } from "@/server/jobs/queue";
import type { SqlRunner } from "@/server/platform/database";
import { toCatalogId } from "../datasets/read-table";
import { generateBenchCatalogs } from "../speed/bench-offers";
import { findServerProcess, readFamilyMs, readProcessMs } from "../speed/process-cost";
import { startImports, toGeneratedSource } from "./import-catalogs";
import { type BenchDatabase, openBenchDatabase } from "./open-bench-database";
import { waitForJobs } from "./wait-for-jobs";

/** What some workers, each a process of its own, took for everything from the files to settled products. */
export interface WorkersSpeed {
  workers: number;
  /** A worker's own, in order; null = wherever there is room. */
  cores: readonly number[] | null;
  /** Of the time each worker may run, in (0,1]; it is held still for the rest, so that the database is not what limits several. */
  runningShare: number;
  offers: number;
  seconds: number;
  /** From the first job's start to the last one's end, by the name of the job. */
  stageSeconds: Record<string, number>;
  /** Processor time of each worker with its threads, and of the database, in seconds; null where the system does not tell. */
  workerSeconds: (number | null)[];
  databaseSeconds: number | null;
  /** Of all matches, their bands and who is one product with whom: equal ones are the same to the bit. */
  outcome: string;
}

export interface WorkersPlan {
  offers: number;
  workers: number;
  cores: readonly number[] | null;
  runningShare: number;
}

/** Imports generated shops into an empty database on the server of DATABASE_URL, with so many workers. */
export async function benchWorkers({
  offers: size,
  workers,
  cores,
  runningShare,
}: WorkersPlan): Promise<WorkersSpeed> {
  if (!process.env.DATABASE_URL)
    throw new Error(
      "Several workers need a server: name one by DATABASE_URL. The embedded database has one.",
    );
  const sources = generateBenchCatalogs(size).map((shop) =>
    toGeneratedSource(toCatalogId(`bench/${shop.name}`), shop),
  );
  const database = await openBenchDatabase();
  const queue = await openQueue(database.db.pool, { role: "worker", soleWorker: false });
  const children = Array.from({ length: workers }, (_, place) =>
    startWorkerProcess(database, cores?.[place]),
  );
  try {
    await Promise.all(children.map(untilStarted));
    for (const child of children) holdNowAndThen(child, runningShare);
    const server = await findServerProcess(database.db.pool);
    const databaseBefore = await readFamilyMs(server);
    const startedAt = performance.now();
    await startImports(database.db, queue, sources);
    await waitForJobs(database.db.pool);
    const seconds = (performance.now() - startedAt) / 1_000;
    const databaseAfter = await readFamilyMs(server);
    const workerMs = await Promise.all(children.map(({ pid }) => readProcessMs(pid ?? null)));
    const { rows } = await database.db.pool.query<{ n: number }>("SELECT count(*)::int AS n FROM offer");
    return {
      workers,
      cores,
      runningShare,
      offers: rows[0]!.n,
      seconds,
      stageSeconds: await readStages(database.db.pool),
      workerSeconds: workerMs.map((ms) => ms && ms / 1_000),
      databaseSeconds:
        databaseAfter === null || databaseBefore === null ? null : (databaseAfter - databaseBefore) / 1_000,
      outcome: await readOutcome(database.db.pool),
    };
  } finally {
    await Promise.all(children.map(endProcess));
    await queue.drain(5_000);
    await database.close();
  }
}

type WorkerProcess = ChildProcessByStdio<null, Readable, null>;

function startWorkerProcess({ env }: BenchDatabase, core: number | undefined): WorkerProcess {
  const command = [process.execPath, "--import", "tsx", resolve("workers/main.ts")];
  const [file, ...args] = core === undefined ? command : ["taskset", "-c", String(core), ...command];
  return spawn(file!, args, {
    env: { ...process.env, DATABASE_URL: env.DATABASE_URL, DATABASE_EMBEDDED: "false", LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Until it says so in its log. What it says from then on is passed over, but read: a worker waits while nobody reads its log. */
async function untilStarted({ stdout }: WorkerProcess): Promise<void> {
  let said = "";
  for await (const chunk of stdout.iterator({ destroyOnReturn: false })) {
    said += String(chunk);
    if (said.includes("worker started")) break;
  }
  // Only once the loop has let go of the stream does it flow.
  stdout.resume();
  if (!said.includes("worker started"))
    throw new Error(`A worker ended before it had started:\n${said.slice(-2_000)}`);
}

/** Milliseconds in which a worker is held once. */
const holdingTurn = 100;

/** Holds a process still for a share of each turn, until it ends. */
function holdNowAndThen(child: WorkerProcess, runningShare: number): void {
  if (runningShare >= 1) return;
  const turns = setInterval(() => {
    child.kill("SIGSTOP");
    setTimeout(() => child.kill("SIGCONT"), holdingTurn * (1 - runningShare));
  }, holdingTurn);
  child.once("exit", () => clearInterval(turns));
}

async function endProcess(child: WorkerProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

async function readStages(sql: SqlRunner): Promise<Record<string, number>> {
  const { rows } = await sql.query<{ name: string; seconds: number }>(
    `SELECT name, extract(epoch FROM max(completed_on) - min(started_on))::float8 AS seconds FROM pgboss.job
     WHERE state = 'completed' AND name IN ('import-file', 'embed-offers', 'adapt-matcher', 'propose-candidates', 'match-offers', 'cluster-offers')
     GROUP BY name ORDER BY min(started_on)`,
  );
  return Object.fromEntries(rows.map(({ name, seconds }) => [name, seconds]));
}

async function readOutcome(sql: SqlRunner): Promise<string> {
  const hash = createHash("sha256");
  const queries = [
    `SELECT lower_offer_id || higher_offer_id::text || match_probability || band AS line FROM match ORDER BY lower_offer_id, higher_offer_id`,
    `SELECT string_agg(offer_id::text, ' ' ORDER BY offer_id) AS line FROM offer_state GROUP BY product_id ORDER BY 1`,
  ];
  for (const query of queries)
    for (const { line } of (await sql.query<{ line: string }>(query)).rows) hash.update(`${line}\n`);
  return hash.digest("hex").slice(0, 16);
}

/** Aligned lines for people; `one` = the same by one worker, where that was measured. */
export function formatWorkersSpeed(speed: WorkersSpeed, one: WorkersSpeed | null): string {
  const {
    workers,
    cores,
    runningShare,
    offers,
    seconds,
    stageSeconds,
    workerSeconds,
    databaseSeconds,
    outcome,
  } = speed;
  const stages = Object.entries(stageSeconds).map(([name, of]) => {
    const before = one?.stageSeconds[name];
    return `${name} ${of.toFixed(1)}${before ? ` (${(before / of).toFixed(2)}×)` : ""}`;
  });
  const used = workerSeconds.map((of) => of?.toFixed(0) ?? "?").join(" + ");
  return [
    `workers    ${workers}${cores ? ` on cores ${cores.slice(0, workers).join(", ")}` : ""}${runningShare < 1 ? `, each running ${(100 * runningShare).toFixed(0)} % of the time` : ""}: ${offers.toLocaleString("en")} offers in ${seconds.toFixed(1)} s, ${(offers / seconds).toFixed(0)} offers/s${one ? `, ${(one.seconds / seconds).toFixed(2)}× one` : ""}`,
    `  processor time: workers ${used} s, database ${databaseSeconds?.toFixed(0) ?? "?"} s; outcome ${outcome}${one ? (one.outcome === outcome ? ", the same" : ", ANOTHER") : ""}`,
    `  seconds from a stage's first job to its last: ${stages.join(", ")}`,
  ].join("\n");
}
