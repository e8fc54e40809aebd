import { explainHit } from "../../../features/search/explain/explain-hit";
import { explainRequestSchema } from "../../../features/search/explain/explain-schema";
import { getQueryEmbedder } from "../../../features/search/query-embedder";
import { searchRequestSchema } from "../../../features/search/schema";
import { search } from "../../../features/search/service";
import { router, viewerProcedure } from "../../trpc";

export const searchRouter = router({
  query: viewerProcedure
    .input(searchRequestSchema)
    .query(({ ctx, input }) => search({ db: ctx.db, getEmbedder: getQueryEmbedder }, input)),
  explain: viewerProcedure.input(explainRequestSchema).query(({ ctx, input }) => explainHit(ctx.db, input)),
});
