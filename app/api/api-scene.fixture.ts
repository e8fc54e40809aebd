import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { vi } from "vitest";
import { clientAddressHeader } from "@/server/api/client-ip";
import { createApiKey } from "@/server/features/api-keys/mutations";
import { createApiKeySchema } from "@/server/features/api-keys/schema";
import { createPerson } from "@/server/features/users/mutations";
import type { Role } from "@/server/features/users/schema";
import { openQueue } from "@/server/jobs/queue";
import { getAuthSecret } from "@/server/platform/auth-secret";
import { getEnv } from "@/server/platform/env";
import { createTestDatabase, type TestDatabase } from "@/server/platform/testing/test-database";

export const baseUrl = "http://localhost:3000";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** One method of one route: "POST /api/imports/uploads". */
export interface Route {
  name: string;
  method: string;
  /** With values for its parameters. */
  path: string;
  /** `id` in place of the parameter of that name in `path`. */
  call(request: Request, id?: string): Promise<Response>;
}

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
export const parameterValues: Record<string, string> = {
  feed: "00000000-0000-4000-8000-000000000000.xml",
  id: randomUUID(),
  catalog: randomUUID(),
  externalId: "1",
  kind: "offers",
  token: "t".repeat(43),
  tool: "get_offer",
  offerId: randomUUID(),
  otherOfferId: randomUUID(),
};
/** Routes that serve many addresses, and one of them. */
const examples: Record<string, string> = {
  "/api/auth/[...all]": "/api/auth/sign-in/email",
  "/api/trpc/[trpc]": "/api/trpc/settings.me",
};

/** All route handlers of the app, as Next would call them, on a database of their own. */
export interface ApiScene {
  db: TestDatabase;
  routes: Route[];
  apiKey: string;
  /** Headers of someone new with this role, who is signed in. */
  signIn(role: Role): Promise<{ userId: string; headers: Record<string, string> }>;
  close(): Promise<void>;
}

export async function openApiScene(env: Record<string, string> = {}): Promise<ApiScene> {
  const db = await createTestDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), "samesku-api-"));
  const all = { DATABASE_URL: db.url, DATA_DIR: dataDir, EMBEDDER: "hash", FETCH_IMAGES: "off", ...env };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  // Makes the queue's tables, as a start does.
  await (await openQueue(db.pool, { role: "worker", soleWorker: false })).drain(1_000);
  const routes = await loadRoutes();
  const auth = routes.find(({ name }) => name === "POST /api/auth/[...all]")!;
  const making = { prisma: db.prisma, instanceSecret: getAuthSecret(getEnv()) };
  const { key } = await createApiKey(
    making,
    createApiKeySchema.parse({
      name: "Storefront",
      scopes: ["search", "offers:read", "offers:write", "match", "propose", "review"],
    }),
    "user-1",
  );
  return {
    db,
    routes,
    apiKey: key,
    signIn: async (role) => {
      const email = `${randomUUID()}@example.com`;
      const { userId, password } = await createPerson(db.prisma, { name: role, email, role });
      // As after a first sign-in, at which one's own password is chosen.
      await db.prisma.user.update({ where: { id: userId }, data: { mustChangePassword: false } });
      const answer = await auth.call(
        new Request(`${baseUrl}/api/auth/sign-in/email`, {
          method: "POST",
          headers: {
            "Content-Type": "application/json",
            origin: baseUrl,
            host: "localhost:3000",
            [clientAddressHeader]: randomAddress(),
          },
          body: JSON.stringify({ email, password }),
        }),
      );
      if (!answer.ok) throw new Error(`No session: ${answer.status} ${await answer.text()}`);
      const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
      return { userId, headers: { cookie: cookie.join("; ") } };
    },
    close: async () => {
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Of the addresses that documents may name, so that nobody is slowed down for another's sign-in. */
function randomAddress(): string {
  return `198.51.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`;
}

async function loadRoutes(): Promise<Route[]> {
  const folder = resolve(import.meta.dirname, "..");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith("route.ts"),
  );
  const routes = await Promise.all(files.sort().map((file) => loadRoute(folder, file)));
  return routes.flat();
}

async function loadRoute(folder: string, file: string): Promise<Route[]> {
  const module: Record<string, Handler> = await import(/* @vite-ignore */ join(folder, file));
  const pattern = `/${dirname(file).replace(/\(\w+\)\//g, "")}`;
  const path =
    examples[pattern] ?? pattern.replace(/\[(\w+)\]/g, (_, name: string) => parameterValues[name]!);
  return methods.flatMap((method) => {
    const handler = module[method];
    if (!handler) return [];
    return [
      {
        name: `${method} ${pattern}`,
        method,
        path,
        call: (request: Request, id?: string) =>
          handler(request, { params: Promise.resolve(id ? { ...parameterValues, id } : parameterValues) }),
      },
    ];
  });
}
