import { getChampion } from "../../server/features/matcher-registry/champion";
import { clusterAround } from "../../server/features/products/service";
import type { clusterOffersJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createClusterOffersHandler({
  db,
  queue,
  log,
}: WorkerContext): Handler<typeof clusterOffersJob> {
  return async ({ offerIds }) => {
    const { scorer } = await getChampion(db);
    const { productCount, conflicts } = await clusterAround(db, queue, offerIds, scorer.thresholds.autoMatch);
    log.info(
      { offerCount: offerIds.length, productCount, conflictCount: conflicts.length },
      "offers clustered",
    );
  };
}
