import { hash } from "node:crypto";
import { contentFields, entryOf } from "./field-lists";
import type { OfferContent } from "./offer";

const hashedFields = contentFields.filter((field) => !entryOf(field).isAddition);
const addedFields = contentFields.filter((field) => entryOf(field).isAddition);

/**
 * A fingerprint of everything an offer says: equal exactly when the contents are equal, whatever the order of their keys.
 * An import skips rows whose hash is the stored one. 22 characters (128 bits of SHA-256, base64url).
 * Fields that came later (`isAddition`) count only where they are stated, so that no stored offer looks new for a field that it does not state.
 */
export function hashOfferContent(content: OfferContent): string {
  const { attributes } = content;
  const sortedAttributes = Object.keys(attributes)
    .sort()
    .map((name) => [name, attributes[name]]);
  const added = addedFields.flatMap((field) => (content[field] === null ? [] : [[field, content[field]]]));
  const stated = hashedFields.map((field) => content[field]);
  return hashText(JSON.stringify([stated, sortedAttributes, ...(added.length > 0 ? [added] : [])]));
}

/** 128 bits of SHA-256 over the UTF-8 of `text`, as 22 base64url characters. Detects change; not a secret, not a signature. */
export function hashText(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 22);
}
