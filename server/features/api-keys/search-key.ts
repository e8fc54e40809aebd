import { createHmac, timingSafeEqual } from "node:crypto";
import { openSecret, sealSecret } from "../../platform/secret-box";
import { searchKeyTermsSchema } from "./schema";

/**
 * A search key that a shop's own server derives from an API key, without asking us: "sss_", the API key's four characters after "ssk_",
 * ".", its terms (JSON in base64url), ".", and their HMAC. The recipe stands in docs/rest-keys.md.
 */
const searchKeyPattern = /^(sss_([0-9A-Za-z]{4})\.([\w-]{1,4000}))\.([\w-]{43})$/;
const secretLabel = "samesku search key";
const sealPurpose = "api-key-search-secret";

export interface SearchKey {
  /** Of the API key that it says it comes from. */
  parentPrefix: string;
  /** What is signed. */
  signed: string;
  signature: string;
  /** Not to be believed before the signature is. */
  payload: string;
}

/** Null where the text isn't written as a search key. */
export function parseSearchKey(text: string): SearchKey | null {
  const [, signed, mark, payload, signature] = searchKeyPattern.exec(text) ?? [];
  if (!signed || !mark || !payload || !signature) return null;
  return { parentPrefix: `ssk_${mark}`, signed, signature, payload };
}

/** What signs the search keys of an API key, encrypted. It can't be turned back into the key, and makes nothing but search keys. */
export function sealSearchSecret(apiKey: string, instanceSecret: string): string {
  const secret = createHmac("sha256", apiKey).update(secretLabel).digest("base64url");
  return sealSecret(secret, instanceSecret, sealPurpose);
}

/** False also where the secret was sealed by another installation's secret. */
export function isSignedBy(key: SearchKey, sealedSecret: string, instanceSecret: string): boolean {
  const secret = openSecret(sealedSecret, instanceSecret, sealPurpose);
  if (secret === null) return false;
  const expected = createHmac("sha256", Buffer.from(secret, "base64url")).update(key.signed).digest();
  return timingSafeEqual(expected, Buffer.from(key.signature, "base64url"));
}

export function canOpenSearchSecret(sealedSecret: string, instanceSecret: string): boolean {
  return openSecret(sealedSecret, instanceSecret, sealPurpose) !== null;
}

/** Null where they are not of a form that is known. */
export function readTerms({ payload }: SearchKey) {
  try {
    const json: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    return searchKeyTermsSchema.safeParse(json).data ?? null;
  } catch {
    return null;
  }
}
