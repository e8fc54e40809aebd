import { createHash } from "node:crypto";
import type { OfferContent } from "./offer";

/**
 * A fingerprint of everything an offer says: equal exactly when the contents are equal, whatever the order of their keys.
 * An import skips rows whose hash is the stored one. 22 characters (128 bits of SHA-256, base64url).
 * A new field of `OfferContent` must be added here; the compiler says so.
 */
export function hashOfferContent(content: OfferContent): string {
  const { attributes, ...stated } = content;
  const fields: { [Field in keyof typeof stated]: (typeof stated)[Field] } = {
    title: stated.title,
    description: stated.description,
    brand: stated.brand,
    mpn: stated.mpn,
    gtin: stated.gtin,
    gtinStated: stated.gtinStated,
    priceMinor: stated.priceMinor,
    currency: stated.currency,
    category: stated.category,
    color: stated.color,
    size: stated.size,
    availability: stated.availability,
    condition: stated.condition,
    link: stated.link,
    imageLink: stated.imageLink,
    itemGroupId: stated.itemGroupId,
  };
  const sortedAttributes = Object.keys(attributes)
    .sort()
    .map((name) => [name, attributes[name]]);
  return hashText(JSON.stringify([Object.values(fields), sortedAttributes]));
}

/** 128 bits of SHA-256 over the UTF-8 of `text`, as 22 base64url characters. Detects change; not a secret, not a signature. */
export function hashText(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("base64url").slice(0, 22);
}
