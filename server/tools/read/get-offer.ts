import { z } from "zod";
import { matchedOfferSchema, toMatchedOffer } from "../../api/rest/matches/match-fields";
import { readOfferFacts } from "../../features/decisions/program-facts";
import { listOfferViews } from "../../features/offers/data";
import { AppError } from "../../platform/errors";
import { defineTool } from "../tool";

export const getOfferTool = defineTool({
  name: "get_offer",
  title: "Read an offer",
  description: "What one offer states, the product that it is in, and the hash of its content.",
  scope: "offers:read",
  effect: "reads",
  isIdempotent: true,
  inputSchema: z.object({ offerId: z.uuid() }),
  outputSchema: matchedOfferSchema.extend({
    description: z.string().nullable(),
    category: z.string().nullable(),
    gtin: z.string().nullable(),
    mpn: z.string().nullable(),
    color: z.string().nullable(),
    size: z.string().nullable(),
    availability: z.string().nullable(),
    attributes: z.array(z.string()),
    contentHash: z.string().describe("Of what it says now."),
  }),
  example: { offerId: "0d7a9c1b-3e52-5f0e-8a34-6c1d2e3f4a5b" },
  run: async (db, { offerId }, { bounds: { catalogIds } }) => {
    const id = offerId.toLowerCase();
    const [offer] = await listOfferViews(db.pool, [id]);
    if (!offer || (catalogIds && !catalogIds.includes(offer.catalogId)))
      throw new AppError("not-found", `No offer ${offerId}`, {
        userMessage: `offerId: there is no offer ${offerId}, or the key may not see it. search_products and list_review give ids.`,
      });
    const facts = await readOfferFacts(db.pool, [{ lowerOfferId: id, higherOfferId: id }]);
    const { description, category, gtin, mpn, color, size, availability, attributes } = offer;
    return {
      ...toMatchedOffer(offer),
      ...{ description, category, gtin, mpn, color, size, availability },
      attributes: attributes.map(([name, value]) => `${name}: ${value}`),
      contentHash: facts.get(id)?.contentHash ?? "",
    };
  },
});
