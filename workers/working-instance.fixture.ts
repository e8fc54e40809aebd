import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, vi } from "vitest";
import { type JobSender, openQueue } from "../server/jobs/queue";
import { getEnv } from "../server/platform/env";
import { createTestDatabase, type TestDatabase } from "../server/platform/testing/test-database";
import { startWorker } from "./start-worker";

/** A database of its own with a worker at work on it, hashed vectors and a data folder that is named after the test. */
export interface WorkingInstance {
  db: TestDatabase;
  queue: JobSender;
  /** Until no job waits or runs. Call it inside a test. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export async function openWorkingInstance(name: string): Promise<WorkingInstance> {
  vi.stubEnv("EMBEDDER", "hash");
  vi.stubEnv("DATA_DIR", mkdtempSync(join(tmpdir(), `${name}-`)));
  vi.stubEnv("DATABASE_EMBEDDED", "true");
  const db = await createTestDatabase();
  const worker = await startWorker(db, getEnv());
  const queue = await openQueue(db.pool, { role: "sender", soleWorker: false });
  const countOpenJobs = async () => {
    const { rows } = await db.pool.query(
      "SELECT count(*)::int AS n FROM pgboss.job WHERE state <= 'active' AND name NOT LIKE '\\_\\_%'",
    );
    return rows[0].n;
  };
  return {
    db,
    queue,
    settle: () => expect.poll(countOpenJobs, { timeout: 120_000, interval: 50 }).toBe(0),
    close: async () => {
      await queue.drain(1_000);
      await worker.drain(5_000);
      await db.close();
    },
  };
}
