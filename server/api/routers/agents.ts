import { z } from "zod";
import { listAgentClients } from "../../features/agents/clients";
import { answerQuestion, listQuestions } from "../../features/agents/questions";
import { getRun, listRuns, resumeRun, startRun, stopRun } from "../../features/agents/runs";
import {
  type AgentBudgets,
  answerQuestionInputSchema,
  runIdSchema,
  startRunInputSchema,
} from "../../features/agents/schema";
import { type ChainStep, readChain, readModelSettings } from "../../features/language-models/data";
import { findHindrance } from "../../features/resolution/agent-calls";
import { getAuthSecret } from "../../platform/auth-secret";
import { getEnv } from "../../platform/env";
import { AppError } from "../../platform/errors";
import { getQueueSender } from "../queue-sender";
import { adminProcedure, merchandiserProcedure, router, viewerProcedure } from "../trpc";

const pageSchema = z.object({
  limit: z.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).nullish(),
});

/** What the settings say that tokens cost, where the run says nothing. */
const withPrices = (budgets: AgentBudgets, { inputPrice, outputPrice }: ChainStep): AgentBudgets => ({
  ...budgets,
  inputPriceUsd: budgets.inputPriceUsd ?? inputPrice,
  outputPriceUsd: budgets.outputPriceUsd ?? outputPrice,
});

export const agentsRouter = router({
  /** Keys that agents use: what each may do, and did. */
  clients: adminProcedure.query(({ ctx }) => listAgentClients(ctx.db.pool)),
  /** What agents ask people. */
  questions: viewerProcedure
    .input(pageSchema.extend({ isOpen: z.boolean() }))
    .query(({ ctx, input: { cursor = null, ...input } }) => listQuestions(ctx.db.pool, { ...input, cursor })),
  /** A run of our own agent that waited for it goes on. */
  answer: merchandiserProcedure.input(answerQuestionInputSchema).mutation(async ({ ctx, input }) => {
    const { runId } = await answerQuestion(ctx.db, input, ctx.viewer);
    if (runId) await resumeRun(ctx.db.pool, await getQueueSender(ctx.db), runId);
  }),
  runs: viewerProcedure
    .input(pageSchema)
    .query(({ ctx, input: { limit, cursor = null } }) => listRuns(ctx.db.pool, { limit, cursor })),
  run: viewerProcedure.input(runIdSchema).query(({ ctx, input }) => getRun(ctx.db.pool, input.id)),
  /** The model that thinks for our own agent; null = none is set up. */
  model: viewerProcedure.query(async ({ ctx }) => ({
    model: (await readChain(ctx.db.pool, getEnv())).at(-1)?.model ?? null,
  })),
  start: adminProcedure.input(startRunInputSchema).mutation(async ({ ctx, input }) => {
    const step = (await readChain(ctx.db.pool, getEnv())).at(-1);
    if (!step)
      throw new AppError("conflict", "no language model", {
        userMessage: "No language model is set up. Add one under Settings, Language model.",
      });
    const hindrance = await findHindrance(ctx.db.pool);
    if (hindrance !== null)
      throw new AppError("conflict", "models may not be asked", { userMessage: hindrance });
    const deps = {
      db: ctx.db,
      queue: await getQueueSender(ctx.db),
      instanceSecret: getAuthSecret(getEnv()),
    };
    const { currency } = await readModelSettings(ctx.db.pool);
    const priced = currency === "USD" ? { ...input, budgets: withPrices(input.budgets, step) } : input;
    return startRun(deps, priced, { model: step.model, startedBy: ctx.viewer.id });
  }),
  /** Before its next step. */
  stop: merchandiserProcedure
    .input(runIdSchema)
    .mutation(async ({ ctx, input }) => ({ isStopped: await stopRun(ctx.db.pool, input.id, ctx.viewer) })),
});
