import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createAccountLink, findAccountLink, useAccountLink } from "../../features/users/account-links";
import { createPerson, createPersonToInvite } from "../../features/users/mutations";
import { choosePassword } from "../../features/users/passwords";
import { resetTwoFactor } from "../../features/users/sessions";
import { changeSignInRules } from "../../features/users/sign-in-rules";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { appRouter } from "../app-router";
import { type Auth, createAuth } from "../auth";
import { createCallerFactory } from "../trpc";
import { baseUrl, openBrowser } from "./browser.fixture";
import { toTotp } from "./totp.fixture";

const ownPassword = "zebra quilt anvil";

let db: TestDatabase;
let auth: Auth;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

let person: { id: string; name: string; email: string; password: string };
beforeEach(async () => {
  auth = createAuth({ db, secret: "x".repeat(32), baseUrl, port: 3000 });
  await db.prisma.user.deleteMany();
  await db.prisma.securityEvent.deleteMany();
  await db.prisma.signInRules.deleteMany();
  const made = { name: "Max", email: "max@example.com", role: "merchandiser" as const };
  const { userId, password } = await createPerson(db.prisma, made, "ada");
  person = { id: userId, ...made, password };
});

const openOne = () => openBrowser(() => ({ auth, db, idleHours: 24 }));

async function signIn(password: string) {
  const browser = openOne();
  const { status, body } = await browser.post("/sign-in/email", { email: person.email, password });
  return { browser, status, body };
}

/** Signed in with a password of their own. */
async function settle() {
  const { browser } = await signIn(person.password);
  const signedIn = await browser.find();
  await choosePassword(db.prisma, { userId: person.id, sessionId: signedIn?.sessionId ?? "" }, ownPassword);
  return browser;
}

async function enrol(browser: ReturnType<typeof openBrowser>) {
  const started = await browser.post("/two-factor/enable", { password: ownPassword });
  const uri = new URL(started.body.totpURI);
  const toCode = (stepsAhead = 0) => toTotp(uri.searchParams.get("secret") ?? "", stepsAhead);
  const confirmed = await browser.post("/two-factor/verify-totp", { code: toCode() });
  return { toCode, codes: started.body.backupCodes as string[], uri, confirmed };
}

const listKinds = async () =>
  (await db.prisma.securityEvent.findMany({ orderBy: { createdAt: "asc" } })).map(({ kind }) => kind);

test("a password that an admin set opens nothing but the way to one's own", async () => {
  const { browser } = await signIn(person.password);
  const signedIn = await browser.find();
  expect(signedIn).toMatchObject({ viewer: { id: person.id }, duty: "password" });
  const choose = (password: string) =>
    choosePassword(db.prisma, { userId: person.id, sessionId: signedIn?.sessionId ?? "" }, password);
  await expect(choose(person.password)).rejects.toMatchObject({ code: "bad-input" });
  await expect(choose("Password123")).rejects.toMatchObject({ code: "bad-input" });
  await expect(choose("max@example.com")).rejects.toMatchObject({ code: "bad-input" });
  const { browser: elsewhere } = await signIn(person.password);
  await choose(ownPassword);
  expect(await browser.find()).toMatchObject({ duty: null });
  expect(await elsewhere.find()).toBeNull();
  expect((await signIn(person.password)).status).toBe(401);
  expect((await signIn(ownPassword)).status).toBe(200);
});

test("with a second factor a password alone makes no session", async () => {
  const browser = await settle();
  const { toCode, codes, uri, confirmed } = await enrol(browser);
  expect(uri.host).toBe("totp");
  expect(uri.searchParams.get("issuer")).toBe("SameSKU");
  expect(confirmed.status).toBe(200);
  expect(codes).toHaveLength(10);
  expect(await browser.find()).toMatchObject({ duty: null });
  const { browser: other, body } = await signIn(ownPassword);
  expect(body).toMatchObject({ twoFactorRedirect: true });
  expect(await other.find()).toBeNull();
  expect((await other.post("/two-factor/verify-totp", { code: "000000" })).status).toBe(401);
  expect((await other.post("/two-factor/verify-totp", { code: toCode(1) })).status).toBe(200);
  expect(await other.find()).toMatchObject({ viewer: { id: person.id } });
  expect(await listKinds()).toEqual(
    expect.arrayContaining(["two-factor-enabled", "two-factor-refused", "signed-in"]),
  );
  const stored = await db.prisma.twoFactor.findFirstOrThrow();
  for (const text of [...codes, uri.searchParams.get("secret") ?? ""])
    expect(JSON.stringify(stored)).not.toContain(text);
  const signIns = await db.prisma.securityEvent.findMany({
    where: { kind: "signed-in" },
    orderBy: { createdAt: "desc" },
  });
  expect(signIns[0]?.detail).toEqual({ method: "authenticator" });
});

test("a code of the app works once", async () => {
  const { toCode } = await enrol(await settle());
  const code = toCode(1);
  const { browser: first } = await signIn(ownPassword);
  expect((await first.post("/two-factor/verify-totp", { code })).status).toBe(200);
  const { browser: second } = await signIn(ownPassword);
  expect((await second.post("/two-factor/verify-totp", { code })).status).toBe(401);
  expect(await second.find()).toBeNull();
});

test("a recovery code works once, too", async () => {
  const { codes } = await enrol(await settle());
  const use = async (code: string | undefined) => {
    const { browser } = await signIn(ownPassword);
    return (await browser.post("/two-factor/verify-backup-code", { code })).status;
  };
  expect(await use(codes[0])).toBe(200);
  expect(await use(codes[0])).toBe(401);
  expect(await use(codes[1])).toBe(200);
});

test("guessing codes locks the account's second factor", async () => {
  const { toCode } = await enrol(await settle());
  let guess = 100_000;
  for (let round = 0; round < 4; round++) {
    const { browser } = await signIn(ownPassword);
    for (let i = 0; i < 3; i++) await browser.post("/two-factor/verify-totp", { code: String(guess++) });
  }
  const { browser } = await signIn(ownPassword);
  const late = await browser.post("/two-factor/verify-totp", { code: toCode(1) });
  expect(late.status).toBe(429);
  expect(await browser.find()).toBeNull();
});

test("a stolen session doesn't find the password by trying", async () => {
  const browser = await settle();
  const caller = createCallerFactory(appRouter)({
    viewer: { id: person.id, name: "Max", email: person.email, role: "merchandiser" },
    db,
    ip: "192.0.2.1",
  });
  const guess = (currentPassword: string) =>
    caller.settings.changePassword({ currentPassword, newPassword: "another quilt of zebras" });
  for (let i = 0; i < 10; i++)
    await expect(guess(`guess number ${i}`)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await expect(guess(ownPassword)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
  expect((await browser.post("/two-factor/enable", { password: ownPassword })).status).toBe(429);
});

test("turning it on or off takes the password, and a session", async () => {
  const browser = await settle();
  expect((await browser.post("/two-factor/enable", { password: "wrong one here" })).status).toBe(400);
  await enrol(browser);
  expect((await openOne().post("/two-factor/disable", { password: ownPassword })).status).toBe(401);
  expect((await browser.post("/two-factor/disable", { password: "wrong one here" })).status).toBe(400);
  expect((await browser.post("/two-factor/disable", { password: ownPassword })).status).toBe(200);
  expect((await signIn(ownPassword)).body).not.toHaveProperty("twoFactorRedirect");
  expect(await listKinds()).toEqual(expect.arrayContaining(["password-refused", "two-factor-disabled"]));
});

test("where a role needs a second factor, who has none comes no further than setting it up", async () => {
  const browser = await settle();
  await changeSignInRules(db.prisma, { twoFactorRoles: ["admin"] }, "ada");
  expect(await browser.find()).toMatchObject({ duty: null });
  await changeSignInRules(db.prisma, { twoFactorRoles: ["admin", "merchandiser"] }, "ada");
  expect(await browser.find()).toMatchObject({ duty: "two-factor" });
  await enrol(browser);
  expect(await browser.find()).toMatchObject({ duty: null });
});

test("an admin takes a lost second factor away, which ends the person's sessions", async () => {
  const browser = await settle();
  await enrol(browser);
  await resetTwoFactor(db.prisma, person.id, "ada");
  expect(await browser.find()).toBeNull();
  expect((await signIn(ownPassword)).body).not.toHaveProperty("twoFactorRedirect");
  expect(await listKinds()).toContain("two-factor-reset");
});

test("signing in again ends the session that the browser had", async () => {
  const { browser } = await signIn(person.password);
  const before = await browser.find();
  await browser.post("/sign-in/email", { email: person.email, password: person.password });
  const after = await browser.find();
  expect(after?.sessionId).not.toBe(before?.sessionId);
  const kept = await db.prisma.session.findMany({ where: { userId: person.id } });
  expect(kept.map(({ id }) => id)).toEqual([after?.sessionId]);
});

test("a session ends when it is idle for too long, and after its days in any case", async () => {
  const browser = await settle();
  const readEnd = async () =>
    (await db.prisma.session.findFirst({ where: { userId: person.id } }))?.expiresAt;
  const end = await readEnd();
  expect(Math.abs((end?.getTime() ?? 0) - Date.now() - 14 * 24 * 3_600_000)).toBeLessThan(600_000);
  expect(await browser.find(23)).not.toBeNull();
  expect(await browser.find(23 + 23)).not.toBeNull();
  expect(await readEnd()).toEqual(end);
  expect(await browser.find(23 + 23 + 25)).toBeNull();
  expect(await readEnd()).toBeUndefined();
});

test("a link lets a person choose a password once, within a day, and ends older links and sessions", async () => {
  const { userId } = await createPersonToInvite(
    db.prisma,
    { name: "Eve", email: "eve@example.com", role: "viewer" },
    "ada",
  );
  expect(
    (await openOne().post("/sign-in/email", { email: "eve@example.com", password: "" })).status,
  ).not.toBe(200);
  const make = async (id = userId) => {
    const { url } = await createAccountLink(
      { prisma: db.prisma },
      { userId: id, kind: "invitation", baseUrl, actorId: "ada" },
    );
    return new URL(url).searchParams.get("token") ?? "";
  };
  const old = await make();
  const token = await make();
  expect(JSON.stringify(await db.prisma.accountLink.findMany())).not.toContain(token);
  const at = (hours: number) => ({
    prisma: db.prisma,
    clock: { now: () => new Date(Date.now() + hours * 3_600_000) },
  });
  expect(await findAccountLink(at(0), old)).toEqual({ kind: "closed" });
  expect(await findAccountLink(at(23.9), token)).toMatchObject({
    kind: "open",
    name: "Eve",
    linkKind: "invitation",
  });
  expect(await findAccountLink(at(24.1), token)).toEqual({ kind: "closed" });
  await expect(useAccountLink(at(24.1), { token, password: ownPassword })).rejects.toMatchObject({
    code: "conflict",
  });
  await expect(useAccountLink(at(0), { token, password: "eve@example.com" })).rejects.toMatchObject({
    code: "bad-input",
  });
  const uses = await Promise.allSettled(
    [1, 2, 3].map(() => useAccountLink(at(0), { token, password: ownPassword })),
  );
  expect(uses.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(
    (await openOne().post("/sign-in/email", { email: "eve@example.com", password: ownPassword })).status,
  ).toBe(200);
  const browser = await settle();
  const reset = await make(person.id);
  await useAccountLink(at(0), { token: reset, password: "another quilt of zebras" });
  expect(await browser.find()).toBeNull();
  expect(await listKinds()).toEqual(expect.arrayContaining(["link-made", "link-used"]));
});

test("a deactivated person's link opens nothing", async () => {
  const { url } = await createAccountLink(
    { prisma: db.prisma },
    { userId: person.id, kind: "reset", baseUrl, actorId: "ada" },
  );
  await db.prisma.user.update({ where: { id: person.id }, data: { banned: true } });
  const token = new URL(url).searchParams.get("token") ?? "";
  expect(await findAccountLink({ prisma: db.prisma }, token)).toEqual({ kind: "closed" });
});
