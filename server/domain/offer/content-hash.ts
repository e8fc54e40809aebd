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
  const names = Object.keys(attributes);
  const sortedAttributes = names.length === 0 ? names : names.sort().map((name) => [name, attributes[name]]);
  const stated: unknown[] = [];
  for (const field of hashedFields) stated.push(content[field]);
  const added: unknown[] = [];
  for (const field of addedFields) if (content[field] !== null) added.push([field, content[field]]);
  const parts = added.length > 0 ? [stated, sortedAttributes, added] : [stated, sortedAttributes];
  return hashText(JSON.stringify(parts));
}

/** 128 bits of SHA-256 over the UTF-8 of `text`, as 22 base64url characters. Detects change; not a secret, not a signature. */
export function hashText(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 22);
}
