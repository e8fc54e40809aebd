import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appRouter } from "@/server/api/app-router";
import { clientAddressHeader } from "@/server/api/client-ip";
import { type ApiScene, baseUrl, openApiScene } from "./api-scene.fixture";
import { procedureAccess } from "./procedure-access.fixture";

const callers = ["anonymous", "apiKey", "viewer", "merchandiser", "admin"] as const;
type Caller = (typeof callers)[number];

let scene: ApiScene;
let headersOf: Record<Caller, Record<string, string>>;
beforeAll(async () => {
  scene = await openApiScene();
  headersOf = {
    anonymous: {},
    apiKey: { authorization: `Bearer ${scene.apiKey}` },
    viewer: (await scene.signIn("viewer")).headers,
    merchandiser: (await scene.signIn("merchandiser")).headers,
    admin: (await scene.signIn("admin")).headers,
  };
});
afterAll(() => scene.close());

const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>;
const levels = ["viewer", "merchandiser", "admin"] as const;

test("it is stated of every procedure for whom it is", () => {
  expect(Object.values(procedureAccess).flat().sort()).toEqual(Object.keys(procedures).sort());
});

let callCount = 0;

/** What is asked can't be answered, so that nothing changes, but only who may ask is told so. */
async function callProcedure(name: string, caller: Caller): Promise<number> {
  const isQuery = procedures[name]!._def.type === "query";
  const text = JSON.stringify({ json: "\0" });
  const path = `/api/trpc/${name}${isQuery ? `?input=${encodeURIComponent(text)}` : ""}`;
  const headers = {
    ...headersOf[caller],
    host: "localhost:3000",
    "content-type": "application/json",
    // Each from an address of its own: strangers would call too often else.
    [clientAddressHeader]: `10.0.${Math.floor(callCount / 250)}.${callCount++ % 250}`,
  };
  const method = isQuery ? "GET" : "POST";
  const route = scene.routes.find((one) => one.name === `${method} /api/trpc/[trpc]`)!;
  const answer = await route.call(
    new Request(baseUrl + path, isQuery ? { method, headers } : { method, headers, body: text }),
  );
  return answer.status;
}

test.each(levels)(
  "what is for a %s is refused to everyone below, and to strangers and API keys",
  async (level) => {
    const expected = (caller: Caller) => {
      if (caller === "anonymous" || caller === "apiKey") return 401;
      return levels.indexOf(caller) < levels.indexOf(level) ? 403 : 400;
    };
    for (const name of procedureAccess[level]) {
      for (const caller of callers)
        expect(await callProcedure(name, caller), `${name} by ${caller}`).toBe(expected(caller));
    }
  },
);

/** Answers of each route to each caller, in their order. */
const routeAccess: Record<
  string,
  [anonymous: number, apiKey: number, viewer: number, merchandiser: number, admin: number]
> = {
  "GET /api/auth/[...all]": [404, 404, 404, 404, 404],
  // Without a body.
  "POST /api/auth/[...all]": [400, 400, 400, 400, 400],
  // To signing in first, and of no program that there is.
  "GET /api/auth/oauth2/authorize": [302, 302, 302, 302, 302],
  // Without a body.
  "POST /api/auth/oauth2/register": [400, 400, 400, 400, 400],
  "POST /api/auth/oauth2/revoke": [415, 415, 415, 415, 415],
  "POST /api/auth/oauth2/token": [415, 415, 415, 415, 415],
  "GET /api/export/assortment-gaps": [401, 401, 200, 200, 200],
  "GET /api/export/brands": [401, 401, 200, 200, 200],
  "GET /api/export/llm-calls": [401, 401, 403, 403, 200],
  "GET /api/export/prices": [401, 401, 200, 200, 200],
  "GET /api/export/[kind]": [401, 401, 200, 200, 200],
  "GET /api/export/runs/[id]": [401, 401, 404, 404, 404],
  // Of no link that there is.
  "GET /api/export-links/[token]": [404, 404, 404, 404, 404],
  // Of no feed that is named.
  "GET /api/export/feed-report": [401, 401, 403, 403, 400],
  "GET /api/export/search-queries": [401, 401, 200, 200, 200],
  "GET /api/export/security-log": [401, 401, 403, 403, 200],
  "GET /api/health": [200, 200, 200, 200, 200],
  "GET /api/images": [401, 401, 404, 404, 404],
  "GET /api/imports/[id]/issues.csv": [401, 401, 404, 404, 404],
  // Without a file, and of none that is there.
  "POST /api/imports/uploads": [401, 401, 403, 400, 400],
  "HEAD /api/imports/uploads/[id]": [401, 401, 403, 404, 404],
  "PATCH /api/imports/uploads/[id]": [401, 401, 403, 404, 404],
  "DELETE /api/imports/uploads/[id]": [401, 401, 403, 404, 404],
  "GET /api/trpc/[trpc]": [401, 401, 200, 200, 200],
  // Without METRICS_TOKEN there are none.
  "GET /api/metrics": [404, 404, 404, 404, 404],
  "POST /api/trpc/[trpc]": [405, 405, 405, 405, 405],
  "GET /api/v1/docs": [200, 200, 200, 200, 200],
  "GET /api/v1/openapi.json": [200, 200, 200, 200, 200],
  // Without a body.
  "GET /api/v1/brand-aliases": [401, 200, 401, 401, 401],
  "POST /api/v1/brand-aliases": [401, 400, 401, 401, 401],
  "GET /api/v1/catalogs": [401, 200, 401, 401, 401],
  "POST /api/v1/catalogs": [401, 400, 401, 401, 401],
  "GET /api/v1/catalogs/[catalog]": [401, 404, 401, 401, 401],
  "GET /api/v1/catalogs/[catalog]/offers": [401, 404, 401, 401, 401],
  "POST /api/v1/catalogs/[catalog]/offers": [401, 400, 401, 401, 401],
  "POST /api/v1/catalogs/[catalog]/offers/delete": [401, 400, 401, 401, 401],
  "GET /api/v1/catalogs/[catalog]/offers/[externalId]": [401, 404, 401, 401, 401],
  "PATCH /api/v1/catalogs/[catalog]/offers/[externalId]": [401, 404, 401, 401, 401],
  "DELETE /api/v1/catalogs/[catalog]/offers/[externalId]": [401, 404, 401, 401, 401],
  "GET /api/v1/exports/[kind]": [401, 200, 401, 401, 401],
  "POST /api/v1/import-checks": [401, 400, 401, 401, 401],
  "GET /api/v1/import-checks/[id]": [401, 404, 401, 401, 401],
  "POST /api/v1/import-checks/[id]/cancel": [401, 404, 401, 401, 401],
  "GET /api/v1/imports": [401, 200, 401, 401, 401],
  "POST /api/v1/imports": [401, 400, 401, 401, 401],
  "GET /api/v1/imports/[id]": [401, 404, 401, 401, 401],
  "GET /api/v1/imports/[id]/events": [401, 404, 401, 401, 401],
  "GET /api/v1/imports/[id]/issues": [401, 404, 401, 401, 401],
  "POST /api/v1/imports/[id]/undo": [401, 404, 401, 401, 401],
  "POST /api/v1/events": [401, 400, 401, 401, 401],
  "POST /api/v1/multi-search": [401, 400, 401, 401, 401],
  "GET /api/v1/products/[id]": [401, 404, 401, 401, 401],
  "GET /api/v1/products": [401, 200, 401, 401, 401],
  "GET /api/v1/products/[id]/record": [401, 404, 401, 401, 401],
  "GET /api/v1/products/[id]/offers": [401, 404, 401, 401, 401],
  "GET /api/v1/products/[id]/lineage": [401, 404, 401, 401, 401],
  "GET /api/v1/matches": [401, 200, 401, 401, 401],
  "GET /api/v1/matches/[offerId]/[otherOfferId]": [401, 404, 401, 401, 401],
  "POST /api/v1/match/score": [401, 400, 401, 401, 401],
  "POST /api/v1/match/find": [401, 400, 401, 401, 401],
  "GET /api/v1/decisions": [401, 200, 401, 401, 401],
  "POST /api/v1/decisions": [401, 400, 401, 401, 401],
  "POST /api/v1/decisions/undo": [401, 400, 401, 401, 401],
  "POST /api/v1/tools/[tool]": [401, 400, 401, 401, 401],
  // One door for all tools, of which each asks for its own scope; without a message.
  "POST /api/mcp": [401, 400, 401, 401, 401],
  "GET /api/mcp": [405, 405, 405, 405, 405],
  "DELETE /api/mcp": [405, 405, 405, 405, 405],
  "GET /api/v1/changes": [401, 200, 401, 401, 401],
  "GET /api/v1/products/[id]/similar": [401, 404, 401, 401, 401],
  "GET /api/v1/suggest": [401, 200, 401, 401, 401],
  "GET /api/v1/search": [401, 200, 401, 401, 401],
  // For everybody; of no picture that there is.
  "GET /demo-store/pictures/[name]": [404, 404, 404, 404, 404],
  // For everybody, of the demo's catalogs, which are not loaded here.
  "POST /demo-store/api/events": [404, 404, 404, 404, 404],
  "POST /demo-store/api/multi-search": [404, 404, 404, 404, 404],
  "GET /demo-store/api/products/[id]": [404, 404, 404, 404, 404],
  "GET /demo-store/api/products/[id]/similar": [404, 404, 404, 404, 404],
  "GET /demo-store/api/suggest": [404, 404, 404, 404, 404],
  // For who has the feed's own token.
  "GET /feeds/[feed]": [404, 404, 404, 404, 404],
  "HEAD /feeds/[feed]": [404, 404, 404, 404, 404],
  // For everybody: it names doors.
  "GET /llms.txt": [200, 200, 200, 200, 200],
  // Until an admin opens the catalog to shopping agents.
  "GET /.well-known/ucp": [404, 404, 404, 404, 404],
  // For everybody: where programs ask to be let in.
  "GET /.well-known/oauth-authorization-server": [200, 200, 200, 200, 200],
  "GET /.well-known/oauth-authorization-server/api/auth": [200, 200, 200, 200, 200],
  "GET /.well-known/oauth-protected-resource": [200, 200, 200, 200, 200],
  "GET /.well-known/oauth-protected-resource/api/mcp": [200, 200, 200, 200, 200],
  "POST /ucp/catalog/lookup": [404, 404, 404, 404, 404],
  "POST /ucp/catalog/product": [404, 404, 404, 404, 404],
  "POST /ucp/catalog/search": [404, 404, 404, 404, 404],
  "GET /setup/open": [303, 303, 303, 303, 303],
};

test("it is stated of every route for whom it is", () => {
  expect(Object.keys(routeAccess).sort()).toEqual(scene.routes.map(({ name }) => name).sort());
});

test("every route answers whom it is for and no one else", async () => {
  for (const route of scene.routes) {
    const statuses: number[] = [];
    for (const caller of callers) {
      const headers = { ...headersOf[caller], host: "localhost:3000", "content-type": "application/json" };
      const { status } = await route.call(
        new Request(baseUrl + route.path, { method: route.method, headers }),
      );
      statuses.push(status);
    }
    expect(statuses, route.name).toEqual(routeAccess[route.name]);
  }
});

test("of better-auth's own addresses only signing in and out are open, also to admins", async () => {
  const paths = [
    "sign-up/email",
    "admin/create-user",
    "admin/set-role",
    "admin/list-users",
    "change-password",
    "delete-user",
    "passkey/delete-passkey",
    "passkey/update-passkey",
  ];
  for (const name of ["GET /api/auth/[...all]", "POST /api/auth/[...all]"]) {
    const route = scene.routes.find((one) => one.name === name)!;
    for (const path of paths) {
      const headers = { ...headersOf.admin, host: "localhost:3000" };
      const request = new Request(`${baseUrl}/api/auth/${path}`, { method: route.method, headers });
      expect((await route.call(request)).status, `${name} ${path}`).toBe(404);
    }
  }
});

test("server actions are known: what a link's token allows, a first password of one's own, letting a program in, and signing out", () => {
  const app = resolve(import.meta.dirname, "..");
  const withActions = readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\./.test(path))
    .filter((path) => /^\s*"use server";/m.test(readFileSync(join(app, path), "utf8")));
  expect(withActions.sort()).toEqual([
    "(admin)/layout.tsx",
    "(auth)/authorize/actions.ts",
    "(auth)/choose-password/actions.ts",
    "(auth)/finish-sign-in/actions.ts",
    "(auth)/setup/actions.ts",
  ]);
});
