import type { CatalogId } from "../../offer/offer";
import type { VariantAttribute } from "./variant-statement";

/**
 * What may differ between two offers of one product, where a catalog says so: by default none of it may. `amount` = how much, how long or how
 * many is in it: storage, volume, weight, length, battery, licences, duration.
 */
export const policyAttributes = ["colour", "size", "pack", "amount"] as const;
export type PolicyAttribute = (typeof policyAttributes)[number];

const attributesOf: Record<PolicyAttribute, readonly VariantAttribute[]> = {
  colour: ["colour"],
  size: ["size"],
  pack: ["pack"],
  amount: ["users", "storage", "volume", "mass", "length", "charge", "duration"],
};

/** The choice that an attribute belongs to. */
export function toPolicyAttribute(attribute: VariantAttribute): PolicyAttribute {
  return policyAttributes.find((choice) => attributesOf[choice].includes(attribute))!;
}

/** Catalogs with what their offers may differ in from the same product elsewhere; those that say nothing are left out. */
export type SamePolicies = ReadonlyMap<CatalogId, readonly PolicyAttribute[]>;

const nothing: ReadonlySet<VariantAttribute> = new Set();

/**
 * The attributes in which offers of these two catalogs may differ and be one product: one of the two saying so is enough, as a shop that lists all
 * colours as one is matched with shops that list each.
 */
export function listSetAside(
  policies: SamePolicies,
  { a, b }: { a: { catalogId: CatalogId }; b: { catalogId: CatalogId } },
): ReadonlySet<VariantAttribute> {
  if (policies.size === 0) return nothing;
  const stated = [policies.get(a.catalogId) ?? [], policies.get(b.catalogId) ?? []].flat();
  return stated.length === 0 ? nothing : new Set(stated.flatMap((attribute) => attributesOf[attribute]));
}
