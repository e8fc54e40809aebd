import { z } from "zod";
import { contentFields, entryOf, feedEntries } from "../../../domain/offer/field-lists";
import type { OfferField } from "../../../domain/offer/offer-fields";
import { toMinorDigits } from "../../../domain/offer/price-text/minor-digits";
import type { RowIssue } from "../../../domain/offer/source-row/row-issue";
import { rowIssueSchema } from "../../../domain/offer/source-row/row-issue";
import { matchStates, type OfferWithState } from "../../../features/offers/pushed-offers";
import { toTime } from "../list-fields";

const cellSchema = z.union([z.string(), z.number(), z.boolean()]).nullable().optional();

const priceSchema = z
  .union([
    z.number(),
    z.string(),
    z.object({ amount: z.union([z.number(), z.string()]), currency: z.string().optional() }),
  ])
  .nullable()
  .optional()
  .describe('A number, a text as in files ("12.90 EUR"), or an amount with its currency.');

const notes: Partial<Record<OfferField, string>> = {
  externalId: "The offer's id in its catalog, at most 200 characters.",
  currency: "Of a price that states none; else the catalog's.",
  saleStartsAt: "When the sale price begins to count (ISO 8601), or both ends with a slash between.",
  saleEndsAt: "When it ends; a day alone ends with it. Answers are in UTC.",
  availability: "`in_stock`, `out_of_stock`, `preorder`, `backorder` or another spelling of these.",
  condition: "`new`, `refurbished`, `used` or another spelling of these.",
};

/** What an offer may state, as the document tells it. Bodies are read by `readStatedOffer`, which says of each row what is wrong with it. */
const statedFields = Object.fromEntries(
  [...feedEntries].map(([field, { kind }]) => [
    field,
    kind === "amount" ? priceSchema : notes[field] ? cellSchema.describe(notes[field]) : cellSchema,
  ]),
) as unknown as Record<OfferField, z.ZodType<unknown>>;

const attributesSchema = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable())
  .nullable()
  .optional()
  .describe("What no field is for, by name: at most 50.");

const { $schema: _, ...statedOfferJsonSchema } = z.toJSONSchema(
  z.object({ ...statedFields, attributes: attributesSchema }),
  { io: "input" },
);

export const statedOfferSchema = z
  .unknown()
  .meta({ ...statedOfferJsonSchema, required: ["externalId", "title"] });

/** Each field of a change; none is checked here. */
export const patchFields = Object.fromEntries(
  Object.entries({ ...statedFields, attributes: attributesSchema })
    .filter(([name]) => name !== "externalId")
    .map(([name, schema]) => {
      const { $schema: __, ...jsonSchema } = z.toJSONSchema(schema, { io: "input" });
      return [name, z.unknown().optional().meta(jsonSchema)];
    }),
) as unknown as Record<Exclude<OfferField, "externalId"> | "attributes", z.ZodOptional<z.ZodUnknown>>;

export const issueSchema = rowIssueSchema
  .omit({ column: true })
  .extend({ field: z.string().nullable().describe("Null = the whole offer.") });

export function toIssueAnswer({ column, ...issue }: RowIssue): z.output<typeof issueSchema> {
  return { field: column, ...issue };
}

/** Told otherwise, or not at all. */
const otherNames = ["priceMinor", "regularPriceMinor", "salePriceMinor", "currency", "gtinStated"] as const;
const ownNames = contentFields.filter(
  (field) => !otherNames.some((name) => name === field),
) as readonly Exclude<(typeof contentFields)[number], (typeof otherNames)[number]>[];

type OwnName = (typeof ownNames)[number];

export const offerAnswerSchema = z.object({
  id: z.uuid(),
  externalId: z.string(),
  ...(Object.fromEntries(
    ownNames.map((name) => [name, entryOf(name).isRequired ? z.string() : z.string().nullable()]),
  ) as unknown as Record<OwnName, z.ZodType<string | null>>),
  price: z.number().nullable().describe("The one that counts now, in the currency's main unit."),
  regularPrice: z.number().nullable().describe("Outside of a sale; null = it is on none."),
  salePrice: z.number().nullable().describe("From `saleStartsAt` until `saleEndsAt`."),
  currency: z.string().nullable(),
  attributes: z.record(z.string(), z.string()),
  productId: z.uuid().nullable().describe("The product that it was matched to; null = not put into one yet."),
  matchState: z
    .enum(matchStates)
    .describe(
      "`pending`: not compared since it changed. `matched`: its product has other offers. `unmatched`: it has none.",
    ),
  language: z
    .string()
    .nullable()
    .describe("That it is written in (ISO 639-1), by what it states and its text; null = not told yet."),
  updatedAt: z.iso.datetime(),
});

export function toOfferAnswer({
  offer,
  productId,
  matchState,
  language,
  updatedAt,
}: OfferWithState): z.output<typeof offerAnswerSchema> {
  const { id, externalId, priceMinor, regularPriceMinor, salePriceMinor, currency, attributes } = offer;
  const own = Object.fromEntries(ownNames.map((name) => [name, offer[name]])) as Record<
    OwnName,
    string | null
  >;
  const toPrice = (minor: number | null) => (minor === null ? null : minor / 10 ** toMinorDigits(currency));
  return {
    id,
    externalId,
    ...own,
    price: toPrice(priceMinor),
    regularPrice: toPrice(regularPriceMinor),
    salePrice: toPrice(salePriceMinor),
    currency,
    attributes,
    productId,
    matchState,
    language,
    updatedAt: toTime(updatedAt),
  };
}
