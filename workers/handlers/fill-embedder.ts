import { fillEmbedder } from "../../server/features/embeddings/fill-embedder";
import type { fillEmbedderJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createFillEmbedderHandler(context: WorkerContext): Handler<typeof fillEmbedderJob> {
  const { db, queue, log } = context;
  return async () => {
    const embedder = await context.getEmbedder();
    const { kind } = await fillEmbedder({ db, queue, embedder });
    if (kind === "completed")
      log.info({ modelId: embedder.modelId }, "every offer has its vector; this text model is in force");
    else log.debug({ modelId: embedder.modelId, kind }, "text model filling in");
  };
}
