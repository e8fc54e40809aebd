import { compareMatchers } from "../../features/matchers/compare";
import { promote, rollBack, saveThresholds, startSpecialisation } from "../../features/matchers/mutations";
import {
  compareMatchersInputSchema,
  matcherIdSchema,
  saveThresholdsInputSchema,
} from "../../features/matchers/schema";
import { getMatcherDetail, getMatchersOverview } from "../../features/matchers/service";
import { getEnv } from "../../platform/env";
import { getQueueSender } from "../queue-sender";
import { adminProcedure, router, type TrpcContext, viewerProcedure } from "../trpc";

const toDependencies = async ({ db, viewer }: TrpcContext) => ({
  db,
  queue: await getQueueSender(db),
  ...(viewer ? { actorId: viewer.id } : {}),
});

export const matchersRouter = router({
  /** Has figures made anew where they are out of date. */
  overview: viewerProcedure.query(async ({ ctx }) => getMatchersOverview(await toDependencies(ctx))),
  get: viewerProcedure
    .input(matcherIdSchema)
    .query(async ({ ctx, input }) => getMatcherDetail(await toDependencies(ctx), input.matcherId, getEnv())),
  compare: viewerProcedure
    .input(compareMatchersInputSchema)
    .query(({ ctx, input }) => compareMatchers(ctx.db, input)),
  saveThresholds: adminProcedure
    .input(saveThresholdsInputSchema)
    .mutation(async ({ ctx, input }) => saveThresholds(await toDependencies(ctx), input)),
  promote: adminProcedure
    .input(matcherIdSchema)
    .mutation(async ({ ctx, input }) => promote(await toDependencies(ctx), input.matcherId)),
  rollBack: adminProcedure.mutation(async ({ ctx }) => rollBack(await toDependencies(ctx))),
  specialise: adminProcedure.mutation(async ({ ctx }) =>
    startSpecialisation(await toDependencies(ctx), ctx.viewer.id),
  ),
});
