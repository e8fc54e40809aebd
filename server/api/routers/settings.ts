import { router, viewerProcedure } from "../trpc";

export const settingsRouter = router({
  me: viewerProcedure.query(({ ctx }) => ctx.viewer),
});
