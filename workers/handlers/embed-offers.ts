import { embedOffers } from "../../server/features/embeddings/service";
import type { embedOffersJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createEmbedOffersHandler(context: WorkerContext): Handler<typeof embedOffersJob> {
  const { db, queue, log } = context;
  return async (payload) => {
    const embedder = await context.getEmbedder();
    const { embeddedCount } = await embedOffers({ db, queue, embedder }, payload);
    log.info({ offerCount: payload.offerIds.length, embeddedCount }, "offers embedded");
  };
}
