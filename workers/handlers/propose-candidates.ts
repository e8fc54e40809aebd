import type { OfferId } from "../../server/domain/offer/offer";
import { findActiveModelId } from "../../server/features/embeddings/embedder";
import { withChampion } from "../../server/features/matcher-registry/champion";
import { proposeCandidates } from "../../server/features/matching/pipeline/propose-candidates";
import type { proposeCandidatesJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createProposeCandidatesHandler(context: WorkerContext): Handler<typeof proposeCandidatesJob> {
  const { db, index, log } = context;
  return async ({ passId, offerIds }) => {
    const modelId = (await findActiveModelId(db.pool)) ?? (await context.getEmbedder()).modelId;
    const { pairCount } = await withChampion(db, (champion) =>
      proposeCandidates({ db, index, champion, modelId }, { passId, offerIds: offerIds as OfferId[] }),
    );
    log.info({ offerCount: offerIds.length, pairCount }, "candidates found");
  };
}
