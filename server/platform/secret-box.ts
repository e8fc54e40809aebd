import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const algorithm = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;
/** Of the format, so that another one can be told from it. */
const version = "1";

/**
 * Encrypts a text that a process has to read again and the database must not tell. `purpose` gives each use a key of its own, so that a text
 * sealed for one can't be passed off as another's. Returns ASCII; sealing the same text twice gives two results.
 */
export function sealSecret(text: string, instanceSecret: string, purpose: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, deriveKey(instanceSecret, purpose), nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return `${version}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`;
}

/** What was sealed; null where it was sealed with another secret or for another purpose, or was tampered with. */
export function openSecret(sealed: string, instanceSecret: string, purpose: string): string | null {
  const [given, payload] = sealed.split(".");
  if (given !== version || payload === undefined) return null;
  const bytes = Buffer.from(payload, "base64url");
  if (bytes.length < nonceBytes + tagBytes) return null;
  const nonce = bytes.subarray(0, nonceBytes);
  const key = deriveKey(instanceSecret, purpose);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  try {
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, "utf8") + decipher.final("utf8");
  } catch {
    return null;
  }
}

function deriveKey(instanceSecret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", instanceSecret, "samesku", purpose, 32));
}
