import type { JobSender } from "../../jobs/queue";
import type { Database } from "../../platform/database";

export interface ImportDependencies {
  db: Database;
  queue: JobSender;
}

/** After it a slice ends and the next is enqueued, so that a crash costs seconds and other imports get their turn. */
export const sliceMs = 20_000;
