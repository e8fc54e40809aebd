import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createPerson } from "../../features/users/mutations";
import type { Role, Viewer } from "../../features/users/schema";
import { createTestDatabase, type TestDatabase } from "../../platform/testing/test-database";
import { createAuth } from "../auth";
import { createCallerFactory } from "../trpc";
import { settingsRouter } from "./settings";

const createCaller = createCallerFactory(settingsRouter);

let db: TestDatabase;
let admin: Viewer & { password: string };
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  await db.prisma.user.deleteMany();
  const person = { name: "Ada", email: "ada@example.com", role: "admin" as const };
  const { userId, password } = await createPerson(db.prisma, person);
  admin = { id: userId, ...person, password };
});

function as(viewer: Viewer | null) {
  return createCaller({ viewer, db, ip: "127.0.0.1" });
}

const withRole = (role: Role): Viewer => ({ id: "u", name: "U", email: "u@example.com", role });

function signIn(email: string, password: string) {
  const auth = createAuth({ db, secret: "x".repeat(32), baseUrl: "http://localhost:3000", port: 3000 });
  return auth.api.signInEmail({ body: { email, password } });
}

const adminOnly: [string, (caller: ReturnType<typeof as>) => Promise<unknown>][] = [
  ["people.list", (caller) => caller.people.list()],
  ["people.create", (caller) => caller.people.create({ name: "A", email: "a@example.com", role: "admin" })],
  ["people.changeRole", (caller) => caller.people.changeRole({ userId: "u", role: "admin" })],
  ["people.setActive", (caller) => caller.people.setActive({ userId: "u", isActive: true })],
  ["people.resetPassword", (caller) => caller.people.resetPassword({ userId: "u" })],
  ["people.invite", (caller) => caller.people.invite({ name: "A", email: "a@example.com", role: "admin" })],
  ["people.makeLink", (caller) => caller.people.makeLink({ userId: "u" })],
  ["people.resetTwoFactor", (caller) => caller.people.resetTwoFactor({ userId: "u" })],
  ["signInRules.change", (caller) => caller.signInRules.change({ twoFactorRoles: [] })],
  ["apiKeys.list", (caller) => caller.apiKeys.list()],
  ["apiKeys.create", (caller) => caller.apiKeys.create({ name: "x" })],
  ["apiKeys.revoke", (caller) => caller.apiKeys.revoke({ apiKeyId: crypto.randomUUID() })],
];

test.each(adminOnly)("%s is refused to everyone but admins", async (_, call) => {
  await expect(call(as(null))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  await expect(call(as(withRole("viewer")))).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(call(as(withRole("merchandiser")))).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("everyone who is signed in reads who they are", async () => {
  expect(await as(withRole("viewer")).me()).toEqual(withRole("viewer"));
  await expect(as(null).me()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
});

test("a created person signs in with the password shown once", async () => {
  const person = { name: "Max", email: " Max@Example.com ", role: "merchandiser" as const };
  const { password } = await as(admin).people.create(person);
  expect((await signIn("max@example.com", password)).user.role).toBe("merchandiser");
  await expect(as(admin).people.create(person)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("a deactivated person loses their sessions and can't sign in until activated again", async () => {
  const { userId, password } = await as(admin).people.create({
    name: "Max",
    email: "max@x.io",
    role: "viewer",
  });
  await signIn("max@x.io", password);
  await as(admin).people.setActive({ userId, isActive: false });
  expect(await db.prisma.session.count({ where: { userId } })).toBe(0);
  await expect(signIn("max@x.io", password)).rejects.toThrow(/deactivated/);
  await as(admin).people.setActive({ userId, isActive: true });
  await signIn("max@x.io", password);
});

test("the last active admin stays one", async () => {
  const people = as(admin).people;
  await expect(people.changeRole({ userId: admin.id, role: "viewer" })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  await expect(people.setActive({ userId: admin.id, isActive: false })).rejects.toMatchObject({
    code: "CONFLICT",
  });
  const { userId } = await people.create({ name: "Bea", email: "bea@x.io", role: "admin" });
  await people.changeRole({ userId: admin.id, role: "viewer" });
  expect((await people.list()).map(({ id, role }) => [id, role])).toEqual([
    [admin.id, "viewer"],
    [userId, "admin"],
  ]);
});

test("of two admins who demote each other at once one stays", async () => {
  const { userId } = await as(admin).people.create({ name: "Bea", email: "bea@x.io", role: "admin" });
  await Promise.allSettled(
    [admin.id, userId].map((id) => as(admin).people.changeRole({ userId: id, role: "viewer" })),
  );
  expect(await db.prisma.user.count({ where: { role: "admin" } })).toBe(1);
});

test("a person changes their password, and an admin resets it", async () => {
  const newPassword = "a much longer one";
  const change = (currentPassword: string) => as(admin).changePassword({ currentPassword, newPassword });
  await expect(change("wrong")).rejects.toMatchObject({ code: "BAD_REQUEST" });
  await change(admin.password);
  await signIn(admin.email, newPassword);
  const { password } = await as(admin).people.resetPassword({ userId: admin.id });
  await expect(signIn(admin.email, newPassword)).rejects.toThrow();
  await signIn(admin.email, password);
});

test("wrong input and unknown people have codes and texts that can be shown", async () => {
  const create = as(admin).people.create({ name: "", email: "nobody", role: "viewer" });
  const error: unknown = await create.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TRPCError);
  expect(error).toMatchObject({ code: "BAD_REQUEST", message: expect.stringContaining("Enter a name.") });
  await expect(as(admin).people.changeRole({ userId: "nobody", role: "viewer" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("a person sees and ends their own sessions, and nobody else's", async () => {
  const other = await createPerson(db.prisma, { name: "Bea", email: "bea@x.io", role: "viewer" });
  await signIn("bea@x.io", other.password);
  for (let i = 0; i < 3; i++) await signIn(admin.email, admin.password);
  const [current, second] = await db.prisma.session.findMany({ where: { userId: admin.id } });
  const foreign = await db.prisma.session.findFirstOrThrow({ where: { userId: other.userId } });
  const { sessions } = createCaller({ viewer: admin, sessionId: current?.id, db, ip: "127.0.0.1" });
  expect((await sessions.list()).map(({ id, isCurrent }) => [id === current?.id, isCurrent])).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ]);
  await sessions.end({ sessionId: foreign.id });
  expect(await db.prisma.session.count({ where: { userId: other.userId } })).toBe(1);
  await sessions.end({ sessionId: second?.id ?? "" });
  expect(await db.prisma.session.count({ where: { userId: admin.id } })).toBe(2);
  await sessions.endOthers();
  expect((await sessions.list()).map(({ id }) => id)).toEqual([current?.id]);
  expect(await db.prisma.session.count({ where: { userId: other.userId } })).toBe(1);
});

test("rules of sign-in are kept in the order of roles, each once", async () => {
  await as(admin).signInRules.change({ twoFactorRoles: ["viewer", "admin", "viewer"] });
  expect(await as(withRole("viewer")).signInRules.get()).toEqual({ twoFactorRoles: ["admin", "viewer"] });
});

test("an unexpected error is hidden behind a reference", async () => {
  const broken = createCaller({ viewer: admin, db: { ...db, prisma: {} as never }, ip: "127.0.0.1" });
  await expect(broken.people.list()).rejects.toMatchObject({
    code: "INTERNAL_SERVER_ERROR",
    message: expect.stringMatching(/look for [0-9a-f]{8}/),
  });
});
