import { createHash, randomInt } from "node:crypto";

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const keyPattern = /^ssk_[0-9A-Za-z]{32}$/;

/** Characters of a key that are kept to recognise it by. */
const prefixLength = 8;

/** "ssk_" and 32 base62 characters, 190 bits: as they can't be guessed, a fast hash is enough. */
export function generateKey(): string {
  return `ssk_${Array.from({ length: 32 }, () => alphabet[randomInt(alphabet.length)]).join("")}`;
}

export function isKey(text: string): boolean {
  return keyPattern.test(text);
}

export function toKeyPrefix(key: string): string {
  return key.slice(0, prefixLength);
}

export function hashKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
