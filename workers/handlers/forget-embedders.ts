import { forgetEmbedders } from "../../server/features/embeddings/forget-embedders";
import type { forgetEmbeddersJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createForgetEmbeddersHandler({
  db,
  queue,
  log,
}: WorkerContext): Handler<typeof forgetEmbeddersJob> {
  return async () => {
    if (await forgetEmbedders({ db, queue })) log.info("vectors of earlier text models are deleted");
  };
}
