import { createHmac } from "node:crypto";

interface SignedMessage {
  /** Value of the header `webhook-id`. */
  id: string;
  /** Value of the header `webhook-timestamp`: Unix time in seconds, of the attempt. */
  timestampSeconds: number;
  /** Exactly the bytes that are sent. */
  body: string;
}

/**
 * The value of the header `webhook-signature` after Standard Webhooks (standardwebhooks.com), symmetric scheme: for each secret
 * "v1," and base64 of HMAC-SHA256 over "id.timestamp.body", keyed with what stands base64-encoded after "whsec_"; separated by spaces.
 */
export function signMessage(
  { id, timestampSeconds, body }: SignedMessage,
  secrets: readonly string[],
): string {
  const signed = `${id}.${timestampSeconds}.${body}`;
  return secrets
    .map((secret) => createHmac("sha256", toKey(secret)).update(signed, "utf8").digest("base64"))
    .map((signature) => `v1,${signature}`)
    .join(" ");
}

function toKey(secret: string): Buffer {
  return Buffer.from(secret.replace(/^whsec_/, ""), "base64");
}
