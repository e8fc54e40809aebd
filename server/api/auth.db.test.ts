import { afterAll, beforeAll, expect, test } from "vitest";
import { createPerson } from "../features/users/mutations";
import { createTestDatabase, type TestDatabase } from "../platform/testing/test-database";
import { type Auth, createAuth } from "./auth";
import { clientAddressHeader } from "./client-ip";
import { isSameOrigin } from "./same-origin";
import { DeviceCookies } from "./sign-in/device-cookie";

const baseUrl = "http://localhost:3000";
const secret = "x".repeat(32);
const clock = { now: () => new Date(0) };
const email = "ada@example.com";

let db: TestDatabase;
let auth: Auth;
let password: string;
beforeAll(async () => {
  db = await createTestDatabase();
  auth = createAuth({ db, secret, baseUrl, port: 3000, clock });
  ({ password } = await createPerson(db.prisma, { name: "Ada", email, role: "merchandiser" }));
});
afterAll(() => db.close());

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const request = new Request(`${baseUrl}/api/auth${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", origin: baseUrl, ...headers },
    body: JSON.stringify(body),
  });
  return auth.handler(request);
}

test("signing in sets a cookie that scripts can't read and that carries the session", async () => {
  const response = await post("/sign-in/email", { email, password });
  expect(response.status).toBe(200);
  const cookie = response.headers.get("set-cookie") ?? "";
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  expect(cookie).not.toMatch(/Secure/i);
  const headers = new Headers({ cookie: cookie.split(";")[0] ?? "" });
  const session = await auth.api.getSession({ headers });
  expect(session?.user).toMatchObject({ email, role: "merchandiser" });
});

test("over https the cookie is secure", async () => {
  const secure = createAuth({ db, secret: "x".repeat(32), baseUrl: "https://shop.example", port: 3000 });
  const { headers } = await secure.api.signInEmail({ body: { email, password }, returnHeaders: true });
  expect(headers.get("set-cookie")).toMatch(/^__Secure-.*; Secure/);
});

test("nobody signs up by themselves", async () => {
  const response = await post("/sign-up/email", {
    name: "Eve",
    email: "eve@example.com",
    password: "long enough",
  });
  expect(response.status).toBe(400);
  expect(await db.prisma.user.count()).toBe(1);
});

const guess = (address: string, headers: Record<string, string> = {}, guessed = email) =>
  post(
    "/sign-in/email",
    { email: guessed, password: "a wrong guess" },
    { [clientAddressHeader]: address, ...headers },
  );

test("guessing at one account is slowed down, wherever it comes from", async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 7; i++) statuses.push((await guess(`10.0.0.${i}`, {}, "victim@example.com")).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
});

test("an owner signs in from a device that did before, while others guess", async () => {
  const first = await post("/sign-in/email", { email, password });
  const device = first.headers.getSetCookie().find((line) => line.startsWith("samesku.device."))!;
  expect(device).toMatch(/HttpOnly/i);
  for (let i = 0; i < 6; i++) await guess(`10.0.1.${i}`);
  expect((await post("/sign-in/email", { email, password })).status).toBe(429);
  const known = { cookie: device.split(";")[0]! };
  expect((await post("/sign-in/email", { email, password }, known)).status).toBe(200);
});

test("a known device has no more guesses than others", async () => {
  const { name, value } = new DeviceCookies(secret, false, clock).create(email);
  const known = { cookie: `${name}=${value}` };
  const statuses: number[] = [];
  for (let i = 0; i < 6; i++) statuses.push((await guess(`10.0.2.${i}`, known)).status);
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
});

test("what can't be an address or a password is refused before it counts", async () => {
  for (let i = 0; i < 8; i++) {
    const wrong = [
      { email: "x".repeat(255), password },
      { email: { a: 1 }, password },
      { email, password: "p".repeat(500) },
    ];
    for (const body of wrong)
      expect((await post("/sign-in/email", body, { [clientAddressHeader]: `10.0.3.${i}` })).status).toBe(400);
  }
});

test("an address is limited by what our own server says of it, not by what callers do", async () => {
  const statuses = new Set<number>();
  for (let i = 0; i < 25; i++) {
    const forged = { "x-forwarded-for": `10.1.0.${i}` };
    statuses.add((await guess("10.0.4.1", forged, `nobody${i}@example.com`)).status);
  }
  expect([...statuses]).toEqual([401, 429]);
});

test("a request of another origin's page is told apart", () => {
  const check = (headers: Record<string, string>) => isSameOrigin(new Headers(headers));
  expect(check({ host: "localhost:3000", origin: "http://localhost:3000" })).toBe(true);
  expect(check({ host: "localhost:3000" })).toBe(true);
  expect(check({ host: "localhost:3000", origin: "http://localhost:4000" })).toBe(false);
  expect(check({ host: "localhost:3000", origin: "https://evil.example" })).toBe(false);
  expect(check({ host: "localhost:3000", origin: "null" })).toBe(false);
  expect(check({ host: "localhost:3000", "sec-fetch-site": "cross-site" })).toBe(false);
});
