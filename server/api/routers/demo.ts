import { loadDemo } from "../../features/demo/service";
import { getQueueSender } from "../queue-sender";
import { merchandiserProcedure, router } from "../trpc";

export const demoRouter = router({
  /** Starts the imports of the demo catalogs that are not there yet. */
  load: merchandiserProcedure.mutation(async ({ ctx }) =>
    loadDemo({ db: ctx.db, queue: await getQueueSender(ctx.db) }, ctx.viewer.id),
  ),
});
