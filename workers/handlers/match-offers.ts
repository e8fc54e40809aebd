import { getChampion } from "../../server/features/matching/champion";
import { CorpusIndex } from "../../server/features/matching/corpus-index";
import { saveCorpusSnapshot } from "../../server/features/matching/corpus-snapshot";
import { matchOffers } from "../../server/features/matching/service";
import { enqueueResolution } from "../../server/features/resolution/mutations";
import type { matchOffersJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

/** Holds the process's corpus index, which the first job fills. */
export function createMatchOffersHandler(context: WorkerContext): Handler<typeof matchOffersJob> {
  const { db, queue, env, log } = context;
  const index = new CorpusIndex();
  let savedOfferCount = 0;
  return async (payload) => {
    const { pairCount, matchCount } = await matchOffers(
      {
        db,
        queue,
        index,
        champion: await getChampion(db),
        modelId: (await context.getEmbedder()).modelId,
        onReview: (sql, pairs) => enqueueResolution(queue, sql, env, pairs),
      },
      payload,
    );
    savedOfferCount = await saveCorpusSnapshot(db.pool, index.statistics, savedOfferCount);
    log.info({ offerCount: payload.offerIds.length, pairCount, matchCount }, "offers matched");
  };
}
