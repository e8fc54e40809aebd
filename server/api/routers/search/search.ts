import { getQueryEmbedder } from "../../../features/search/query-embedder";
import { searchRequestSchema } from "../../../features/search/schema";
import { search } from "../../../features/search/service";
import { router, viewerProcedure } from "../../trpc";

export const searchRouter = router({
  query: viewerProcedure
    .input(searchRequestSchema)
    .query(({ ctx, input }) => search({ db: ctx.db, getEmbedder: getQueryEmbedder }, input)),
});
