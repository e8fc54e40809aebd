import { findEndpoint, scoreEndpoint } from "../../api/rest/matches/live-endpoints";
import { defineTool } from "../tool";

const shortly =
  "An offer is one of a catalog as { offerId }, or stated on the spot with a title and what else is known.";

export const scorePairTool = defineTool({
  name: "score_pair",
  title: "Score two offers",
  description: `How probable it is that two offers are one product, and what speaks for and against. Nothing is kept. ${shortly}`,
  scope: scoreEndpoint.scope,
  effect: "reads",
  isIdempotent: true,
  inputSchema: scoreEndpoint.inputSchema,
  outputSchema: scoreEndpoint.outputSchema,
  ownTexts: ["attribute"],
  example: {
    first: { title: "Sony DAV-IS50", brand: "Sony" },
    second: { title: "Sony DAVIS50B Bravia", brand: "Sony" },
  },
  run: (db, input, call) => scoreEndpoint.run(db, input, call),
});

export const findMatchesTool = defineTool({
  name: "find_matches",
  title: "Find matches of an offer",
  description: `Which offers and which product an offer may be the same as, most probable first. Nothing is kept. ${shortly}`,
  scope: findEndpoint.scope,
  effect: "reads",
  isIdempotent: true,
  inputSchema: findEndpoint.inputSchema.extend({
    limit: findEndpoint.inputSchema.shape.limit.unwrap().max(20).default(5),
  }),
  outputSchema: findEndpoint.outputSchema,
  ownTexts: ["attribute"],
  example: { offer: { title: "Sony DAVIS50B Bravia Theatre", brand: "Sony" }, limit: 3 },
  run: (db, input, call) => findEndpoint.run(db, input, call),
});
