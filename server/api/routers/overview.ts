import { getOverview, getSystemView } from "../../features/overview/service";
import { getEnv } from "../../platform/env";
import { router, viewerProcedure } from "../trpc";

export const overviewRouter = router({
  get: viewerProcedure.query(({ ctx }) => getOverview(ctx.db, getEnv())),
  /** Versions, and what is sent to an LLM. */
  system: viewerProcedure.query(({ ctx }) => getSystemView(ctx.db, getEnv())),
});
