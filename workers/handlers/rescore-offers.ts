import type { OfferId } from "../../server/domain/offer/offer";
import { withChampion } from "../../server/features/matcher-registry/champion";
import { rescoreOffers } from "../../server/features/matching/pipeline/service";
import { enqueueResolution } from "../../server/features/resolution/mutations";
import type { rescoreOffersJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createRescoreOffersHandler(context: WorkerContext): Handler<typeof rescoreOffersJob> {
  const { db, queue, env, index, log } = context;
  return async ({ offerIds }) => {
    const crossEncoder = await context.getCrossEncoder();
    const { pairCount } = await withChampion(db, (champion) =>
      rescoreOffers(
        {
          db,
          queue,
          index,
          champion,
          crossEncoder,
          onReview: (sql, pairs) => enqueueResolution(queue, sql, env, pairs),
        },
        offerIds as OfferId[],
      ),
    );
    log.info({ offerCount: offerIds.length, pairCount }, "offers scored again");
  };
}
