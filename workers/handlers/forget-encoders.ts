import { forgetEncoders } from "../../server/features/embeddings/forget-encoders";
import type { forgetEncodersJob } from "../../server/jobs/job-catalog";
import type { Handler, WorkerContext } from "../worker-context";

export function createForgetEncodersHandler({
  db,
  queue,
  log,
}: WorkerContext): Handler<typeof forgetEncodersJob> {
  return async () => {
    if (await forgetEncoders({ db, queue })) log.info("vectors of earlier text models are deleted");
  };
}
