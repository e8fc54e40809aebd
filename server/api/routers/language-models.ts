import { listCatalogRules } from "../../features/language-models/data";
import {
  changeBudgets,
  changeCatalogRule,
  changeState,
  orderModels,
  removeModel,
  saveModel,
} from "../../features/language-models/mutations";
import {
  budgetsSchema,
  modelIdSchema,
  modelInputSchema,
  orderSchema,
  ruleSchema,
  stateInputSchema,
} from "../../features/language-models/schema";
import { testEnvironmentModel, testModel } from "../../features/language-models/test-model";
import { listCalls, listCallTotals } from "../../features/resolution/call-log/data";
import { purgeCalls } from "../../features/resolution/call-log/mutations";
import { listCallsSchema, purgeCallsSchema } from "../../features/resolution/call-log/schema";
import { getLanguageModels } from "../../features/resolution/model-status";
import { enqueueResolution } from "../../features/resolution/mutations";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { getQueueSender } from "../queue-sender";
import { TokenBuckets } from "../token-bucket";
import { adminProcedure, router } from "../trpc";

/** A test costs money, and asks what an admin entered: ten at once, then one each six seconds. */
const tests = new TokenBuckets({ capacity: 10, refillPerSecond: 1 / 6 });

function countTest(personId: string): void {
  const taken = tests.take(personId);
  if (taken.kind === "empty")
    throw new AppError("rate-limited", "too many tests of models", {
      userMessage: `Too many tests. Wait ${taken.retryAfterSeconds} s and try again.`,
    });
}

/** Which language models are asked, with what, and at what price. */
export const languageModelsRouter = router({
  get: adminProcedure.query(({ ctx }) => getLanguageModels(ctx.db, getEnv())),
  save: adminProcedure
    .input(modelInputSchema)
    .mutation(({ ctx, input }) => saveModel(ctx.db, input, ctx.viewer.id)),
  remove: adminProcedure
    .input(modelIdSchema)
    .mutation(({ ctx, input }) => removeModel(ctx.db, input.id, ctx.viewer.id)),
  order: adminProcedure
    .input(orderSchema)
    .mutation(({ ctx, input }) => orderModels(ctx.db, input.ids, ctx.viewer.id)),
  /** Asks it about a made-up pair; nothing of the catalogs is sent. */
  test: adminProcedure.input(modelInputSchema).mutation(({ ctx, input, signal }) => {
    countTest(ctx.viewer.id);
    return testModel(ctx.db.pool, input, signal);
  }),
  testEnvironment: adminProcedure.mutation(({ ctx, signal }) => {
    countTest(ctx.viewer.id);
    return testEnvironmentModel(ctx.db.pool, getEnv(), signal);
  }),
  changeBudgets: adminProcedure
    .input(budgetsSchema)
    .mutation(({ ctx, input }) => changeBudgets(ctx.db, input, ctx.viewer.id)),
  rules: adminProcedure.query(({ ctx }) => listCatalogRules(ctx.db.pool)),
  changeRule: adminProcedure
    .input(ruleSchema)
    .mutation(({ ctx, input }) => changeCatalogRule(ctx.db, input, ctx.viewer.id)),
  /** Has waiting pairs asked about, all or so many; pauses; switches off. */
  changeState: adminProcedure.input(stateInputSchema).mutation(async ({ ctx, input }) => {
    await changeState(ctx.db, input, ctx.viewer.id);
    if (input.state === "on") await enqueueResolution(await getQueueSender(ctx.db), ctx.db.pool);
  }),
  calls: adminProcedure.input(listCallsSchema).query(({ ctx, input }) => listCalls(ctx.db.pool, input)),
  callTotals: adminProcedure.query(({ ctx }) => listCallTotals(ctx.db.pool)),
  purgeCalls: adminProcedure
    .input(purgeCallsSchema)
    .mutation(({ ctx, input }) => purgeCalls(ctx.db, input, ctx.viewer.id)),
});
