import { groupAround } from "../../server/features/products/families/group-around";
import type { groupVariantsJob } from "../../server/jobs/family-jobs";
import type { Handler, WorkerContext } from "../worker-context";

export function createGroupVariantsHandler({
  db,
  log,
}: Pick<WorkerContext, "db" | "log">): Handler<typeof groupVariantsJob> {
  return async ({ productIds }) => {
    const { movedCount, knottedCount } = await groupAround(db, productIds);
    if (movedCount + knottedCount > 0) log.info({ movedCount, knottedCount }, "variants grouped");
  };
}
