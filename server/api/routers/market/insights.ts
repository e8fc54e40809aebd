import { z } from "zod";
import {
  changePriceAlert,
  createPriceAlert,
  deletePriceAlert,
  listPriceAlerts,
} from "../../../features/price-positions/alerts";
import { readCoverage, readInsightState } from "../../../features/price-positions/coverage";
import { listGaps, summariseGaps } from "../../../features/price-positions/gap-list";
import { listHistory } from "../../../features/price-positions/history";
import { listPrices, summarisePrices } from "../../../features/price-positions/price-list";
import {
  changePriceAlertSchema,
  createInsightViewSchema,
  gapFilterSchema,
  listGapsInputSchema,
  listPricesInputSchema,
  priceAlertInputSchema,
  priceFilterSchema,
  renameInsightViewSchema,
} from "../../../features/price-positions/schema";
import { insightPages } from "../../../features/price-positions/terms";
import {
  deleteInsightView,
  listInsightViews,
  renameInsightView,
  saveInsightView,
} from "../../../features/price-positions/views";
import { adminProcedure, router, viewerProcedure } from "../../trpc";

const idSchema = z.object({ id: z.uuid() });

const viewsRouter = router({
  list: viewerProcedure
    .input(z.object({ page: z.enum(insightPages) }))
    .query(({ ctx, input }) => listInsightViews(ctx.db.pool, input.page, ctx.viewer.id)),
  /** A view of the same name is replaced. */
  save: viewerProcedure
    .input(createInsightViewSchema)
    .mutation(({ ctx, input }) => saveInsightView(ctx.db, input, ctx.viewer.id)),
  rename: viewerProcedure
    .input(renameInsightViewSchema)
    .mutation(({ ctx, input }) => renameInsightView(ctx.db, input, ctx.viewer.id)),
  delete: viewerProcedure
    .input(idSchema)
    .mutation(({ ctx, input }) => deleteInsightView(ctx.db.pool, input.id, ctx.viewer.id)),
});

const alertsRouter = router({
  list: viewerProcedure.query(({ ctx }) => listPriceAlerts(ctx.db.pool)),
  create: adminProcedure
    .input(priceAlertInputSchema)
    .mutation(({ ctx, input }) => createPriceAlert(ctx.db, input, ctx.viewer.id)),
  change: adminProcedure
    .input(changePriceAlertSchema)
    .mutation(({ ctx, input }) => changePriceAlert(ctx.db, input, ctx.viewer.id)),
  delete: adminProcedure
    .input(idSchema)
    .mutation(({ ctx, input }) => deletePriceAlert(ctx.db, input.id, ctx.viewer.id)),
});

/** What matching is for: where own offers stand in price, what others sell and we don't, and how much of ours is matched. */
export const insightsRouter = router({
  state: viewerProcedure.query(({ ctx }) => readInsightState(ctx.db.pool)),
  prices: viewerProcedure
    .input(listPricesInputSchema)
    .query(({ ctx, input }) => listPrices(ctx.db.pool, input)),
  priceSummary: viewerProcedure
    .input(priceFilterSchema)
    .query(({ ctx, input }) => summarisePrices(ctx.db.pool, input)),
  /** Of an own offer, in the base currency. */
  history: viewerProcedure
    .input(z.object({ offerId: z.uuid(), currency: z.string().regex(/^[A-Z]{3}$/) }))
    .query(({ ctx, input }) => listHistory(ctx.db.pool, input.offerId, input.currency)),
  gaps: viewerProcedure.input(listGapsInputSchema).query(({ ctx, input }) => listGaps(ctx.db.pool, input)),
  gapSummary: viewerProcedure
    .input(gapFilterSchema)
    .query(({ ctx, input }) => summariseGaps(ctx.db.pool, input)),
  coverage: viewerProcedure.query(({ ctx }) => readCoverage(ctx.db.pool)),
  views: viewsRouter,
  alerts: alertsRouter,
});
