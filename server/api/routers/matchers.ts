import { askGuarantee, drawMissing, putGuaranteeIntoForce } from "../../features/guarantee/mutations";
import { askGuaranteeSchema, putGuaranteeIntoForceSchema } from "../../features/guarantee/schema";
import { getGuarantee } from "../../features/guarantee/service";
import { compareMatchers } from "../../features/matchers/compare";
import { answer, promote, resumeFitting, rollBack, saveThresholds } from "../../features/matchers/mutations";
import {
  answerProposalSchema,
  compareMatchersInputSchema,
  matcherIdSchema,
  rollBackInputSchema,
  saveThresholdsInputSchema,
} from "../../features/matchers/schema";
import { getMatcherDetail, getMatchersOverview } from "../../features/matchers/service";
import { startSpecialisation } from "../../features/matchers/start-specialisation";
import { getEnv } from "../../platform/env";
import { getQueueSender } from "../queue-sender";
import { adminProcedure, router, type TrpcContext, viewerProcedure } from "../trpc";

const toDependencies = async ({ db }: TrpcContext) => ({ db, queue: await getQueueSender(db) });

/** The same with who changes something. */
const toChanging = async (ctx: TrpcContext & { viewer: { id: string } }) => ({
  ...(await toDependencies(ctx)),
  actorId: ctx.viewer.id,
});

/** Pairs of a draw that an admin asks for. */
const drawnMax = 200;

const guaranteeRouter = router({
  /** What is asked for, what is proven by now, and what is missing. */
  get: viewerProcedure.query(({ ctx }) => getGuarantee(ctx.db.pool, getEnv())),
  ask: adminProcedure
    .input(askGuaranteeSchema)
    .mutation(({ ctx, input }) => askGuarantee(ctx.db.pool, input, ctx.viewer.id)),
  draw: adminProcedure.mutation(async ({ ctx }) => ({ drawnCount: await drawMissing(ctx.db, drawnMax) })),
  putIntoForce: adminProcedure
    .input(putGuaranteeIntoForceSchema)
    .mutation(async ({ ctx, input }) => putGuaranteeIntoForce(await toDependencies(ctx), input.isInForce)),
});

export const matchersRouter = router({
  guarantee: guaranteeRouter,
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
    .mutation(async ({ ctx, input }) => saveThresholds(await toChanging(ctx), input)),
  promote: adminProcedure
    .input(matcherIdSchema)
    .mutation(async ({ ctx, input }) => promote(await toChanging(ctx), input.matcherId)),
  rollBack: adminProcedure
    .input(rollBackInputSchema)
    .mutation(async ({ ctx, input }) => rollBack(await toChanging(ctx), input?.takesBack)),
  answerProposal: adminProcedure
    .input(answerProposalSchema)
    .mutation(async ({ ctx, input }) => answer(await toChanging(ctx), input)),
  resumeFitting: adminProcedure.mutation(async ({ ctx }) => resumeFitting(await toChanging(ctx))),
  specialise: adminProcedure.mutation(async ({ ctx }) =>
    startSpecialisation(await toDependencies(ctx), ctx.viewer.id),
  ),
});
