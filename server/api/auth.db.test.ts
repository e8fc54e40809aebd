import { afterAll, beforeAll, expect, test } from "vitest";
import { createPerson } from "../features/users/mutations";
import { createTestDatabase, type TestDatabase } from "../platform/testing/test-database";
import { type Auth, createAuth } from "./auth";
import { isSameOrigin } from "./same-origin";

const baseUrl = "http://localhost:3000";
const email = "ada@example.com";

let db: TestDatabase;
let auth: Auth;
let password: string;
beforeAll(async () => {
  db = await createTestDatabase();
  const clock = { now: () => new Date(0) };
  auth = createAuth({ db, secret: "x".repeat(32), baseUrl, port: 3000, clock });
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

test("guessing at one account is slowed down, wherever it comes from", async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 12; i++) {
    const guess = { email: "victim@example.com", password: `guess number ${i}` };
    statuses.push((await post("/sign-in/email", guess, { "x-forwarded-for": `10.0.0.${i}` })).status);
  }
  expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
  expect(statuses.slice(10)).toEqual([429, 429]);
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
