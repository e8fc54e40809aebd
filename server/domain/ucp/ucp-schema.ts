import { z } from "zod";

/** The protocol's version that is spoken. */
const ucpVersion = "2026-04-08";

/** What is implemented, by the protocol's names. */
const ucpCapabilities = {
  search: "dev.ucp.shopping.catalog.search",
  lookup: "dev.ucp.shopping.catalog.lookup",
} as const;
export type UcpCapability = keyof typeof ucpCapabilities;

/** Identifiers that one lookup may name; the protocol asks for at least ten. */
export const lookupIdsMax = 20;
/** Products on a page: the protocol's default, and where a larger wish is cut. */
export const pageLimits = { default: 10, max: 50 };

const texts = (lengthMax: number) => z.array(z.string().max(lengthMax)).max(50);

/** Only hints, of which the currency alone is heeded. */
const contextSchema = z.looseObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});
const amountSchema = z.number().int().min(0);

const ucpFiltersSchema = z.looseObject({
  /** Any of them. */
  categories: texts(750).optional(),
  /** In minor units of the context's currency. */
  price: z.looseObject({ min: amountSchema.optional(), max: amountSchema.optional() }).optional(),
  availability: texts(40).optional(),
  brand: texts(100).optional(),
});
export type UcpFilters = z.infer<typeof ucpFiltersSchema>;

/** What is not named here is passed over, as the protocol has it: others extend it. */
export const searchCatalogSchema = z.looseObject({
  query: z.string().max(200).default(""),
  context: contextSchema.optional(),
  filters: ucpFiltersSchema.optional(),
  pagination: z
    .looseObject({
      cursor: z.string().min(1).max(8_000).optional(),
      limit: z.number().int().min(1).default(pageLimits.default),
    })
    .optional(),
});

export const lookupCatalogSchema = z.looseObject({ ids: z.array(z.string().min(1).max(200)).min(1) });
export const getProductSchema = z.looseObject({ id: z.string().min(1).max(200) });

const versionSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const priceSchema = z.object({ amount: amountSchema, currency: z.string().regex(/^[A-Z]{3}$/) });
const descriptionSchema = z.object({ plain: z.string().min(1) });
const mediaSchema = z.object({ type: z.literal("image"), url: z.url(), alt_text: z.string() });
const categorySchema = z.object({ value: z.string(), taxonomy: z.literal("merchant") });

const variantSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: descriptionSchema,
  price: priceSchema,
  url: z.url().optional(),
  barcodes: z.array(z.object({ type: z.literal("GTIN"), value: z.string() })).optional(),
  availability: z.object({ available: z.boolean(), status: z.string() }),
  media: z.array(mediaSchema).optional(),
  seller: z.object({ name: z.string() }),
  /** Which of the asked identifiers led to it; of a lookup alone. */
  inputs: z
    .array(z.object({ id: z.string(), match: z.enum(["exact", "featured"]) }))
    .min(1)
    .optional(),
});
export type UcpVariant = z.infer<typeof variantSchema>;

const productSchema = z.object({
  id: z.string(),
  title: z.string(),
  brand: z.string().optional(),
  description: descriptionSchema,
  url: z.url().optional(),
  categories: z.array(categorySchema).optional(),
  price_range: z.object({ min: priceSchema, max: priceSchema }),
  media: z.array(mediaSchema).optional(),
  variants: z.array(variantSchema).min(1),
  metadata: z.record(z.string(), z.string()).optional(),
});
export type UcpProduct = z.infer<typeof productSchema>;

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("info"), code: z.string(), content: z.string() }),
  z.object({
    type: z.literal("error"),
    code: z.string(),
    content: z.string(),
    severity: z.enum(["recoverable", "unrecoverable"]),
  }),
]);
export type UcpMessage = z.infer<typeof messageSchema>;

const capabilitiesSchema = z.record(z.string(), z.array(z.object({ version: versionSchema })));
const succeeded = z.object({
  version: versionSchema,
  status: z.literal("success"),
  capabilities: capabilitiesSchema,
});

export const searchAnswerSchema = z.object({
  ucp: succeeded,
  products: z.array(productSchema),
  pagination: z.object({
    cursor: z.string().optional(),
    has_next_page: z.boolean(),
    total_count: z.number().int().min(0),
  }),
  messages: z.array(messageSchema).optional(),
});

export const lookupAnswerSchema = z.object({
  ucp: succeeded,
  products: z.array(
    productSchema.extend({ variants: z.array(variantSchema.required({ inputs: true })).min(1) }),
  ),
  messages: z.array(messageSchema).optional(),
});

export const productAnswerSchema = z.object({ ucp: succeeded, product: productSchema });

/** A product that is not there, with status 200; and failures of the call, with their own. */
export const errorAnswerSchema = z.object({
  ucp: z.object({
    version: versionSchema,
    status: z.literal("error"),
    capabilities: capabilitiesSchema.optional(),
  }),
  messages: z.array(messageSchema).min(1),
});

const serviceSchema = z.object({
  version: versionSchema,
  spec: z.url(),
  transport: z.literal("rest"),
  schema: z.url(),
  endpoint: z.url(),
});
const advertisedSchema = z.object({ version: versionSchema, spec: z.url(), schema: z.url() });

/** The business profile at `/.well-known/ucp`. */
export const ucpProfileSchema = z.object({
  ucp: z.object({
    version: versionSchema,
    services: z.record(z.string(), z.array(serviceSchema)),
    capabilities: z.record(z.string(), z.array(advertisedSchema)),
    payment_handlers: z.object({}),
  }),
});
export type UcpProfile = z.infer<typeof ucpProfileSchema>;

/** What each answer says of the protocol. */
export const toUcpHead = <Status extends "success" | "error">(capability: UcpCapability, status: Status) => ({
  version: ucpVersion,
  status,
  capabilities: { [ucpCapabilities[capability]]: [{ version: ucpVersion }] },
});

/** The profile of an installation at this origin, such as "https://catalog.example". No payment: nothing is sold here. */
export function toUcpProfile(origin: string): UcpProfile {
  const base = `https://ucp.dev/${ucpVersion}`;
  const advertise = (capability: UcpCapability) => [
    {
      version: ucpVersion,
      spec: `${base}/specification/catalog/${capability}`,
      schema: `${base}/schemas/shopping/catalog_${capability}.json`,
    },
  ];
  return {
    ucp: {
      version: ucpVersion,
      services: {
        "dev.ucp.shopping": [
          {
            version: ucpVersion,
            spec: `${base}/specification/overview`,
            transport: "rest",
            schema: `${base}/services/shopping/rest.openapi.json`,
            endpoint: `${origin}/ucp`,
          },
        ],
      },
      capabilities: {
        [ucpCapabilities.search]: advertise("search"),
        [ucpCapabilities.lookup]: advertise("lookup"),
      },
      payment_handlers: {},
    },
  };
}
