import { lookForAliases } from "../../server/features/brands/look-for-aliases";
import { rereadBrands } from "../../server/features/brands/reread-brands";
import type { lookForBrandsJob, rereadBrandsJob } from "../../server/jobs/brand-jobs";
import type { Handler, WorkerContext } from "../worker-context";

export function createLookForBrandsHandler({
  db,
  log,
}: Pick<WorkerContext, "db" | "log">): Handler<typeof lookForBrandsJob> {
  return async () => {
    const proposalCount = await lookForAliases(db);
    log.info({ proposalCount }, "brands compared");
  };
}

export function createRereadBrandsHandler({
  db,
  queue,
  log,
}: Pick<WorkerContext, "db" | "queue" | "log">): Handler<typeof rereadBrandsJob> {
  return async ({ brandKeys }) => {
    const offerCount = await rereadBrands({ db, queue }, brandKeys);
    log.info({ offerCount }, "offers whose brand is read otherwise wait to be matched");
  };
}
