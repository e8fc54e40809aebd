import { z } from "zod";
import { getAddressedCatalog, listCatalogPage } from "../../../features/catalogs/addressed";
import { createCatalog } from "../../../features/catalogs/mutations";
import { createCatalogInputSchema } from "../../../features/catalogs/schema";
import { AppError } from "../../../platform/errors";
import { defineEndpoint, getCaller } from "../endpoint";
import { cursorSchema, limitSchema, nextCursorSchema, toTime } from "../list-fields";
import { catalogAddressSchema } from "../offers/push-target";

const catalogAnswerSchema = z.object({
  id: z.uuid(),
  slug: z
    .string()
    .describe("Made from the name when the catalog was created; it stays when the name changes."),
  name: z.string(),
  currency: z.string().describe("Of prices that state none, as ISO 4217."),
  offerCount: z.number().int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime().describe("When the latest import of it began or ended."),
});

const exampleCatalog: z.output<typeof catalogAnswerSchema> = {
  id: "3c1b7a52-8d10-4a76-9d3f-0b9a1c2d3e4f",
  slug: "shop-a",
  name: "Shop A",
  currency: "EUR",
  offerCount: 12_840,
  createdAt: "2026-10-01T08:00:00.000Z",
  updatedAt: "2026-11-26T06:30:00.000Z",
};

export const listCatalogsEndpoint = defineEndpoint({
  method: "GET",
  path: "/catalogs",
  operationId: "listCatalogs",
  scope: "offers:read",
  summary: "List catalogs",
  description: "The catalogs that the key may see, by slug.",
  inputSchema: z.object({ limit: limitSchema(100), cursor: cursorSchema }),
  outputSchema: z.object({ items: z.array(catalogAnswerSchema), nextCursor: nextCursorSchema }),
  example: { input: { limit: 1 }, output: { items: [exampleCatalog], nextCursor: null } },
  run: async (db, { limit, cursor }, { bounds }) => {
    const page = await listCatalogPage(db.pool, { limit, cursor, catalogIds: bounds.catalogIds });
    return { ...page, items: page.items.map(toTimes) };
  },
});

export const getCatalogEndpoint = defineEndpoint({
  method: "GET",
  path: "/catalogs/{catalog}",
  operationId: "getCatalog",
  scope: "offers:read",
  summary: "One catalog",
  description: "By its id or slug.",
  inputSchema: z.object({ catalog: catalogAddressSchema }),
  outputSchema: catalogAnswerSchema,
  example: { input: { catalog: "shop-a" }, output: exampleCatalog },
  run: async (db, { catalog }, { bounds }) => toTimes(await getAddressedCatalog(db.pool, catalog, bounds)),
});

export const createCatalogEndpoint = defineEndpoint({
  method: "POST",
  path: "/catalogs",
  operationId: "createCatalog",
  scope: "offers:write",
  summary: "Create a catalog",
  description:
    "409 where there is a catalog with this name. A key that is held to some catalogs can't create another one.",
  inputSchema: createCatalogInputSchema.pick({ name: true, currency: true }),
  outputSchema: catalogAnswerSchema,
  example: {
    input: { name: "Shop A", currency: "EUR" },
    output: { ...exampleCatalog, offerCount: 0, updatedAt: exampleCatalog.createdAt },
  },
  run: async (db, input, call) => {
    // It could not see what it made.
    if (call.bounds.catalogIds) {
      throw new AppError("forbidden", "key held to catalogs", {
        userMessage: "This API key is held to some catalogs. Create the catalog with one that is not.",
      });
    }
    const { id } = await createCatalog(db, input, { createdById: getCaller(call).id });
    return toTimes(await getAddressedCatalog(db.pool, id));
  },
});

function toTimes<Times extends { createdAt: Date; updatedAt: Date }>(catalog: Times) {
  return { ...catalog, createdAt: toTime(catalog.createdAt), updatedAt: toTime(catalog.updatedAt) };
}
