import { createHash } from "node:crypto";

/** What is kept of a token: 190 bits of chance, so that a fast hash is enough. `token` is without its prefix. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
