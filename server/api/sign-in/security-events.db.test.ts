import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createApiKey } from "../../features/api-keys/mutations";
import { createApiKeySchema } from "../../features/api-keys/schema";
import { createPerson } from "../../features/users/mutations";
import type { Viewer } from "../../features/users/schema";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { appRouter } from "../app-router";
import { type Auth, createAuth } from "../auth";
import { clientAddressHeader } from "../client-ip";
import { toRouteHandler } from "../rest/endpoint";
import { searchEndpoint } from "../rest/search-endpoint";
import { TokenBuckets } from "../token-bucket";
import { createCallerFactory } from "../trpc";
import { handleAuthRequest } from "./auth-handler";

const logged = vi.hoisted(() => ({ lines: [] as string[] }));
vi.mock("../../platform/logger", async () => {
  const { pino } = await import("pino");
  const root = pino({ level: "info" }, { write: (line: string) => void logged.lines.push(line) });
  return { getLogger: (part: string) => root.child({ part }) };
});

const baseUrl = "http://localhost:3000";
const address = "192.0.2.7";
const instanceSecret = "i".repeat(32);

let db: TestDatabase;
let auth: Auth;
let admin: Viewer & { password: string };
beforeAll(async () => {
  vi.stubEnv("EMBEDDER", "hash");
  db = await createTestDatabase();
  auth = createAuth({ db, secret: "x".repeat(32), baseUrl, port: 3000 });
  const person = { name: "Ada", email: "ada@example.com", role: "admin" as const };
  const { userId, password } = await createPerson(db.prisma, person);
  admin = { id: userId, ...person, password };
});
afterAll(() => db.close());

function post(path: string, body: object, cookie = ""): Promise<Response> {
  const headers = {
    "Content-Type": "application/json",
    origin: baseUrl,
    [clientAddressHeader]: address,
    cookie,
  };
  const request = new Request(`${baseUrl}/api/auth${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  return handleAuthRequest(request, { auth, db, idleHours: 24 });
}

const callAs = (viewer: Viewer) => createCallerFactory(appRouter)({ viewer, db, ip: address });
const listKinds = async () =>
  (await db.prisma.securityEvent.findMany({ orderBy: [{ createdAt: "asc" }, { id: "asc" }] })).map(
    ({ kind }) => kind,
  );

test("sign-ins, refusals and sign-outs are written down with the account and the address", async () => {
  await db.prisma.securityEvent.deleteMany();
  const { email, password, id } = admin;
  const response = await post("/sign-in/email", { email: email.toUpperCase(), password });
  await post("/sign-in/email", { email, password: "not the password" });
  await post("/sign-in/email", { email: "nobody@example.com", password: "whatever it is" });
  await post("/sign-out", {}, response.headers.get("set-cookie")?.split(";")[0]);
  const events = await db.prisma.securityEvent.findMany({ orderBy: { createdAt: "asc" } });
  expect(
    events.map(({ kind, actorId, subjectId, detail }) => ({ kind, actorId, subjectId, detail })),
  ).toEqual([
    { kind: "signed-in", actorId: id, subjectId: id, detail: { method: "password" } },
    { kind: "sign-in-refused", actorId: null, subjectId: id, detail: { reason: "wrong password" } },
    { kind: "sign-in-refused", actorId: null, subjectId: null, detail: { reason: "no such account" } },
    { kind: "signed-out", actorId: id, subjectId: id, detail: {} },
  ]);
  expect(new Set(events.map((event) => event.address))).toEqual(new Set([address]));
});

test("what is not open answers nothing", async () => {
  for (const path of [
    "/get-session",
    "/update-user",
    "/change-password",
    "/admin/set-role",
    "/list-sessions",
  ])
    expect((await post(path, {})).status).toBe(404);
});

test("no password, key or token comes into the log or its lines, whatever is done", async () => {
  const secrets: string[] = [admin.password];
  const keep = (secret: string) => {
    secrets.push(secret);
    return secret;
  };
  const settings = callAs(admin).settings;
  const { userId, password } = await settings.people.create({
    name: "Max",
    email: "max@x.io",
    role: "viewer",
  });
  const typed = keep("Tr0ub4dor&3 typed in the wrong field");
  await post("/sign-in/email", { email: typed, password: typed });
  await post("/sign-in/email", { email: "max@x.io", password: keep("a guess, a wrong one") });
  const signedIn = await post("/sign-in/email", { email: "max@x.io", password: keep(password) });
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  keep(cookie.split("=")[1]?.split(".")[0] ?? "");
  await post("/sign-out", {}, cookie);
  const max: Viewer = { id: userId, name: "Max", email: "max@x.io", role: "viewer" };
  const own = callAs(max).settings;
  const next = keep("a much longer passphrase, new");
  await own
    .changePassword({ currentPassword: keep("the wrong current one"), newPassword: next })
    .catch(() => null);
  await own.changePassword({ currentPassword: password, newPassword: next });
  await own.people.list().catch(() => null);
  keep((await settings.people.resetPassword({ userId })).password);
  await settings.people.changeRole({ userId, role: "admin" });
  await settings.people.setActive({ userId, isActive: false });
  const { key, apiKeyId } = await settings.apiKeys.create({ name: "Shop" });
  await settings.apiKeys.revoke({ apiKeyId: keep(key) && apiKeyId });
  const made = createApiKeySchema.parse({ name: "Other", scopes: ["match"] });
  const other = await createApiKey({ prisma: db.prisma, instanceSecret }, made, admin.id);
  const handle = toRouteHandler(searchEndpoint, {
    openDatabase: () => db,
    buckets: new TokenBuckets({ capacity: 100, refillPerSecond: 1 }),
    getInstanceSecret: () => instanceSecret,
  });
  for (const tried of [
    key,
    other.key,
    `ssk_${"k".repeat(32)}`,
    "some other secret text",
    "sss_abcd.e30.xyz",
  ]) {
    await handle(new Request(`${baseUrl}/api/v1/search`, { headers: { "x-api-key": keep(tried) } }));
  }
  const kinds = await listKinds();
  for (const kind of [
    "person-created",
    "sign-in-refused",
    "signed-in",
    "signed-out",
    "password-refused",
    "password-changed",
    "access-refused",
    "password-reset",
    "role-changed",
    "person-deactivated",
    "key-created",
    "key-revoked",
    "key-refused",
  ])
    expect(kinds, kind).toContain(kind);
  const stored = JSON.stringify(await db.prisma.securityEvent.findMany());
  const lines = logged.lines.join("");
  expect(logged.lines.filter((line) => line.includes('"part":"security"')).length).toBeGreaterThanOrEqual(
    kinds.length,
  );
  for (const secret of secrets.filter((text) => text.length > 0)) {
    expect(stored, secret).not.toContain(secret);
    expect(lines, secret).not.toContain(secret);
  }
});

test("a change that is refused at its end is not written down", async () => {
  await db.prisma.securityEvent.deleteMany();
  logged.lines.length = 0;
  const demote = callAs(admin).settings.people.changeRole({ userId: admin.id, role: "viewer" });
  await expect(demote).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await listKinds()).toEqual([]);
  expect(logged.lines.join("")).not.toContain("role-changed");
});

test("whoever is refused again and again doesn't fill the log", async () => {
  await db.prisma.securityEvent.deleteMany();
  const own = callAs({ ...admin, role: "viewer" });
  for (let i = 0; i < 40; i++) await own.settings.apiKeys.list().catch(() => null);
  expect((await listKinds()).length).toBeLessThanOrEqual(20);
});
