import { listFeeds } from "../../features/feeds-out/data";
import { createFeed, deleteFeed, renewFeedAddress } from "../../features/feeds-out/mutations";
import { createFeedSchema, feedIdSchema } from "../../features/feeds-out/schema";
import { toFeedView } from "../../features/feeds-out/service";
import { ucpSettingsSchema } from "../../features/ucp/schema";
import { changeUcpSettings, getUcpSettings } from "../../features/ucp/settings";
import { getAuthSecret } from "../../platform/auth-secret";
import { getEnv } from "../../platform/env";
import { adminProcedure, router } from "../trpc";

export const feedsRouter = router({
  /** With their addresses, by which anybody can read them. */
  list: adminProcedure.query(async ({ ctx }) => {
    const secret = getAuthSecret(getEnv());
    return (await listFeeds(ctx.db.pool)).map((feed) => toFeedView(feed, secret));
  }),
  create: adminProcedure
    .input(createFeedSchema)
    .mutation(({ ctx, input }) => createFeed(ctx.db.pool, input, ctx.viewer.id)),
  renewAddress: adminProcedure
    .input(feedIdSchema)
    .mutation(({ ctx, input }) => renewFeedAddress(ctx.db.pool, input.feedId, ctx.viewer.id)),
  delete: adminProcedure
    .input(feedIdSchema)
    .mutation(({ ctx, input }) => deleteFeed(ctx.db.pool, input.feedId, ctx.viewer.id)),
  /** Whether shopping agents find the catalog by the Universal Commerce Protocol. */
  ucp: adminProcedure.query(({ ctx }) => getUcpSettings(ctx.db.pool)),
  changeUcp: adminProcedure
    .input(ucpSettingsSchema)
    .mutation(({ ctx, input }) => changeUcpSettings(ctx.db.pool, input, ctx.viewer.id)),
});
