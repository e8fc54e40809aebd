import { type JobSender, openQueue } from "../jobs/queue";
import type { Database } from "../platform/database";

const senders = new WeakMap<Database, Promise<JobSender>>();

/** The queue of the web process, which only adds jobs; opened at the first call, and again after a failed one. */
export function getQueueSender(db: Database): Promise<JobSender> {
  const known = senders.get(db);
  if (known) return known;
  const opening = openQueue(db.pool, { role: "sender", soleWorker: false });
  senders.set(db, opening);
  opening.catch(() => senders.delete(db));
  return opening;
}
