import { findSource, listSources } from "../../features/sources/data";
import { previewTimes } from "../../features/sources/schedule";
import {
  acceptHostKeyInputSchema,
  catalogIdSchema,
  changeSourceInputSchema,
  pauseSourceInputSchema,
  scheduleSchema,
  setScheduleInputSchema,
  testSourceInputSchema,
} from "../../features/sources/schema";
import {
  acceptHostKey,
  changeSource,
  fetchNow,
  findShownSettings,
  forgetSource,
  pauseSource,
  setSchedule,
  testSource,
} from "../../features/sources/service";
import { getQueueSender } from "../queue-sender";
import { merchandiserProcedure, router, viewerProcedure } from "../trpc";

/** Where catalogs' files are fetched from, and when. */
export const sourcesRouter = router({
  list: viewerProcedure.query(({ ctx }) => listSources(ctx.db.pool)),
  /** Null = the catalog has none. */
  find: viewerProcedure
    .input(catalogIdSchema)
    .query(({ ctx, input }) => findSource(ctx.db.pool, input.catalogId)),
  /** What a form of it begins with: no secrets. Null = they can't be opened any more. */
  settings: merchandiserProcedure
    .input(catalogIdSchema)
    .query(({ ctx, input }) => findShownSettings(ctx.db.pool, input.catalogId)),
  /** Connects to it, without fetching its file. */
  test: merchandiserProcedure
    .input(testSourceInputSchema)
    .mutation(({ ctx, input, signal }) => testSource(ctx.db.pool, input, signal ? { signal } : {})),
  change: merchandiserProcedure
    .input(changeSourceInputSchema)
    .mutation(({ ctx, input }) => changeSource(ctx.db.pool, input, ctx.viewer.id)),
  /** The next times of a schedule, or what is wrong with it. */
  times: viewerProcedure.input(scheduleSchema).query(({ input }) => previewTimes(input)),
  setSchedule: merchandiserProcedure
    .input(setScheduleInputSchema)
    .mutation(({ ctx, input }) => setSchedule(ctx.db.pool, input, ctx.viewer.id)),
  pause: merchandiserProcedure
    .input(pauseSourceInputSchema)
    .mutation(({ ctx, input }) => pauseSource(ctx.db.pool, input, ctx.viewer.id)),
  fetchNow: merchandiserProcedure
    .input(catalogIdSchema)
    .mutation(async ({ ctx, input }) => fetchNow(ctx.db.pool, await getQueueSender(ctx.db), input.catalogId)),
  /** Trusts the key that an SFTP server shows now. */
  acceptHostKey: merchandiserProcedure
    .input(acceptHostKeyInputSchema)
    .mutation(async ({ ctx, input }) =>
      acceptHostKey(ctx.db.pool, await getQueueSender(ctx.db), input, ctx.viewer.id),
    ),
  forget: merchandiserProcedure
    .input(catalogIdSchema)
    .mutation(({ ctx, input }) => forgetSource(ctx.db.pool, input.catalogId, ctx.viewer.id)),
});
