import { getChampion } from "../../features/matcher-registry/champion";
import { findMatches, scoreOffers } from "../../features/matching/ad-hoc/ad-hoc";
import { getQueryCrossEncoder } from "../../features/matching/ad-hoc/query-cross-encoder";
import { findMatchesInputSchema, scoreOffersInputSchema } from "../../features/matching/schema";
import { getQueryEmbedder } from "../../features/search/query-embedder";
import type { Database } from "../../platform/database";
import { router, viewerProcedure } from "../trpc";

const toDependencies = (db: Database) => ({
  db,
  getChampion: () => getChampion(db),
  getEmbedder: () => getQueryEmbedder().catch(() => null),
  getCrossEncoder: getQueryCrossEncoder,
});

export const matchRouter = router({
  /** Two offers: are they the same product? */
  score: viewerProcedure
    .input(scoreOffersInputSchema)
    .query(({ ctx, input }) => scoreOffers(toDependencies(ctx.db), input.first, input.second)),
  /** One offer: which others may be the same product? */
  find: viewerProcedure
    .input(findMatchesInputSchema)
    .query(({ ctx, input }) => findMatches(toDependencies(ctx.db), input.offer, input.limit)),
});
