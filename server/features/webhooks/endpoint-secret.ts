import { randomBytes } from "node:crypto";
import { openSecret, sealSecret } from "../../platform/secret-box";

const purpose = "webhook-endpoint";
const secretBytes = 32;

/** "whsec_" and base64, as Standard Webhooks writes them; 256 bits. */
export function generateEndpointSecret(): string {
  return `whsec_${randomBytes(secretBytes).toString("base64")}`;
}

export function sealEndpointSecret(secret: string, instanceSecret: string): string {
  return sealSecret(secret, instanceSecret, purpose);
}

/** Null where it was sealed by another installation's secret. */
export function openEndpointSecret(sealed: string, instanceSecret: string): string | null {
  return openSecret(sealed, instanceSecret, purpose);
}
