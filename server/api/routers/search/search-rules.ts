import { listRules, listSynonyms } from "../../../features/search-curation/data";
import {
  changeRule,
  changeRuleOfQuery,
  changeSynonyms,
  createRule,
  createSynonyms,
  hideProduct,
  pinProduct,
  putRule,
  putSynonyms,
} from "../../../features/search-curation/mutations";
import {
  hideAtQuerySchema,
  pinAtQuerySchema,
  ruleChangeSchema,
  ruleIdSchema,
  ruleSettingsSchema,
  synonymChangeSchema,
  synonymIdSchema,
  synonymSettingsSchema,
} from "../../../features/search-curation/schema";
import { merchandiserProcedure, router, viewerProcedure } from "../../trpc";

const synonymsRouter = router({
  list: viewerProcedure.query(({ ctx }) => listSynonyms(ctx.db.pool)),
  create: merchandiserProcedure
    .input(synonymSettingsSchema)
    .mutation(({ ctx, input }) => createSynonyms(ctx.db.pool, input, ctx.viewer.id)),
  change: merchandiserProcedure
    .input(synonymChangeSchema)
    .mutation(({ ctx, input }) =>
      changeSynonyms(ctx.db.pool, input.synonymId, input.settings, ctx.viewer.id),
    ),
  delete: merchandiserProcedure
    .input(synonymIdSchema)
    .mutation(({ ctx, input }) => putSynonyms(ctx.db.pool, input.synonymId, null, ctx.viewer.id)),
  /** Brings back what was deleted. */
  restore: merchandiserProcedure
    .input(synonymChangeSchema)
    .mutation(({ ctx, input }) => putSynonyms(ctx.db.pool, input.synonymId, input.settings, ctx.viewer.id)),
});

export const searchRulesRouter = router({
  list: viewerProcedure.query(({ ctx }) => listRules(ctx.db.pool)),
  create: merchandiserProcedure
    .input(ruleSettingsSchema)
    .mutation(({ ctx, input }) => createRule(ctx.db.pool, input, ctx.viewer.id)),
  change: merchandiserProcedure
    .input(ruleChangeSchema)
    .mutation(({ ctx, input }) => changeRule(ctx.db.pool, input.ruleId, input.settings, ctx.viewer.id)),
  delete: merchandiserProcedure
    .input(ruleIdSchema)
    .mutation(({ ctx, input }) => putRule(ctx.db.pool, input.ruleId, null, ctx.viewer.id)),
  /** Brings back what was deleted, or changed by pinning and hiding. */
  restore: merchandiserProcedure
    .input(ruleChangeSchema)
    .mutation(({ ctx, input }) => putRule(ctx.db.pool, input.ruleId, input.settings, ctx.viewer.id)),
  /** In the rule that is for this query alone. */
  pin: merchandiserProcedure
    .input(pinAtQuerySchema)
    .mutation(({ ctx, input: { query, productId, place } }) =>
      changeRuleOfQuery(ctx.db.pool, query, pinProduct(productId, place), ctx.viewer.id),
    ),
  hide: merchandiserProcedure
    .input(hideAtQuerySchema)
    .mutation(({ ctx, input: { query, productId } }) =>
      changeRuleOfQuery(ctx.db.pool, query, hideProduct(productId), ctx.viewer.id),
    ),
  synonyms: synonymsRouter,
});
