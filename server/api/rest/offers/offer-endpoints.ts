import { z } from "zod";
import type { CatalogId } from "../../../domain/offer/offer";
import { toOfferId } from "../../../domain/offer/offer-id";
import { cleanText } from "../../../domain/offer/text";
import { getAddressedCatalog } from "../../../features/catalogs/addressed";
import { findOfferWithState, listCatalogOffers } from "../../../features/offers/pushed-offers";
import { AppError } from "../../../platform/errors";
import { defineEndpoint } from "../endpoint";
import { cursorSchema, limitSchema, nextCursorSchema } from "../list-fields";
import { exampleOffer } from "./example-offer";
import { offerAnswerSchema, toOfferAnswer } from "./offer-fields";
import { catalogAddressSchema, externalIdSchema } from "./push-target";

export const listOffersEndpoint = defineEndpoint({
  method: "GET",
  path: "/catalogs/{catalog}/offers",
  operationId: "listOffers",
  scope: "offers:read",
  summary: "List a catalog's offers",
  description: "All of them, page by page, in a fixed order.",
  inputSchema: z.object({ catalog: catalogAddressSchema, limit: limitSchema(200), cursor: cursorSchema }),
  outputSchema: z.object({ items: z.array(offerAnswerSchema), nextCursor: nextCursorSchema }),
  example: {
    input: { catalog: "shop-a", limit: 1 },
    output: { items: [exampleOffer], nextCursor: null },
  },
  run: async (db, { catalog, limit, cursor }, { bounds }) => {
    const { id } = await getAddressedCatalog(db.pool, catalog, bounds);
    const page = await listCatalogOffers(db.pool, { catalogId: id as CatalogId, limit, cursor });
    return { ...page, items: page.items.map(toOfferAnswer) };
  },
});

export const getOfferEndpoint = defineEndpoint({
  method: "GET",
  path: "/catalogs/{catalog}/offers/{externalId}",
  operationId: "getOffer",
  scope: "offers:read",
  summary: "One offer",
  description: "As it is kept, with the product that it was matched to.",
  inputSchema: z.object({ catalog: catalogAddressSchema, externalId: externalIdSchema }),
  outputSchema: offerAnswerSchema,
  example: { input: { catalog: "shop-a", externalId: "DAV-IS50" }, output: exampleOffer },
  run: async (db, { catalog, externalId }, { bounds }) => {
    const { id } = await getAddressedCatalog(db.pool, catalog, bounds);
    const found = await findOfferWithState(db.pool, toOfferId(id as CatalogId, cleanText(externalId)));
    if (found) return toOfferAnswer(found);
    throw new AppError("not-found", "No such offer", {
      userMessage: "There is no offer with this id in this catalog.",
    });
  },
});
