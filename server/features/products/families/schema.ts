import { z } from "zod";
import { priceUnits } from "../../../domain/families/unit-price";
import { variantAttributes } from "../../../domain/matching/values/attribute-names";
import { attributeValueSchema } from "../../../domain/matching/values/attribute-value";

const familyPriceSchema = z.object({
  lowestMinor: z.number().int(),
  highestMinor: z.number().int(),
  /** ISO 4217; null = no offer says. */
  currency: z.string().nullable(),
  offerCount: z.number().int(),
});

const familyProductSchema = z.object({
  id: z.uuid(),
  title: z.string(),
  brand: z.string().nullable(),
  offerCount: z.number().int(),
  catalogCount: z.number().int(),
  hasConflict: z.boolean(),
  /** The offer that shows it; null = none has a picture. */
  picture: z.object({ id: z.uuid(), imageLink: z.string() }).nullable(),
  /** In the currency that most of its offers state; null = none states a price. */
  price: familyPriceSchema.nullable(),
  /** Of the cheapest offer that says how much there is, in the currency of `price`. */
  unitPrice: z
    .object({
      /** In the currency's minor unit; no whole number. */
      minor: z.number(),
      unit: z.enum(priceUnits),
    })
    .nullable(),
});
export type FamilyProduct = z.infer<typeof familyProductSchema>;

const headingSchema = z.object({
  /** For each axis of the side; none = its products don't say. */
  values: z.array(z.array(attributeValueSchema)),
});

const familyViewSchema = z.object({
  id: z.uuid(),
  /** What all its products' titles share. */
  title: z.string(),
  brand: z.string().nullable(),
  /** All that are in it; 0 = it ended. */
  productCount: z.number().int(),
  /** At most `familyProductsShownMax`, by title. */
  products: z.array(familyProductSchema),
  columnAxis: z.enum(variantAttributes).nullable(),
  rowAxes: z.array(z.enum(variantAttributes)),
  columns: z.array(headingSchema),
  rows: z.array(headingSchema.extend({ cells: z.array(z.object({ productIds: z.array(z.uuid()) })) })),
});
/** The variants of one model, laid out by what they differ in. */
export type FamilyView = z.infer<typeof familyViewSchema>;
