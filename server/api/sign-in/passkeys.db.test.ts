import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPerson, setActive } from "../../features/users/mutations";
import { removePasskey } from "../../features/users/passkeys";
import { choosePassword } from "../../features/users/passwords";
import { resetTwoFactor } from "../../features/users/sessions";
import { changeSignInRules } from "../../features/users/sign-in-rules";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { type Auth, createAuth } from "../auth";
import { createAuthenticator } from "./authenticator.fixture";
import { baseUrl, openBrowser } from "./browser.fixture";

const password = "zebra quilt anvil";
const email = "max@example.com";

let db: TestDatabase;
let auth: Auth;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

let personId: string;
beforeEach(async () => {
  auth = createAuth({ db, secret: "x".repeat(32), baseUrl, port: 3000 });
  await db.prisma.user.deleteMany();
  await db.prisma.securityEvent.deleteMany();
  await db.prisma.signInRules.deleteMany();
  personId = await addPerson("Max", email);
});

type Browser = ReturnType<typeof openBrowser>;
type Authenticator = ReturnType<typeof createAuthenticator>;
const openOne = () => openBrowser(() => ({ auth, db, idleHours: 24 }));

/** Somebody with a password of their own. */
async function addPerson(name: string, email: string): Promise<string> {
  const made = await createPerson(db.prisma, { name, email, role: "merchandiser" }, "ada");
  await choosePassword(db.prisma, { userId: made.userId, sessionId: "" }, password);
  return made.userId;
}

async function signInByPassword(address = email): Promise<Browser> {
  const browser = openOne();
  expect((await browser.post("/sign-in/email", { email: address, password })).status).toBe(200);
  return browser;
}

const ask = async (browser: Browser, path: string, body: object = {}) =>
  (await browser.post(path, body)).body as { challenge: string; userVerification?: string };

async function add(browser: Browser, device: Authenticator, use: object = {}) {
  const { challenge } = await ask(browser, "/passkey/generate-register-options", { password });
  const response = device.make({ challenge, ...use });
  return browser.post("/passkey/verify-registration", { response, name: "Max's phone" });
}

async function signIn(browser: Browser, device: Authenticator, use: object = {}) {
  const { challenge } = await ask(browser, "/passkey/generate-authenticate-options");
  return browser.post("/passkey/verify-authentication", { response: device.use({ challenge, ...use }) });
}

const listEvents = async () =>
  (await db.prisma.securityEvent.findMany({ orderBy: { createdAt: "asc" } })).map(
    ({ kind, detail, subjectId }) => ({ kind, detail, subjectId }),
  );
const requireSecondFactor = () => changeSignInRules(db.prisma, { twoFactorRoles: ["merchandiser"] }, "ada");

test("a passkey signs in by itself, and the security log says so", async () => {
  const device = createAuthenticator();
  expect((await add(await signInByPassword(), device)).status).toBe(200);
  const browser = openOne();
  const asked = await ask(browser, "/passkey/generate-authenticate-options");
  expect(asked.userVerification).toBe("required");
  const { status, body } = await signIn(browser, device);
  // The session's token is in a cookie that no script reads, and nowhere else.
  expect({ status, body }).toEqual({ status: 200, body: { status: true } });
  expect(await browser.find()).toMatchObject({ viewer: { id: personId }, duty: null });
  expect((await db.prisma.passkey.findFirstOrThrow()).lastUsedAt).not.toBeNull();
  expect(await listEvents()).toEqual(
    expect.arrayContaining([
      { kind: "passkey-added", detail: {}, subjectId: personId },
      { kind: "signed-in", detail: { method: "passkey" }, subjectId: personId },
    ]),
  );
});

test("nobody makes a passkey without the password of who is signed in", async () => {
  const stranger = openOne();
  expect((await stranger.post("/passkey/generate-register-options", { password })).status).toBe(401);
  const browser = await signInByPassword();
  const { status } = await browser.post("/passkey/generate-register-options", { password: "not theirs" });
  expect(status).toBe(400);
  expect((await listEvents()).map(({ kind }) => kind)).toContain("password-refused");
  // A challenge for signing in, which everybody gets, is none for making one.
  const { challenge } = await ask(browser, "/passkey/generate-authenticate-options");
  const response = createAuthenticator().make({ challenge });
  expect((await browser.post("/passkey/verify-registration", { response, name: "x" })).status).toBe(400);
  expect(await db.prisma.passkey.count()).toBe(0);
});

test("one that did not check who holds it neither counts nor signs in", async () => {
  expect((await add(await signInByPassword(), createAuthenticator(), { isVerified: false })).status).toBe(
    400,
  );
  const device = createAuthenticator();
  await add(await signInByPassword(), device);
  const browser = openOne();
  expect((await signIn(browser, device, { isVerified: false })).status).toBe(400);
  expect(await browser.find()).toBeNull();
  expect((await signIn(browser, device)).status).toBe(200);
});

test("an unknown passkey, one for another address, an old challenge and nonsense are refused, and written down", async () => {
  const device = createAuthenticator();
  await add(await signInByPassword(), device);
  const browser = openOne();
  expect((await signIn(browser, createAuthenticator())).status).toBe(401);
  expect((await signIn(browser, device, { origin: "https://evil.example" })).status).toBe(400);
  const { challenge } = await ask(browser, "/passkey/generate-authenticate-options");
  const response = device.use({ challenge });
  expect((await browser.post("/passkey/verify-authentication", { response })).status).toBe(200);
  const other = openOne();
  expect((await other.post("/passkey/verify-authentication", { response })).status).toBe(400);
  await ask(other, "/passkey/generate-authenticate-options");
  expect((await other.post("/passkey/verify-authentication", { response })).status).toBe(400);
  for (const nonsense of [
    {},
    { response: 1 },
    { response: { id: { not: "" }, response: {} } },
    { response: { id: device.id, response: {} } },
  ])
    expect((await other.post("/passkey/verify-authentication", nonsense)).status).toBe(400);
  expect(await other.find()).toBeNull();
  const refused = (await listEvents()).filter(({ kind }) => kind === "sign-in-refused");
  expect(refused).toContainEqual({ kind: "sign-in-refused", detail: { reason: "passkey" }, subjectId: null });
  expect(refused).toContainEqual({
    kind: "sign-in-refused",
    detail: { reason: "passkey" },
    subjectId: personId,
  });
});

test("a page of another origin asks for nothing", async () => {
  const headers = {
    origin: "https://evil.example",
    host: "localhost:3000",
    "content-type": "application/json",
  };
  const { handleAuthRequest } = await import("./auth-handler");
  for (const path of [
    "generate-authenticate-options",
    "verify-authentication",
    "generate-register-options",
    "verify-registration",
  ]) {
    const request = new Request(`${baseUrl}/api/auth/passkey/${path}`, {
      method: "POST",
      headers,
      body: "{}",
    });
    const { status } = await handleAuthRequest(request, { auth, db, idleHours: 24 });
    expect(status, path).toBe(403);
  }
});

test("who is deactivated comes in by no passkey", async () => {
  const device = createAuthenticator();
  await add(await signInByPassword(), device);
  await createPerson(db.prisma, { name: "Ada", email: "ada@example.com", role: "admin" }, null);
  await setActive(db.prisma, personId, false, "ada");
  const browser = openOne();
  expect((await signIn(browser, device)).status).toBe(403);
  expect(await browser.find()).toBeNull();
});

test("a passkey is the second factor that a role needs; the password alone opens nothing and makes no other one", async () => {
  await requireSecondFactor();
  const first = await signInByPassword();
  expect(await first.find()).toMatchObject({ duty: "two-factor" });
  const device = createAuthenticator();
  expect((await add(first, device)).status).toBe(200);
  expect(await first.find()).toMatchObject({ duty: null });
  const thief = await signInByPassword();
  expect(await thief.find()).toMatchObject({ duty: "passkey" });
  expect((await thief.post("/passkey/generate-register-options", { password })).status).toBe(403);
  expect((await thief.post("/two-factor/enable", { password })).status).toBe(403);
  const owner = await signInByPassword();
  expect((await signIn(owner, device)).status).toBe(200);
  expect(await owner.find()).toMatchObject({ duty: null });
});

test("removing the last one takes the password, and what sessions had proven by it", async () => {
  await requireSecondFactor();
  const browser = await signInByPassword();
  await add(browser, createAuthenticator());
  const { id: passkeyId } = await db.prisma.passkey.findFirstOrThrow();
  const wrong = removePasskey(db.prisma, personId, { passkeyId, password: "not theirs" });
  await expect(wrong).rejects.toMatchObject({ code: "bad-input" });
  const otherId = await addPerson("Mia", "mia@example.com");
  const foreign = removePasskey(db.prisma, otherId, { passkeyId, password });
  await expect(foreign).rejects.toMatchObject({ code: "not-found" });
  expect(await browser.find()).toMatchObject({ duty: null });
  await removePasskey(db.prisma, personId, { passkeyId, password });
  expect(await browser.find()).toMatchObject({ duty: "two-factor" });
  expect((await listEvents()).map(({ kind }) => kind)).toContain("passkey-removed");
});

test("an admin takes lost passkeys away with the second factor", async () => {
  const device = createAuthenticator();
  const browser = await signInByPassword();
  await add(browser, device);
  await resetTwoFactor(db.prisma, personId, "ada");
  expect(await browser.find()).toBeNull();
  expect((await signIn(openOne(), device)).status).toBe(401);
});
