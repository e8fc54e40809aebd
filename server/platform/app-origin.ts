import { getEnv } from "./env";

/** Where others reach this installation, without a path: of APP_URL, else this host. What a request claims of that is not believed. */
export function getAppOrigin(): string {
  const { APP_URL, PORT } = getEnv();
  return new URL(APP_URL ?? `http://localhost:${PORT}`).origin;
}
