import { activityRouter } from "./routers/activity";
import { agentsRouter } from "./routers/agents";
import { brandsRouter } from "./routers/catalogs/brands";
import { catalogsRouter } from "./routers/catalogs/catalogs";
import { demoRouter } from "./routers/demo";
import { exportsRouter } from "./routers/exports";
import { feedsRouter } from "./routers/feeds";
import { importsRouter } from "./routers/imports";
import { languageModelsRouter } from "./routers/language-models";
import { exchangeRatesRouter } from "./routers/market/exchange-rates";
import { insightsRouter } from "./routers/market/insights";
import { matchRouter } from "./routers/match";
import { matchersRouter } from "./routers/matchers";
import { offersRouter } from "./routers/offers";
import { overviewRouter } from "./routers/overview";
import { productsRouter } from "./routers/products";
import { qualityRouter } from "./routers/quality";
import { reviewRouter } from "./routers/review/review";
import { searchRouter } from "./routers/search/search";
import { searchReportsRouter } from "./routers/search/search-reports";
import { searchRulesRouter } from "./routers/search/search-rules";
import { securityRouter } from "./routers/security";
import { settingsRouter } from "./routers/settings";
import { sourcesRouter } from "./routers/sources";
import { webhooksRouter } from "./routers/webhooks";
import { router } from "./trpc";

/** Everything the pages call. One line a router, in alphabetical order. */
export const appRouter = router({
  activity: activityRouter,
  agents: agentsRouter,
  brands: brandsRouter,
  catalogs: catalogsRouter,
  demo: demoRouter,
  exchangeRates: exchangeRatesRouter,
  feeds: feedsRouter,
  exports: exportsRouter,
  imports: importsRouter,
  insights: insightsRouter,
  languageModels: languageModelsRouter,
  match: matchRouter,
  matchers: matchersRouter,
  offers: offersRouter,
  overview: overviewRouter,
  products: productsRouter,
  quality: qualityRouter,
  review: reviewRouter,
  search: searchRouter,
  searchReports: searchReportsRouter,
  searchRules: searchRulesRouter,
  security: securityRouter,
  settings: settingsRouter,
  sources: sourcesRouter,
  webhooks: webhooksRouter,
});

export type AppRouter = typeof appRouter;
