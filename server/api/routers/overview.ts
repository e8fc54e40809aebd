import { readWorkFigures } from "../../features/figures/data";
import { getOverview, getSystemView } from "../../features/overview/service";
import { findDiskShortage } from "../../platform/disk/disk-reserve";
import { getEnv } from "../../platform/env";
import { router, viewerProcedure } from "../trpc";

export const overviewRouter = router({
  get: viewerProcedure.query(({ ctx }) => getOverview(ctx.db, getEnv())),
  /** The last days' work: decisions, the queue and what the stages cost. */
  figures: viewerProcedure.query(({ ctx }) => readWorkFigures(ctx.db.pool, new Date())),
  /** Whether something waits for space on the disk of the web process's host. */
  diskShortage: viewerProcedure.query(() => findDiskShortage(getEnv())),
  /** Versions, and what is sent to an LLM. */
  system: viewerProcedure.query(({ ctx }) => getSystemView(ctx.db, getEnv())),
});
