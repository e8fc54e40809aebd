import { clusterOffersJob } from "../../../jobs/job-catalog";
import type { JobSender } from "../../../jobs/queue";
import type { SqlRunner } from "../../../platform/database";
import { listTouched, type TouchedOffer } from "./tasks";

const offersPerClusterJob = 300;
/** Of one that ends within a large component. */
const offersPerClusterJobMax = 600;
const offersPerPage = 25_000;

/**
 * Has the products around all offers of a pass that may change put together, in the transaction that ends it. Components are kept together as far as
 * their strongest ties tell: two jobs that meet in one wait for each other.
 */
export async function enqueueTouched(queue: JobSender, sql: SqlRunner): Promise<void> {
  let waiting: TouchedOffer[] = [];
  const send = (jobs: readonly TouchedOffer[][]) =>
    queue.enqueue(
      clusterOffersJob,
      jobs.map((touched) => ({ offerIds: touched.map(({ offerId }) => offerId) })),
      sql,
    );
  for await (const page of listTouched(sql, offersPerPage)) {
    const jobs = toClusterJobs([...waiting, ...page]);
    // The last one's component may go on.
    waiting = jobs.pop() ?? [];
    await send(jobs);
  }
  if (waiting.length > 0) await send([waiting]);
}

/** Parts of some hundred offers, cut where the leader changes; a component that is as large as that is cut where it may be. */
export function toClusterJobs(touched: readonly TouchedOffer[]): TouchedOffer[][] {
  const jobs: TouchedOffer[][] = [];
  for (const offer of touched) {
    const last = jobs.at(-1);
    const isFull = last !== undefined && last.length >= offersPerClusterJob;
    const goesOn = last?.at(-1)?.leaderId === offer.leaderId && last.length < offersPerClusterJobMax;
    if (last && (!isFull || goesOn)) last.push(offer);
    else jobs.push([offer]);
  }
  return jobs;
}
