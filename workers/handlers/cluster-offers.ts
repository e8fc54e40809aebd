import { clusterAround } from "../../server/features/products/service";
import type { clusterOffersJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createClusterOffersHandler({
  db,
  queue,
  log,
}: WorkerContext): Handler<typeof clusterOffersJob> {
  return async ({ offerIds }) => {
    const { productCount, conflicts, knottedCount } = await clusterAround(db, queue, offerIds);
    log.info(
      { offerCount: offerIds.length, productCount, conflictCount: conflicts.length, knottedCount },
      "offers clustered",
    );
  };
}
