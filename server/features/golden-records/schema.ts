import { z } from "zod";
import { findAttributeName, goldenFields, pinnedLengthMax } from "../../domain/golden-record/golden-fields";
import { goldenRuleSchema } from "../../domain/golden-record/golden-rules";
import { parseGtin } from "../../domain/offer/gtin";
import { productIdSchema } from "../../domain/offer/offer";

const attributeNameLengthMax = 100;

/** "brand", or "attributes.Weight". */
const pinnableFieldSchema = z
  .string()
  .max(attributeNameLengthMax + 20)
  .refine(
    (field) =>
      goldenFields.some((known) => known === field) || (findAttributeName(field)?.trim() ?? "") !== "",
    "There is no such field.",
  );

/** A value as it stands on a product's id. */
const storedPinSchema = z.object({
  productId: z.uuid(),
  value: z.string(),
  offerId: z.uuid().nullable(),
});
export type StoredPin = z.infer<typeof storedPinSchema>;

/** One field's pins before and after a change, of the product and of the ids that led to it. */
export const pinChangeSchema = z.object({
  field: z.string(),
  before: z.array(storedPinSchema),
  after: z.array(storedPinSchema),
});
export type PinChange = z.infer<typeof pinChangeSchema>;

export const fieldOfProductSchema = z.object({ productId: productIdSchema, field: pinnableFieldSchema });
export type FieldOfProduct = z.infer<typeof fieldOfProductSchema>;

export const pinInputSchema = fieldOfProductSchema
  .extend({
    value: z
      .string()
      .trim()
      .min(1, "Enter a value.")
      .max(pinnedLengthMax.description, `Use at most ${pinnedLengthMax.description} characters.`),
    /** The offer that the value was picked from; null = typed in. */
    offerId: z.uuid().nullable(),
  })
  .superRefine(({ field, value }, context) => {
    const refuse = (message: string) => context.addIssue({ code: "custom", path: ["value"], message });
    const fixed = goldenFields.find((known) => known === field);
    const lengthMax = pinnedLengthMax[fixed ?? "attribute"];
    if (value.length > lengthMax) refuse(`Use at most ${lengthMax} characters.`);
    if ((fixed === "image" || fixed === "link") && !isWebAddress(value))
      refuse("Enter a whole address that begins with https:// or http://.");
    if (fixed === "gtin" && parseGtin(value).kind !== "valid")
      refuse("This is no GTIN: it has 8, 12, 13 or 14 digits, the last of which checks the others.");
  })
  .transform((input) => ({ ...input, value: toStoredValue(input.field, input.value) }));
export type PinInput = z.infer<typeof pinInputSchema>;

/** GTINs have fourteen digits, as in offers. */
function toStoredValue(field: string, value: string): string {
  const parsed = field === "gtin" ? parseGtin(value) : null;
  return parsed?.kind === "valid" ? parsed.gtin : value;
}

const isWebAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** One rule for each field at most; fields that none is given for go back to their defaults. */
export const goldenRulesInputSchema = z
  .array(goldenRuleSchema)
  .max(20)
  .refine(
    (rules) => new Set(rules.map(({ field }) => field)).size === rules.length,
    "Give each field one rule.",
  );
