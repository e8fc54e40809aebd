import { readRateState } from "../../../features/exchange-rates/data";
import { askForFetch, changeRateSettings, uploadRates } from "../../../features/exchange-rates/mutations";
import { rateSettingsSchema, uploadRatesSchema } from "../../../features/exchange-rates/schema";
import { fetchRatesJob } from "../../../jobs/job-catalog";
import type { Database } from "../../../platform/database";
import { getEnv } from "../../../platform/env";
import { getQueueSender } from "../../queue-sender";
import { adminProcedure, router, viewerProcedure } from "../../trpc";

/** A worker looks for what is due. */
async function enqueueFetch(db: Database): Promise<void> {
  await (await getQueueSender(db)).enqueue(fetchRatesJob, [{}], db.pool);
}

export const exchangeRatesRouter = router({
  get: viewerProcedure.query(({ ctx }) => readRateState(ctx.db.pool, getEnv().EXCHANGE_RATES_URL)),
  change: adminProcedure.input(rateSettingsSchema).mutation(async ({ ctx, input }) => {
    await changeRateSettings(ctx.db, input, ctx.viewer.id);
    await enqueueFetch(ctx.db);
  }),
  /** Keeps a file's rates, and puts files in force. */
  upload: adminProcedure
    .input(uploadRatesSchema)
    .mutation(({ ctx, input }) => uploadRates(ctx.db, input, ctx.viewer.id)),
  fetchNow: adminProcedure.mutation(async ({ ctx }) => {
    await askForFetch(ctx.db.pool);
    await enqueueFetch(ctx.db);
  }),
});
