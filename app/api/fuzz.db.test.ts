import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import superjson from "superjson";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { appRouter } from "@/server/api/app-router";
import { clientAddressHeader } from "@/server/api/client-ip";
import { multiSearchEndpoint } from "@/server/api/rest/multi-search-endpoint";
import { ensureChampion } from "@/server/features/matcher-registry/ensure-champion";
import { cluster, insertOffers, insertScoredPair } from "@/server/features/products/product-scene.fixture";
import type { Role } from "@/server/features/users/schema";
import type { TestDatabase } from "@/server/platform/testing/test-database";
import { type ApiScene, baseUrl, openApiScene, parameterValues, type Route } from "./api-scene.fixture";
import { hostileBody, hostileHeader, hostileInputOf } from "./hostile-input.fixture";
import { addressSchemas, bodySchemas, findPaths, signInSchema } from "./hostile-targets.fixture";

/** `FUZZ_RUNS=20000 FUZZ_SEED=7` for more, and others. */
const runs = Number(process.env.FUZZ_RUNS ?? 300);
const seed = Number(process.env.FUZZ_SEED ?? 1);
const answerMsMax = 5_000;
/** Of these each person may make some three hundred at once. */
const callsPerPerson = 200;
const peopleAtOnce = 4;

interface Shot {
  target: string;
  input: unknown;
  send(headers: Record<string, string>): Promise<Response>;
}

let scene: ApiScene;
let ids: string[];
beforeAll(async () => {
  scene = await openApiScene();
  ids = await fillDatabase(scene.db);
});
afterAll(() => scene.close());

/** A matcher, pairs to review, and products of two offers each. Returns the ids of all. */
async function fillDatabase(db: TestDatabase): Promise<string[]> {
  await ensureChampion(db);
  // The one that addresses of the API name.
  const id = parameterValues.catalog!;
  await db.prisma.catalog.create({
    data: { id, name: "Written by programs", slug: "written", currency: "EUR" },
  });
  const names = Array.from({ length: 6 }, (_, n) => n);
  const left = await insertOffers(
    db,
    names.map((n) => ({ title: `Sony ${n}`, brand: "Sony" })),
  );
  const right = await insertOffers(
    db,
    names.map((n) => ({ title: `Sony TV ${n}` })),
  );
  for (const n of names) await insertScoredPair(db, [left[n]!, right[n]!], n < 3 ? 0.5 : 0.999);
  await cluster(db, [...left, ...right]);
  const products = await db.prisma.product.findMany({ select: { id: true } });
  const catalogs = await db.prisma.catalog.findMany({ select: { id: true } });
  return [...left, ...right, ...[...products, ...catalogs].map(({ id }) => id)];
}

const findRoute = (name: string) => scene.routes.find((route) => route.name === name)!;

/** A request as it comes over the wire; null where no client could send it. */
function toRequest(
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Request | null {
  try {
    return new Request(new URL(path, baseUrl), { method, headers, ...(body === undefined ? {} : { body }) });
  } catch {
    return null;
  }
}

/** One call of a procedure, by the browser's way of writing inputs down. */
function procedureShots(): fc.Arbitrary<Shot>[] {
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: string; inputs: z.ZodType[] } }
  >;
  return Object.entries(procedures).map(([name, { _def }]) => {
    const schema = _def.inputs[0];
    const inputs = schema ? hostileInputOf(schema, ids) : fc.constant(undefined);
    const bodies = inputs.map(toWire);
    const texts = fc.oneof({ weight: 25, arbitrary: bodies }, { weight: 1, arbitrary: hostileBody });
    return texts.map((text) => toProcedureShot(name, _def.type === "query", text));
  });
}

/** As the browser writes it; by hand what its library refuses to, such as a key "constructor". */
function toWire(input: unknown): string {
  try {
    return JSON.stringify(superjson.serialize(input));
  } catch {
    return toJson({ json: input });
  }
}

function toProcedureShot(name: string, isQuery: boolean, text: string): Shot {
  const path = `/api/trpc/${name}${isQuery ? `?input=${encode(text)}` : ""}`;
  const method = isQuery ? "GET" : "POST";
  return {
    target: name,
    input: text,
    send: (headers) =>
      send(findRoute(`${method} /api/trpc/[trpc]`), path, headers, isQuery ? undefined : text),
  };
}

async function send(
  route: Route,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<Response> {
  const all = { host: "localhost:3000", "content-type": "application/json", ...headers };
  const request = toRequest(route.method, path, all, body);
  return request ? route.call(request) : new Response(null, { status: 400 });
}

const bodyTypes = ["application/json", "application/x-ndjson", "application/octet-stream"];
const anyQuerySchema = z.record(z.string(), z.string());
const names = [
  "cookie",
  "authorization",
  "x-api-key",
  "content-type",
  "origin",
  "accept",
  "trpc-accept",
  "upload-length",
  "upload-offset",
  "upload-metadata",
];

/** One call of a route with hostile parameters, headers and bodies. */
function routeShots(): fc.Arbitrary<Shot>[] {
  return scene.routes.map((route) => {
    const queries = hostileInputOf(addressSchemas[route.name] ?? anyQuerySchema, ids).map(toQuery);
    const headers = fc.dictionary(fc.constantFrom(...names), hostileHeader, { maxKeys: 2 });
    const signIns = hostileInputOf(signInSchema, ids).map((input) => toJson(input));
    const searches = hostileInputOf(multiSearchEndpoint.inputSchema, ids).map((input) => toJson(input));
    const known = bodySchemas[route.name];
    const own = known ? [hostileInputOf(known, ids).map((input) => toJson(input))] : [signIns, searches];
    const bodies = ["GET", "HEAD"].includes(route.method)
      ? fc.constant(undefined)
      : fc.oneof(hostileBody, ...own);
    const paths = fc.constantFrom(...findPaths(route));
    const types = known ? fc.constantFrom(...bodyTypes) : fc.constant("application/json");
    return fc.tuple(paths, queries, headers, bodies, types).map(
      ([path, query, stated, body, type]): Shot => ({
        target: route.name,
        input: [path, query, stated, body, type],
        send: (signedIn) =>
          send(route, `${path}${query}`, { "content-type": type, ...signedIn, ...stated }, body),
      }),
    );
  });
}

const toJson = (input: unknown) =>
  JSON.stringify(input, (_, value) => (typeof value === "bigint" ? String(value) : value));

/** Half a surrogate pair has no form in an address: as clients do, it becomes the sign of what is damaged. */
function encode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

function toQuery(input: unknown): string {
  if (typeof input !== "object" || input === null) return `?${encode(String(input))}`;
  const pairs = Object.entries(input).map(([name, value]) =>
    [name, typeof value === "object" ? "[]" : String(value)].map((part) => encode(part)).join("="),
  );
  return `?${pairs.join("&")}`;
}

test(`${runs} hostile inputs are answered, none by a failure of ours and none late`, {
  timeout: 700_000,
}, async () => {
  const failures = new Map<string, string>();
  const statuses = new Map<number, number>();
  let slowest = { tookMs: 0, target: "" };
  const heapMegabytes: number[] = [];
  const any = fc.oneof(...procedureShots(), ...routeShots());
  const shoot = async (shot: Shot, person: Person) => {
    const { status, tookMs } = await measure(shot, person.headers);
    if (tookMs > slowest.tookMs) slowest = { tookMs, target: shot.target };
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status >= 500) failures.set(`${shot.target} ${status}`, toText(shot.input));
    if (tookMs > answerMsMax) failures.set(`${shot.target} late`, toText(shot.input));
    if (status === 200 && mayShutOut.test(shot.target)) await letInAgain(person);
  };
  let from = 0;
  const takeTurns = async () => {
    while (from < runs) {
      const begin = from;
      from += callsPerPerson;
      const person = await signInAnew(begin);
      if (begin % Math.max(callsPerPerson, Math.floor(runs / 5 / callsPerPerson) * callsPerPerson) === 0)
        heapMegabytes.push(measureHeap());
      const numRuns = Math.min(callsPerPerson, runs - begin);
      for (const shot of fc.sample(any, { numRuns, seed: seed + begin })) await shoot(shot, person);
    }
  };
  await Promise.all(Array.from({ length: peopleAtOnce }, takeTurns));
  const counts = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  const memory = [...heapMegabytes, measureHeap()].join(", ");
  process.stdout.write(
    `Seed ${seed}, answers ${counts.join(", ")}, slowest ${slowest.target} with ${Math.round(slowest.tookMs)} ms, heap ${memory} MB\n`,
  );
  expect(Object.fromEntries(failures)).toEqual({});
  // Else it was the door that was tried, over and over.
  expect((statuses.get(401) ?? 0) / runs).toBeLessThan(0.2);
});

/** What, where it works, may end one's own session, take one's role or ask for a second factor. */
const mayShutOut = /^settings\.|\/api\/auth\//;

/** Whatever somebody who signed in did to themselves is undone, so that what follows gets as far as it can. */
async function letInAgain(person: Person): Promise<void> {
  const { prisma } = scene.db;
  const { userId, role } = person;
  await prisma.signInRules.deleteMany();
  const asBefore = { role, banned: false, mustChangePassword: false, twoFactorEnabled: false };
  await prisma.user.updateMany({ where: { id: userId }, data: asBefore });
  if ((await prisma.session.count({ where: { userId } })) === 0) Object.assign(person, await signInAs(role));
}

/** Status 599: the answer began and broke off, or nothing came. */
async function measure(
  shot: Shot,
  headers: Record<string, string>,
): Promise<{ status: number; tookMs: number }> {
  const startedAt = performance.now();
  const status = await shot
    .send({ ...headers, [clientAddressHeader]: `198.51.100.${Math.floor(startedAt) % 250}` })
    .then(async (answer) => {
      await answer.text();
      return answer.status;
    })
    .catch(() => 599);
  return { status, tookMs: performance.now() - startedAt };
}

/** In megabytes, after all is collected that nobody holds. */
function measureHeap(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
}

interface Person {
  userId: string;
  role: Role;
  headers: Record<string, string>;
}

/** Mostly an admin, who gets past every check of roles. */
function signInAnew(index: number): Promise<Person> {
  return signInAs(index % 1_000 === 0 ? "merchandiser" : "admin");
}

async function signInAs(role: Role): Promise<Person> {
  const { headers, userId } = await scene.signIn(role);
  ids.push(userId);
  return { userId, role, headers: { ...headers, "x-api-key": scene.apiKey } };
}

const toText = (input: unknown) => JSON.stringify(input)?.slice(0, 600) ?? "";
