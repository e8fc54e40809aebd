import { settingsRouter } from "./routers/settings";
import { router } from "./trpc";

/** Everything the pages call. One line a router, in alphabetical order. */
export const appRouter = router({
  settings: settingsRouter,
});

export type AppRouter = typeof appRouter;
