import { z } from "zod";
import { goldenFieldSchema } from "../../../domain/golden-record/golden-record";
import { listOffersOfProduct } from "../../../features/offers/pushed-offers";
import { getLineage } from "../../../features/products/lineage";
import { getProductRecord } from "../../../features/products/product-record";
import { defineEndpoint } from "../endpoint";
import { refuseHeldKey } from "../held-key";
import { cursorSchema, limitSchema, nextCursorSchema, toTime } from "../list-fields";
import { exampleOffer } from "../offers/example-offer";
import { offerAnswerSchema, toOfferAnswer } from "../offers/offer-fields";
import {
  exampleEndedId,
  exampleProductId,
  exampleSummary,
  productIdSchema,
  productSummarySchema,
  redirectedFromSchema,
  toProductSummary,
} from "./product-fields";

const recordFieldSchema = goldenFieldSchema.extend({
  offerId: z
    .uuid()
    .nullable()
    .describe("The offer that the value was taken from; null = no offer states one."),
  catalogId: z.uuid().nullable().describe("Of that offer."),
  reason: goldenFieldSchema.shape.reason.describe("Why this value and no other."),
  agreeCount: goldenFieldSchema.shape.agreeCount.describe(
    "Offers that state this value, however they spell it.",
  ),
  statedCount: goldenFieldSchema.shape.statedCount.describe("Offers that state the field at all."),
});

export const productRecordEndpoint = defineEndpoint({
  method: "GET",
  path: "/products/{id}/record",
  operationId: "getProductRecord",
  scope: "offers:read",
  summary: "A product's golden record",
  description:
    "The best of all its offers, field by field, each with the offer that it was taken from. The id of a product that was merged into another gives that one; `redirectedFrom` says so. A key that is held to some catalogs sees the record of their offers alone.",
  inputSchema: z.object({ id: productIdSchema }),
  outputSchema: productSummarySchema.extend({
    redirectedFrom: redirectedFromSchema,
    record: z.array(recordFieldSchema),
  }),
  example: {
    input: { id: exampleProductId },
    output: {
      ...exampleSummary,
      redirectedFrom: null,
      record: [
        {
          field: "brand",
          value: "Sony",
          offerId: exampleOffer.id,
          catalogId: "3c1b7a52-8d10-4a76-9d3f-0b9a1c2d3e4f",
          reason: "all-agree",
          agreeCount: 2,
          statedCount: 2,
        },
      ],
    },
  },
  run: async (db, { id }, { bounds }) => {
    const product = await getProductRecord(db.pool, id, bounds.catalogIds);
    const catalogOf = new Map<string, string>(product.offers.map((offer) => [offer.id, offer.catalogId]));
    return {
      ...toProductSummary(product),
      redirectedFrom: product.id === id.toLowerCase() ? null : id,
      record: product.record.map((field) => ({
        ...field,
        catalogId: field.offerId === null ? null : (catalogOf.get(field.offerId) ?? null),
      })),
    };
  },
});

export const productOffersEndpoint = defineEndpoint({
  method: "GET",
  path: "/products/{id}/offers",
  operationId: "listProductOffers",
  scope: "offers:read",
  summary: "A product's offers",
  description:
    "All of them that the key may see, page by page, in a fixed order. The id of a product that was merged into another gives that one's; `productId` says which.",
  inputSchema: z.object({ id: productIdSchema, limit: limitSchema(200), cursor: cursorSchema }),
  outputSchema: z.object({
    productId: z.uuid().describe("The product whose offers these are."),
    items: z.array(offerAnswerSchema.extend({ catalogId: z.uuid() })),
    nextCursor: nextCursorSchema,
  }),
  example: {
    input: { id: exampleProductId, limit: 1 },
    output: {
      productId: exampleProductId,
      items: [{ ...exampleOffer, catalogId: "3c1b7a52-8d10-4a76-9d3f-0b9a1c2d3e4f" }],
      nextCursor: null,
    },
  },
  run: async (db, { id, limit, cursor }, { bounds: { catalogIds } }) => {
    const product = await getProductRecord(db.pool, id, catalogIds);
    const page = await listOffersOfProduct(db.pool, { productId: product.id, limit, cursor, catalogIds });
    const items = page.items.map((one) => ({ ...toOfferAnswer(one), catalogId: one.offer.catalogId }));
    return { productId: product.id, items, nextCursor: page.nextCursor };
  },
});

const relativeSchema = z.object({
  productId: z.uuid(),
  kind: z
    .enum(["merged", "split"])
    .describe("`merged`: the product that gave the offers ended so. `split`: it kept others."),
  offerCount: z.number().int().nullable().describe("Offers that went over, in all; null = not counted."),
  lastAt: z.iso.datetime(),
});

export const productLineageEndpoint = defineEndpoint({
  method: "GET",
  path: "/products/{id}/lineage",
  operationId: "getProductLineage",
  scope: "offers:read",
  summary: "Where a product came from and went",
  description:
    "Of the id itself, which is not led on: whether it still stands for a product, where it leads, which products it got offers from and gave offers to, the latest first, at most 200 each. A key that is held to some catalogs is refused: lineage tells of all.",
  inputSchema: z.object({ id: z.uuid() }),
  outputSchema: z.object({
    id: z.uuid(),
    state: z
      .enum(["current", "merged", "empty"])
      .describe(
        "`merged`: it leads to another product. `empty`: none of its offers is in a catalog any more.",
      ),
    redirectedTo: z.uuid().nullable().describe("Where it leads in the end; null = nowhere else."),
    redirects: z.array(z.uuid()).describe("The ids on the way there, in order."),
    cameFrom: z.array(relativeSchema),
    wentTo: z.array(relativeSchema),
  }),
  example: {
    input: { id: exampleEndedId },
    output: {
      id: exampleEndedId,
      state: "merged",
      redirectedTo: exampleProductId,
      redirects: [exampleProductId],
      cameFrom: [],
      wentTo: [
        { productId: exampleProductId, kind: "merged", offerCount: 1, lastAt: "2026-11-26T06:30:00.000Z" },
      ],
    },
  },
  run: async (db, { id }, { bounds }) => {
    refuseHeldKey(bounds, "The lineage of products");
    const { cameFrom, wentTo, ...rest } = await getLineage(db.pool, id);
    const toAnswer = <One extends { lastAt: Date }>(one: One) => ({ ...one, lastAt: toTime(one.lastAt) });
    return { ...rest, cameFrom: cameFrom.map(toAnswer), wentTo: wentTo.map(toAnswer) };
  },
});
