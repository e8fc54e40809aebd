import { z } from "zod";
import { policyAttributes } from "../../domain/matching/variants/same-policy";

/** What a catalog is to its owner. */
const catalogRoles = ["own-shop", "supplier", "competitor", "marketplace"] as const;
export type CatalogRole = (typeof catalogRoles)[number];

/** In the one order that they are told in. */
const attributesSchema = z
  .array(z.enum(policyAttributes))
  .max(policyAttributes.length)
  .transform((stated) => policyAttributes.filter((one) => stated.includes(one)));

export const categoryPoliciesSchema = z
  .array(
    z.object({
      category: z
        .string()
        .trim()
        .min(1, "Name the category, by words that stand in it.")
        .max(100, "Name the category in at most 100 characters.")
        .refine((text) => /[\p{L}\d]/u.test(text), "Name the category, by words that stand in it."),
      sameDespite: attributesSchema.refine(
        (stated) => stated.length > 0,
        "Choose what may differ, or remove the row.",
      ),
    }),
  )
  .max(50, "At most 50 categories.");

const catalogSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Stays when the name changes. */
  slug: z.string(),
  currency: z.string().length(3),
  /** Whether it lists each product once, as a person says; null = as its offers tell. */
  oneOfferPerProduct: z.boolean().nullable(),
  /** What its offers may differ in from the same product elsewhere. */
  sameDespite: z.array(z.enum(policyAttributes)),
  /** Likewise of offers whose category has all words of a `category`. */
  sameDespiteIn: categoryPoliciesSchema,
  offerCount: z.number().int(),
  /** ISO 639-1; null = not known yet. */
  language: z.string().nullable(),
  /** Null = not said. */
  role: z.enum(catalogRoles).nullable(),
  /** Of a hundred offers so many may lack in a whole-catalog file before a person is asked. */
  missingPercentMax: z.number().int(),
  /** Of a hundred rows so many may be left out before a file is refused. */
  rejectedPercentMax: z.number().int(),
  isDemo: z.boolean(),
  createdAt: z.date(),
});
export type Catalog = z.infer<typeof catalogSchema>;

const nameSchema = z.string().trim().min(1, "Give the catalog a name.").max(100);

/** ISO 4217: the currency of prices that state none. */
const currencySchema = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{3}$/, "A currency has three letters, such as EUR.");

const percentSchema = z
  .number({ error: "Give a whole number from 0 to 100." })
  .int("Give a whole number from 0 to 100.")
  .min(0, "Give a whole number from 0 to 100.")
  .max(100, "Give a whole number from 0 to 100.");

/** What a person settles of a catalog. */
export const catalogSettingsSchema = z.object({
  name: nameSchema,
  currency: currencySchema,
  /** Null = told by the words of its offers. */
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .nullable(),
  role: z.enum(catalogRoles).nullable(),
  oneOfferPerProduct: z.boolean().nullable(),
  sameDespite: attributesSchema,
  sameDespiteIn: categoryPoliciesSchema,
  missingPercentMax: percentSchema,
  rejectedPercentMax: percentSchema,
});
export type CatalogSettings = z.infer<typeof catalogSettingsSchema>;

export const changeCatalogInputSchema = catalogSettingsSchema.extend({ id: z.uuid() });

/** How much its offers state, by a sample of them. */
export interface CatalogHealth {
  sampledCount: number;
  /** Of the sampled offers, in [0,1]. */
  stated: {
    field: "brand" | "gtin" | "mpn" | "category" | "price" | "imageLink" | "description";
    share: number;
  }[];
  /** In a product with an offer of another catalog, in [0,1]; null = none was matched yet. */
  matchedShare: number | null;
}

export const createCatalogInputSchema = z.object({
  name: nameSchema,
  currency: currencySchema.default("USD"),
  oneOfferPerProduct: z.boolean().nullable().default(null),
});
export type CreateCatalogInput = z.input<typeof createCatalogInputSchema>;
