import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import PgBoss from "pg-boss";
import type { SqlRunner } from "../platform/database";
import { PermanentError } from "../platform/errors";
import { getLogger } from "../platform/logger";
import { inSpan } from "../platform/tracing/in-span";
import { jobCatalog } from "./job-catalog";
import type { JobDefinition } from "./job-definition";
import { lookForJobs, type Watched } from "./look-for-jobs";
import { WorkerCalls } from "./worker-calls";

/** How often an idle worker looks by itself; long before that it is called (`look-for-jobs`). */
const pollingSeconds = 60;

/**
 * Adds jobs, inside the caller's transaction: they exist exactly if what they are about does. Payloads are parsed before
 * they are stored; a wrong one throws ZodError.
 */
export interface JobSender {
  enqueue<P>(
    job: JobDefinition<P>,
    payloads: readonly P[],
    sql: SqlRunner,
    options?: EnqueueOptions,
  ): Promise<void>;
}

interface EnqueueOptions {
  /** Not to be run before so many seconds; absent = at once. */
  delaySeconds?: number;
}

/** Looked at again so often while there is no room to work, for at most half of a job's time. */
const roomMs = 2_000;

/** The queue of a worker process: also runs jobs. */
export interface JobQueue extends JobSender {
  work<P>(job: JobDefinition<P>, handle: (payload: P) => Promise<void>): Promise<void>;
  /** Looks for something else whenever it looks for jobs, at least once a second, and calls whoever asked. */
  watch(watched: Watched): void;
  /** Lets running jobs finish, for at most `timeoutMs`; unfinished ones go back to the queue. */
  drain(timeoutMs: number): Promise<void>;
}

interface QueueOptions {
  role: "worker" | "sender";
  soleWorker: boolean;
  /** Asked before each job: while it says no, such as on a full disk, jobs wait, and none is given up for it. */
  hasRoom?: () => Promise<boolean>;
}

/**
 * Opens the queue on the database of `pool`. `role` "worker" creates and upkeeps the queue's tables, "sender" only adds.
 * `soleWorker`: no other worker can be alive on this database, so whatever is still marked active has crashed and is put
 * back at once instead of after its timeout.
 */
export async function openQueue(pool: Pool, options: QueueOptions): Promise<JobQueue> {
  const isWorker = options.role === "worker";
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    supervise: isWorker,
    schedule: false,
    migrate: isWorker,
    maintenanceIntervalSeconds: 60,
    archiveCompletedAfterSeconds: 3_600,
    deleteAfterDays: 7,
  });
  const log = getLogger("queue");
  boss.on("error", (error) => log.error({ err: error }, "queue error"));
  await boss.start();
  if (isWorker) {
    for (const job of jobCatalog) await createQueue(boss, job);
    await indexNextJobs(pool);
    if (options.soleWorker) await reclaimActiveJobs(pool);
  }
  const calls = new WorkerCalls((workerId) => boss.notifyWorker(workerId));
  const watched: Watched[] = [];
  const stopLooking = isWorker
    ? lookForJobs(pool, calls, watched, (error) => log.error({ err: error }, "queue error"))
    : () => undefined;
  let isDraining = false;
  /** One that has waited long enough for room goes back to the end of the queue. */
  const waitingForRoom =
    <P>(job: JobDefinition<P>, handle: (payload: P) => Promise<void>) =>
    async (payload: P) => {
      const hasRoom = options.hasRoom ?? (() => Promise.resolve(true));
      const deadline = performance.now() + job.timeoutSeconds * 500;
      for (let waits = false; !(await hasRoom()); waits = true) {
        if (!waits) log.warn({ job: job.name }, "no room to work; jobs wait");
        if (isDraining || performance.now() > deadline)
          return enqueue(boss, job, [payload], pool, { delaySeconds: 1 });
        await sleep(roomMs);
      }
      return handle(payload);
    };
  return {
    enqueue: async (job, payloads, sql, options) => {
      await enqueue(boss, job, payloads, sql, options);
      if (!options?.delaySeconds && payloads.length > 0) calls.note(job.name);
    },
    work: (job, handle) => work(boss, job, waitingForRoom(job, handle), calls),
    watch: (one) => void watched.push(one),
    drain: (timeoutMs) => {
      isDraining = true;
      stopLooking();
      calls.end();
      return boss.stop({ graceful: true, wait: true, timeout: timeoutMs, close: false });
    },
  };
}

async function createQueue(boss: PgBoss, job: Omit<JobDefinition<unknown>, "payloadSchema">): Promise<void> {
  const options = {
    name: job.name,
    policy: toPolicy(job),
    retryLimit: job.retryLimit,
    retryDelay: 2,
    retryBackoff: true,
    expireInSeconds: job.timeoutSeconds,
  };
  if (await boss.getQueue(job.name)) await boss.updateQueue(job.name, options);
  else await boss.createQueue(job.name, options);
}

/** The order in which jobs are taken. By pg-boss's own indexes each fetch sorts all that wait: 230 ms and more where 300,000 do. */
async function indexNextJobs(pool: Pool): Promise<void> {
  const { rows } = await pool.query("SELECT FROM pg_class WHERE oid = to_regclass('pgboss.job_next')");
  // Even where it exists the statement would wait for all who add jobs.
  if (rows.length > 0) return;
  await pool.query(
    "CREATE INDEX IF NOT EXISTS job_next ON pgboss.job (name, priority DESC, created_on, id) WHERE state < 'active'",
  );
}

/** "stately" = at most one in each state. */
function toPolicy({ exclusive, coalesced }: Pick<JobDefinition<unknown>, "exclusive" | "coalesced">) {
  if (coalesced) return "stately" as const;
  return exclusive ? ("singleton" as const) : ("standard" as const);
}

async function reclaimActiveJobs(pool: Pool): Promise<void> {
  await pool.query("UPDATE pgboss.job SET state = 'retry', start_after = now() WHERE state = 'active'");
}

async function enqueue<P>(
  boss: PgBoss,
  job: JobDefinition<P>,
  payloads: readonly P[],
  sql: SqlRunner,
  { delaySeconds }: EnqueueOptions = {},
): Promise<void> {
  if (payloads.length === 0) return;
  const rows = payloads.map((payload) => ({
    name: job.name,
    data: job.payloadSchema.parse(payload) as object,
    ...(delaySeconds === undefined ? {} : { startAfter: `${delaySeconds} seconds` }),
  }));
  await boss.insert(rows, { db: { executeSql: (text, values) => sql.query(text, values) } });
}

/** Whether a worker has made the queue's tables yet. */
export async function isQueueThere(sql: SqlRunner): Promise<boolean> {
  const { rows } = await sql.query<{ is_there: boolean }>(
    "SELECT to_regclass('pgboss.job') IS NOT NULL AS is_there",
  );
  return rows[0]!.is_there;
}

/** Whether any of these jobs waits, runs or is to be tried again. */
export async function hasOpenJobs(
  sql: SqlRunner,
  jobs: readonly Pick<JobDefinition<unknown>, "name">[],
): Promise<boolean> {
  const { rows } = await sql.query<{ has_open: boolean }>(
    "SELECT EXISTS (SELECT FROM pgboss.job WHERE name = ANY($1::text[]) AND state <= 'active') AS has_open",
    [jobs.map((job) => job.name)],
  );
  return rows[0]!.has_open;
}

/** The payloads of this job's that wait, run or are to be tried again. */
export async function listOpenPayloads<P>(sql: SqlRunner, job: JobDefinition<P>): Promise<P[]> {
  const { rows } = await sql.query<{ data: unknown }>(
    "SELECT data FROM pgboss.job WHERE name = $1 AND state <= 'active'",
    [job.name],
  );
  return rows.map(({ data }) => job.payloadSchema.parse(data));
}

/** How many of these jobs wait, run or are to be tried again, at most `countMax`. */
export async function countOpenJobs(
  sql: SqlRunner,
  jobs: readonly Pick<JobDefinition<unknown>, "name">[],
  countMax: number,
): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM (
       SELECT FROM pgboss.job WHERE name = ANY($1::text[]) AND state <= 'active' LIMIT $2
     ) AS open`,
    [jobs.map((job) => job.name), countMax],
  );
  return rows[0]!.n;
}

export interface QueueDepth {
  job: string;
  /** Waiting to be taken, or to be tried again. */
  waitingCount: number;
  runningCount: number;
  /** Since the oldest one that waits could have been taken. */
  oldestWaitingSeconds: number;
}

/** Of every job of the catalog; none open = zeros. */
export async function readQueueDepths(sql: SqlRunner): Promise<QueueDepth[]> {
  const { rows } = await sql.query<QueueDepth>(
    `SELECT name AS job, count(*) FILTER (WHERE state < 'active')::int AS "waitingCount",
       count(*) FILTER (WHERE state = 'active')::int AS "runningCount",
       coalesce(greatest(0, extract(epoch FROM now() - min(start_after) FILTER (WHERE state < 'active'))), 0)::float8
         AS "oldestWaitingSeconds"
     FROM pgboss.job WHERE state <= 'active' GROUP BY name`,
  );
  const known = new Map(rows.map((row) => [row.job, row]));
  return jobCatalog.map(
    ({ name }) => known.get(name) ?? { job: name, waitingCount: 0, runningCount: 0, oldestWaitingSeconds: 0 },
  );
}

async function work<P>(
  boss: PgBoss,
  job: JobDefinition<P>,
  handle: (payload: P) => Promise<void>,
  calls: WorkerCalls,
): Promise<void> {
  const log = getLogger(job.name);
  const run = async (jobs: { id: string; data: unknown }[]) => {
    for (const { id, data } of jobs) {
      const startedAt = performance.now();
      try {
        await inSpan(
          `job ${job.name}`,
          { "messaging.destination.name": job.name, "messaging.message.id": id },
          () => handle(parsePayload(job, data)),
          "CONSUMER",
        );
        log.debug({ jobId: id, durationMs: Math.round(performance.now() - startedAt) }, "done");
      } catch (error) {
        log.error({ jobId: id, err: error }, "job failed");
        if (!(error instanceof PermanentError)) throw error;
        await boss.cancel(job.name, id);
      } finally {
        // One that has found a job looks for the next at once, and so does who waits for what this one added.
        calls.note(job.name);
        calls.makeAll();
      }
    }
  };
  for (let i = 0; i < job.concurrency; i++) {
    const options = { pollingIntervalSeconds: pollingSeconds, batchSize: 1 };
    calls.add(job.name, await boss.work(job.name, options, run));
  }
}

function parsePayload<P>(job: JobDefinition<P>, data: unknown): P {
  const parsed = job.payloadSchema.safeParse(data);
  if (!parsed.success) throw new PermanentError(`Wrong payload of ${job.name}: ${parsed.error.message}`);
  return parsed.data;
}
