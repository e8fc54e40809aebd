import type { CatalogId } from "../../offer/offer";
import type { PreparedOffer } from "../prepare/prepare-offer";
import { foldText, splitFolded } from "../text/fold-text";
import { wordId } from "../text/text-grams";
import type { VariantAttribute } from "../values/attribute-names";

/**
 * What may differ between two offers of one product, where a catalog says so: by default none of it may. `amount` = how much, how long or how
 * many is in it: storage, volume, weight, length, battery, licences, duration.
 */
export const policyAttributes = [
  "colour",
  "size",
  "pack",
  "amount",
  "edition",
  "condition",
  "language",
] as const;
export type PolicyAttribute = (typeof policyAttributes)[number];

const attributesOf: Record<PolicyAttribute, readonly VariantAttribute[]> = {
  colour: ["colour"],
  size: ["size"],
  pack: ["pack"],
  amount: ["users", "storage", "volume", "mass", "length", "charge", "duration"],
  edition: ["edition"],
  condition: ["condition"],
  language: ["language"],
};

/** The choice that an attribute belongs to. */
export function toPolicyAttribute(attribute: VariantAttribute): PolicyAttribute {
  return policyAttributes.find((choice) => attributesOf[choice].includes(attribute))!;
}

/** What offers may differ in where their category has all words of `category`. */
export interface CategoryPolicy {
  category: string;
  sameDespite: PolicyAttribute[];
}

/** What the offers of a catalog may differ in from the same product elsewhere: all of them, and those of some categories. */
export interface SamePolicy {
  everywhere: readonly PolicyAttribute[];
  inCategories: readonly { wordIds: readonly number[]; sameDespite: readonly PolicyAttribute[] }[];
}

/** Catalogs with their policies; those that say nothing are left out. */
export type SamePolicies = ReadonlyMap<CatalogId, SamePolicy>;

/** A policy as a person states it, made ready. A category of no word fits none. */
export function toSamePolicy(
  everywhere: readonly PolicyAttribute[],
  categories: readonly CategoryPolicy[],
): SamePolicy {
  const inCategories = categories
    .map(({ category, sameDespite }) => ({ wordIds: toCategoryWordIds(category), sameDespite }))
    .filter(({ wordIds }) => wordIds.length > 0);
  return { everywhere, inCategories };
}

/** The ids of a category's words, as `PreparedOffer.categoryWordIds` has them, in no order. */
export function toCategoryWordIds(category: string | null): number[] {
  return splitFolded(foldText(category ?? "")).map(wordId);
}

type OfferOfPolicy = Pick<PreparedOffer, "catalogId"> & { categoryWordIds: readonly number[] | Uint32Array };

/**
 * What offers of these two may differ in and be one product: one of the two saying so is enough, as a shop that lists all
 * colours as one is matched with shops that list each. A category counts for the offer that it stands in, by its own catalog's policy.
 */
export function listPolicyAttributes(
  policies: SamePolicies,
  { a, b }: { a: OfferOfPolicy; b: OfferOfPolicy },
): PolicyAttribute[] {
  if (policies.size === 0) return [];
  const stated = new Set([a, b].flatMap((offer) => listOwn(policies.get(offer.catalogId), offer)));
  return policyAttributes.filter((attribute) => stated.has(attribute));
}

function listOwn(policy: SamePolicy | undefined, { categoryWordIds }: OfferOfPolicy): PolicyAttribute[] {
  if (!policy) return [];
  const fitting = policy.inCategories.filter(({ wordIds }) =>
    wordIds.every((id) => categoryWordIds.includes(id)),
  );
  return [...policy.everywhere, ...fitting.flatMap(({ sameDespite }) => sameDespite)];
}

const nothing: ReadonlySet<VariantAttribute> = new Set();

/** The same as the attributes that variants differ in. */
export function listSetAside(
  policies: SamePolicies,
  pair: { a: OfferOfPolicy; b: OfferOfPolicy },
): ReadonlySet<VariantAttribute> {
  const attributes = listPolicyAttributes(policies, pair);
  return attributes.length === 0
    ? nothing
    : new Set(attributes.flatMap((attribute) => attributesOf[attribute]));
}
