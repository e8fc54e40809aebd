import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createAuth } from "../../api/auth";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { createFirstAdmin, createSetupLink, getSetupState } from "./setup-link";

const baseUrl = "http://localhost:3000";
const ada = { name: "Ada", email: "ada@example.com", password: "correct horse battery" };
const inMinutes = (minutes: number) => ({ now: () => new Date(Date.now() + minutes * 60_000) });

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.prisma.user.deleteMany();
  await db.prisma.setupLink.deleteMany();
});

async function createToken(): Promise<string> {
  const url = await createSetupLink(db.prisma, baseUrl);
  return new URL(url ?? "").searchParams.get("token") ?? "";
}

test("the link makes one admin, who can sign in with the password", async () => {
  const token = await createToken();
  expect(await getSetupState(db.prisma, token)).toBe("open");
  await createFirstAdmin(db.prisma, { token, ...ada });
  expect(await db.prisma.user.findMany({ select: { email: true, role: true } })).toEqual([
    { email: ada.email, role: "admin" },
  ]);
  const auth = createAuth({ db, secret: "x".repeat(32), baseUrl, port: 3000 });
  const { email, password } = ada;
  expect((await auth.api.signInEmail({ body: { email, password } })).user.email).toBe(email);
});

test("a second use is refused and makes nobody", async () => {
  const token = await createToken();
  await createFirstAdmin(db.prisma, { token, ...ada });
  await expect(
    createFirstAdmin(db.prisma, { token, ...ada, email: "eve@example.com" }),
  ).rejects.toMatchObject({
    code: "conflict",
  });
  expect(await db.prisma.user.count()).toBe(1);
  expect(await getSetupState(db.prisma, token)).toBe("used");
});

test("of several uses at once exactly one succeeds", async () => {
  const token = await createToken();
  const uses = [1, 2, 3, 4].map((n) =>
    createFirstAdmin(db.prisma, { token, ...ada, email: `admin${n}@example.com` }),
  );
  const outcomes = await Promise.allSettled(uses);
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  expect(await db.prisma.user.count()).toBe(1);
});

test("after an hour the link has expired", async () => {
  const token = await createToken();
  expect(await getSetupState(db.prisma, token, inMinutes(59))).toBe("open");
  expect(await getSetupState(db.prisma, token, inMinutes(61))).toBe("expired");
  await expect(createFirstAdmin(db.prisma, { token, ...ada }, inMinutes(61))).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a new link replaces the old one, and only a hash of it is stored", async () => {
  const old = await createToken();
  const token = await createToken();
  expect(await getSetupState(db.prisma, old)).toBe("unknown");
  const stored = await db.prisma.setupLink.findMany();
  expect(stored).toHaveLength(1);
  expect(JSON.stringify(stored)).not.toContain(token);
});

test("where the admin can't be created the link stays open", async () => {
  const token = await createToken();
  const broken = { token, ...ada, name: "\u0000" };
  await expect(createFirstAdmin(db.prisma, broken)).rejects.toThrow();
  expect(await getSetupState(db.prisma, token)).toBe("open");
});

test("once somebody has an account no link is made", async () => {
  await createFirstAdmin(db.prisma, { token: await createToken(), ...ada });
  expect(await createSetupLink(db.prisma, baseUrl)).toBeNull();
});
