import { z } from "zod";
import { type VariantAttribute, variantAttributes } from "./attribute-names";
import { type AttributeValue, attributeValueSchema, describeValue } from "./attribute-value";

const sideSchema = z.array(attributeValueSchema).min(1);

/** An attribute in which two offers differ as variants of one model do. */
export const variantDifferenceSchema = z.object({
  attribute: z.enum(variantAttributes),
  /** What either side says, in the order of the English words: 128 GB, 64 GB. A silent side sells a single piece, new, in the standard edition. */
  values: z.tuple([sideSchema, sideSchema]),
  /** False where one side is silent, and that is read into it. */
  isStated: z.boolean(),
});
export type VariantDifference = z.infer<typeof variantDifferenceSchema>;

const labels: Partial<Record<VariantAttribute, string>> = {
  mass: "weight",
  users: "licence",
  charge: "battery",
};

/** What one side says of an attribute, in English: "black/red", "pack of 6". */
export function describeSide(attribute: VariantAttribute, side: readonly AttributeValue[]): string {
  const words = side.map((value) => {
    if (attribute !== "pack" || value.kind !== "amount") return describeValue(value);
    return value.amount === 1 ? "single" : `pack of ${value.amount}`;
  });
  return words.join("/");
}

/**
 * Differences as a person reads them in English, for the API and agents: "colour black or white, storage 128 GB or 64 GB"; null for none. Pages word the same in
 * the language of the instance (`app/_ui/evidence/variant-words`).
 */
export function describeVariantDifferences(differences: readonly VariantDifference[]): string | null {
  if (differences.length === 0) return null;
  return differences
    .map(({ attribute, values }) => {
      const sides = values.map((side) => describeSide(attribute, side));
      return `${labels[attribute] ?? attribute} ${sides.join(" or ")}`;
    })
    .join(", ");
}
