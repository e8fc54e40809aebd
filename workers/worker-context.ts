import type { CrossEncoder } from "../server/embedding/cross-encoder";
import type { Embedder } from "../server/embedding/embedder";
import type { Corpus } from "../server/features/matching/index/corpus";
import type { JobDefinition } from "../server/jobs/job-definition";
import type { JobQueue } from "../server/jobs/queue";
import type { Database } from "../server/platform/database";
import type { Env } from "../server/platform/env";
import type { Logger } from "../server/platform/logger";

/** What every handler is made from. */
export interface WorkerContext {
  db: Database;
  queue: JobQueue;
  env: Env;
  log: Logger;
  /** What the process knows of all offers, filled before jobs that ask it are taken. */
  index: Corpus;
  /** The process's one embedder, loaded and known to the database; rejects where that fails, and tries again when called again. */
  getEmbedder(): Promise<Embedder>;
  /** The process's one cross-encoder, likewise; null where none is shipped. */
  getCrossEncoder(): Promise<CrossEncoder | null>;
}

export type Handler<J> = J extends JobDefinition<infer P> ? (payload: P) => Promise<void> : never;
