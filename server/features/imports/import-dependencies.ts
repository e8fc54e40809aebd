import type { JobSender } from "../../jobs/queue";
import type { Database } from "../../platform/database";

export interface ImportDependencies {
  db: Database;
  queue: JobSender;
}
