import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Env } from "./env";

/**
 * The secret of this installation, which signs session cookies and encrypts what the database must not tell: AUTH_SECRET, else one that
 * is made once and kept in the data folder, readable by its owner alone. Processes on several hosts need AUTH_SECRET.
 */
export function getAuthSecret(env: Pick<Env, "AUTH_SECRET" | "dataDir">): string {
  if (env.AUTH_SECRET) return env.AUTH_SECRET;
  const path = join(env.dataDir, "auth-secret");
  mkdirSync(env.dataDir, { recursive: true });
  const secret = randomBytes(32).toString("base64url");
  try {
    writeFileSync(path, secret, { mode: 0o600, flag: "wx" });
    return secret;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      return readFileSync(path, "utf8");
    throw error;
  }
}
