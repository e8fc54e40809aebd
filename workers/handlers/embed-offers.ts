import { countOffers } from "../../server/features/catalogs/data";
import { embedOffers, offersPerEmbedJobMax } from "../../server/features/embeddings/service";
import {
  isWorthLayingAside,
  layGraphAside,
  restoreGraph,
} from "../../server/features/embeddings/vector-graph";
import { findPass } from "../../server/features/matching/pipeline/passes";
import { embedOffersJob } from "../../server/jobs/job-catalog";
import { countOpenJobs } from "../../server/jobs/queue";
import type { Handler, WorkerContext } from "../worker-context";

/** How often it is looked whether a large import is coming in. */
const lookMs = 2_000;
/** Of so many offers the embedded database makes the graph in one go: some five seconds. */
const inOneGoMax = 10_000;

export function createEmbedOffersHandler(context: WorkerContext): Handler<typeof embedOffersJob> {
  const { db, queue, log } = context;
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  return async (payload) => {
    const embedder = await context.getEmbedder();
    if (performance.now() - lookedAtMs >= lookMs) {
      lookedAtMs = performance.now();
      await prepareGraph(context, embedder.modelId);
    }
    const { embeddedCount } = await embedOffers({ db, queue, embedder }, payload);
    log.info({ offerCount: payload.offerIds.length, embeddedCount }, "offers embedded");
  };
}

/**
 * On a server the graph is laid aside before most of the vectors come in, unless they are being asked for. On the embedded database everybody would wait for as long as
 * making it takes: there a large one is begun early, and grows vector by vector.
 */
async function prepareGraph({ db, env }: WorkerContext, modelId: string): Promise<void> {
  const offerCount = await countOffers(db.pool);
  if (env.DATABASE_EMBEDDED === "true") {
    if (offerCount > inOneGoMax) await restoreGraph(db, modelId);
    return;
  }
  if ((await findPass(db.pool)) !== null) return;
  const jobCount = await countOpenJobs(
    db.pool,
    [embedOffersJob],
    Math.ceil(offerCount / offersPerEmbedJobMax),
  );
  const comingCount = jobCount * offersPerEmbedJobMax;
  if (isWorthLayingAside(comingCount, offerCount - comingCount)) await layGraphAside(db.pool, modelId);
}
