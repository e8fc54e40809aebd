import { findActiveModelId } from "../../server/features/embeddings/embedder";
import { withChampion } from "../../server/features/matcher-registry/champion";
import { enqueueAdaptation } from "../../server/features/matching/adaptation/adaptation";
import { saveCorpusSnapshot } from "../../server/features/matching/corpus-snapshot";
import { matchOffers } from "../../server/features/matching/pipeline/service";
import { enqueueResolution } from "../../server/features/resolution/mutations";
import type { matchOffersJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createMatchOffersHandler(context: WorkerContext): Handler<typeof matchOffersJob> {
  const { db, queue, env, index, log } = context;
  let savedOfferCount = 0;
  return async (payload) => {
    const modelId = (await findActiveModelId(db.pool)) ?? (await context.getEmbedder()).modelId;
    const crossEncoder = await context.getCrossEncoder();
    const { pairCount, matchCount } = await withChampion(db, (champion) =>
      matchOffers(
        {
          db,
          queue,
          index,
          champion,
          crossEncoder,
          modelId,
          onReview: (sql, pairs) => enqueueResolution(queue, sql, env, pairs),
        },
        payload,
      ),
    );
    savedOfferCount = await saveCorpusSnapshot(db.pool, index.statistics, savedOfferCount);
    log.info({ offerCount: payload.offerIds.length, pairCount, matchCount }, "offers matched");
    await enqueueAdaptation(db, queue);
  };
}
