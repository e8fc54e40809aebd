import type { OfferId } from "../../server/domain/offer/offer";
import { withChampion } from "../../server/features/matcher-registry/champion";
import { matchOffers } from "../../server/features/matching/pipeline/match-offers";
import type { matchOffersJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createMatchOffersHandler(context: WorkerContext): Handler<typeof matchOffersJob> {
  const { db, index, log } = context;
  return async ({ passId, offerIds }) => {
    const crossEncoder = await context.getCrossEncoder();
    const { pairCount, matchCount } = await withChampion(db, (champion) =>
      matchOffers({ db, index, champion, crossEncoder }, { passId, offerIds: offerIds as OfferId[] }),
    );
    log.info({ offerCount: offerIds.length, pairCount, matchCount }, "offers matched");
  };
}
