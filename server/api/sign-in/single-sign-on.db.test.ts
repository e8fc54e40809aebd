import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPerson, setActive } from "../../features/users/mutations";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { type Auth, createAuth } from "../auth";
import type { SessionContext } from "../find-signed-in";
import { baseUrl, openBrowser } from "./browser.fixture";
import { type OidcProvider, startOidcProvider } from "./oidc-provider.fixture";

const client = { clientId: "samesku", clientSecret: "the client's secret" };

let db: TestDatabase;
let provider: OidcProvider;
let auth: Auth;
let context: SessionContext;
let personId: string;

beforeAll(async () => {
  db = await createTestDatabase();
  provider = await startOidcProvider(client.clientId, client.clientSecret);
});
afterAll(async () => {
  await provider.close();
  await db.close();
});
beforeEach(async () => {
  useProvider(false);
  await db.prisma.user.deleteMany();
  await db.prisma.securityEvent.deleteMany();
  for (const name of ["issuer", "nonce", "audience"] as const) delete provider.spoil[name];
  const person = { name: "Max", email: "max@example.com", role: "merchandiser" as const };
  personId = (await createPerson(db.prisma, person, "ada")).userId;
});

function useProvider(trustsEmail: boolean): void {
  const singleSignOn = { issuer: provider.issuer, ...client, name: "Example ID", trustsEmail };
  auth = createAuth({ db, secret: "x".repeat(32), baseUrl, port: 3000, singleSignOn });
  context = { auth, db, idleHours: 24 };
}

const max = { sub: "42", email: "max@example.com", email_verified: true, name: "Max" };
/** Goes to the provider and back in a browser of its own. */
async function signIn(claims: typeof max, returnPath = "/review") {
  const browser = openBrowser(() => context);
  const { status, body } = await browser.post("/sign-in/social", { returnPath });
  if (status !== 200) return { status, location: null, signedIn: null };
  const back = await browser.get(provider.authorize(body.url, claims));
  return { status: back.status, location: back.headers.get("location"), signedIn: await browser.find() };
}

test("who has an account comes in by the provider, with nothing left to do, and it is written down", async () => {
  const { location, signedIn } = await signIn(max);
  expect(location).toMatch(/\/review$/);
  expect(signedIn).toMatchObject({ viewer: { id: personId, role: "merchandiser" }, duty: null });
  const events = await db.prisma.securityEvent.findMany({ where: { kind: "signed-in" } });
  expect(events).toMatchObject([{ actorId: personId, detail: { method: "single sign-on" } }]);
  expect((await signIn({ ...max, name: "Maximilian" })).signedIn?.viewer.id).toBe(personId);
});

test("none of the provider's tokens is kept", async () => {
  await signIn(max);
  await signIn(max);
  const accounts = await db.prisma.account.findMany({ where: { providerId: "oidc" } });
  expect(accounts).toMatchObject([{ accountId: "42", accessToken: null, idToken: null, refreshToken: null }]);
});

test("nobody gets an account by signing in, and refusals are written down", async () => {
  const { location, signedIn } = await signIn({ ...max, sub: "43", email: "eve@example.com" });
  expect([location, signedIn]).toEqual(["/sign-in?refused=sso", null]);
  expect(await db.prisma.user.count()).toBe(1);
  const events = await db.prisma.securityEvent.findMany({ where: { kind: "sign-in-refused" } });
  expect(events).toMatchObject([{ detail: { reason: "single sign-on" } }]);
});

test("an address that the provider did not verify opens no account, unless it is trusted to", async () => {
  const unverified = { ...max, email_verified: false };
  expect((await signIn(unverified)).signedIn).toBeNull();
  useProvider(true);
  expect((await signIn(unverified)).signedIn?.viewer.id).toBe(personId);
});

test("a token of another issuer, for another client or of another attempt is refused", async () => {
  for (const spoilt of [{ issuer: "http://127.0.0.1:1" }, { audience: "another" }, { nonce: "another" }]) {
    Object.assign(provider.spoil, { issuer: undefined, audience: undefined, nonce: undefined }, spoilt);
    expect((await signIn(max)).signedIn, JSON.stringify(spoilt)).toBeNull();
  }
});

test("a deactivated person stays outside", async () => {
  await createPerson(db.prisma, { name: "Ada", email: "ada@example.com", role: "admin" }, "ada");
  await setActive(db.prisma, personId, false);
  expect((await signIn(max)).signedIn).toBeNull();
});

test("the way back leads to this host alone", async () => {
  for (const path of ["https://evil.example", "//evil.example", "/\\evil.example", "review", ""])
    expect((await signIn(max, path)).status, path).toBe(400);
});

test("where no provider is set up the routes lead nowhere", async () => {
  auth = createAuth({ db, secret: "x".repeat(32), baseUrl, port: 3000 });
  context = { auth, db, idleHours: 24 };
  expect((await signIn(max)).status).toBe(404);
});
