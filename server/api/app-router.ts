import { catalogsRouter } from "./routers/catalogs";
import { demoRouter } from "./routers/demo";
import { importsRouter } from "./routers/imports";
import { matchRouter } from "./routers/match";
import { matchersRouter } from "./routers/matchers";
import { offersRouter } from "./routers/offers";
import { overviewRouter } from "./routers/overview";
import { productsRouter } from "./routers/products";
import { reviewRouter } from "./routers/review";
import { searchRouter } from "./routers/search";
import { settingsRouter } from "./routers/settings";
import { router } from "./trpc";

/** Everything the pages call. One line a router, in alphabetical order. */
export const appRouter = router({
  catalogs: catalogsRouter,
  demo: demoRouter,
  imports: importsRouter,
  match: matchRouter,
  matchers: matchersRouter,
  offers: offersRouter,
  overview: overviewRouter,
  products: productsRouter,
  review: reviewRouter,
  search: searchRouter,
  settings: settingsRouter,
});

export type AppRouter = typeof appRouter;
