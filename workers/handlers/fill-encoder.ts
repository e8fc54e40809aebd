import { fillEncoder } from "../../server/features/embeddings/fill-encoder";
import type { fillEncoderJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createFillEncoderHandler(context: WorkerContext): Handler<typeof fillEncoderJob> {
  const { db, queue, log } = context;
  return async () => {
    const embedder = await context.getEmbedder();
    const { kind } = await fillEncoder({ db, queue, embedder });
    if (kind === "completed")
      log.info({ modelId: embedder.modelId }, "every offer has its vector; this text model is in force");
    else log.debug({ modelId: embedder.modelId, kind }, "text model filling in");
  };
}
