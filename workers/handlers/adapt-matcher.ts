import { findActiveModelId } from "../../server/features/embeddings/embedder";
import {
  type AdaptationOutcome,
  adaptToCatalogs,
} from "../../server/features/matching/adaptation/adaptation";
import type { adaptMatcherJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

const sentences: Record<AdaptationOutcome["kind"], string> = {
  "not-due": "matcher not adapted: too few offers, or it is a trained one",
  superseded: "matcher not adapted: another one was promoted meanwhile",
  "too-few-matches": "matcher not adapted: too few matches are beyond doubt",
  spared:
    "matcher adapted: these catalogs list products many times, so that what may be the same product contests no pair",
  adapted: "matcher adapted to the catalogs",
};

export function createAdaptMatcherHandler(context: WorkerContext): Handler<typeof adaptMatcherJob> {
  const { db, queue, index, log } = context;
  return async () => {
    const startedAt = performance.now();
    const modelId = (await findActiveModelId(db.pool)) ?? (await context.getEmbedder()).modelId;
    const { kind, ...facts } = await adaptToCatalogs({ db, queue, index, modelId });
    const durationMs = Math.round(performance.now() - startedAt);
    log[kind === "not-due" ? "debug" : "info"]({ ...facts, durationMs }, sentences[kind]);
  };
}
